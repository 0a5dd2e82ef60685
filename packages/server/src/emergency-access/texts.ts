import { texts } from "../platform/sentences.ts";

export const emergencyAccessTexts = texts({
  en: {
    "emergency_access.off":
      "The access policy of this Smart Account allows no emergency access. Ask for access instead.",
    "emergency_access.not_in_group":
      "Only members of a certain user group have emergency access here. Ask an administrator of the account.",
    "emergency_access.invite_only":
      "People of your e-mail domain come to this Smart Account by invitation only, in an emergency too. Ask an administrator.",
    "emergency_access.cooling_down":
      "Access was declined or ended for you not long ago. You can use emergency access again from {at} on.",
    "emergency_access.open_already": "You have emergency access to this Smart Account already.",
    "emergency_access.role_held": "You hold this role, or one that allows more. There is nothing to get.",
    "emergency_access.not_found": "There is no such emergency access here. Look at the list again.",
    "emergency_access.over": "This emergency access is over already.",
    "emergency_access.acknowledged": "{by} has looked into it already. Look at the list again.",
    "emergency_access.needs_another":
      "Nobody looks into their own emergency access, nor into others’ while they have it themselves. Another administrator does that.",
    "mail.emergency_access.fact.person": "Who",
    "mail.emergency_access.fact.used": "Used",
    "mail.emergency_access.fact.ends": "Ends",
    "mail.emergency_access.fact.by": "Ended by",
    "mail.emergency_access.used.subject": "Emergency access to {account} was used",
    "mail.emergency_access.used.heading": "Somebody used emergency access",
    "mail.emergency_access.used.body":
      "{name} gave themselves a role on {account} in an emergency, as its access policy allows. It ends by itself; you can end it before. The reason they gave is below. Please look into it and say so.",
    "mail.emergency_access.used.action": "Look into it",
    "mail.emergency_access.used.why": "You get this e-mail because you administer {account}.",
    "mail.emergency_access.used_staff.subject": "Emergency access to {account} was used",
    "mail.emergency_access.used_staff.heading": "Somebody used emergency access",
    "mail.emergency_access.used_staff.body":
      "{name} gave themselves a role on {account} in an emergency, as its access policy allows. Its administrators were told too, and are to look into it.",
    "mail.emergency_access.used_staff.action": "Show the account",
    "mail.emergency_access.used_staff.why": "You get this e-mail because you decide on access for the operator.",
    "mail.emergency_access.confirmed.subject": "You have emergency access to {account}",
    "mail.emergency_access.confirmed.heading": "You used emergency access",
    "mail.emergency_access.confirmed.body":
      "You have the role below until it ends by itself. Administrators of {account} and the operator were told, with the reason you gave. End it when you do not need it any more.",
    "mail.emergency_access.confirmed.after":
      "Was this not you? Then tell an administrator at once, and change your password.",
    "mail.emergency_access.confirmed.why": "You get this e-mail because emergency access was used with your sign-in.",
    "mail.emergency_access.ended.subject": "Your emergency access to {account} was ended",
    "mail.emergency_access.ended.heading": "Your emergency access was ended",
    "mail.emergency_access.ended.body":
      "{by} ended the emergency access to {account} that you had for the reason below.",
    "mail.emergency_access.ended.why": "You get this e-mail because you had emergency access to {account}.",
    "mail.emergency_access.own.action": "Show your emergency access",
  },
  fr: {
    "emergency_access.off":
      "La politique d’accès de ce Smart Account ne permet pas d’accès d’urgence. Demandez plutôt un accès.",
    "emergency_access.not_in_group":
      "Seuls les membres d’un certain groupe d’utilisateurs disposent ici d’un accès d’urgence. Adressez-vous à un administrateur du compte.",
    "emergency_access.invite_only":
      "Les personnes de votre domaine de messagerie viennent sur ce Smart Account uniquement sur invitation, même en cas d’urgence. Adressez-vous à un administrateur.",
    "emergency_access.cooling_down":
      "Un accès vous a été refusé ou retiré il y a peu. Vous pourrez de nouveau utiliser l’accès d’urgence à partir du {at}.",
    "emergency_access.open_already": "Vous disposez déjà d’un accès d’urgence à ce Smart Account.",
    "emergency_access.role_held": "Vous avez déjà ce rôle, ou un rôle qui permet davantage. Il n’y a rien à obtenir.",
    "emergency_access.not_found": "Cet accès d’urgence n’existe pas ici. Reconsultez la liste.",
    "emergency_access.over": "Cet accès d’urgence a déjà pris fin.",
    "emergency_access.acknowledged": "{by} l’a déjà examiné. Reconsultez la liste.",
    "emergency_access.needs_another":
      "Personne n’examine son propre accès d’urgence, ni celui d’autrui tant qu’il en a un lui-même. C’est à un autre administrateur de le faire.",
    "mail.emergency_access.fact.person": "Qui",
    "mail.emergency_access.fact.used": "Utilisé le",
    "mail.emergency_access.fact.ends": "Fin",
    "mail.emergency_access.fact.by": "Interrompu par",
    "mail.emergency_access.used.subject": "Un accès d’urgence à {account} a été utilisé",
    "mail.emergency_access.used.heading": "Quelqu’un a utilisé l’accès d’urgence",
    "mail.emergency_access.used.body":
      "{name} s’est donné un rôle sur {account} en urgence, comme le permet la politique d’accès. Ce rôle prend fin de lui-même ; vous pouvez y mettre fin avant. La raison donnée figure ci-dessous. Examinez cet accès et indiquez-le.",
    "mail.emergency_access.used.action": "Examiner cet accès",
    "mail.emergency_access.used.why": "Vous recevez cet e-mail parce que vous administrez {account}.",
    "mail.emergency_access.used_staff.subject": "Un accès d’urgence à {account} a été utilisé",
    "mail.emergency_access.used_staff.heading": "Quelqu’un a utilisé l’accès d’urgence",
    "mail.emergency_access.used_staff.body":
      "{name} s’est donné un rôle sur {account} en urgence, comme le permet la politique d’accès. Les administrateurs du compte ont été prévenus aussi et doivent l’examiner.",
    "mail.emergency_access.used_staff.action": "Afficher le compte",
    "mail.emergency_access.used_staff.why":
      "Vous recevez cet e-mail parce que vous décidez des accès pour l’opérateur.",
    "mail.emergency_access.confirmed.subject": "Vous disposez d’un accès d’urgence à {account}",
    "mail.emergency_access.confirmed.heading": "Vous avez utilisé l’accès d’urgence",
    "mail.emergency_access.confirmed.body":
      "Vous avez le rôle ci-dessous jusqu’à ce qu’il prenne fin de lui-même. Les administrateurs de {account} et l’opérateur ont été prévenus, avec la raison que vous avez donnée. Mettez-y fin dès que vous n’en avez plus besoin.",
    "mail.emergency_access.confirmed.after":
      "Ce n’était pas vous ? Prévenez aussitôt un administrateur et changez votre mot de passe.",
    "mail.emergency_access.confirmed.why":
      "Vous recevez cet e-mail parce que l’accès d’urgence a été utilisé avec votre compte personnel.",
    "mail.emergency_access.ended.subject": "Votre accès d’urgence à {account} a été interrompu",
    "mail.emergency_access.ended.heading": "Votre accès d’urgence a été interrompu",
    "mail.emergency_access.ended.body":
      "{by} a mis fin à l’accès d’urgence à {account} dont vous disposiez pour la raison ci-dessous.",
    "mail.emergency_access.ended.why":
      "Vous recevez cet e-mail parce que vous disposiez d’un accès d’urgence à {account}.",
    "mail.emergency_access.own.action": "Afficher votre accès d’urgence",
  },
});
