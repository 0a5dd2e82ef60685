import { texts } from "../platform/sentences.ts";

export const membersTexts = texts({
  en: {
    "member.not_found": "This person, or this role of theirs, is no longer part of the Smart Account.",
    "member.last_administrator":
      "A Smart Account keeps at least one administrator without an end date. Make somebody else administrator first.",
    "member.beyond_scope":
      "You can only change roles on virtual accounts that you administer. Ask an administrator of the Smart Account.",
    "member.end_in_past": "Choose an end date that is still to come.",
    "member.role_held": "This person already holds this role, for at least as long.",
    "invitation.not_found":
      "There is no such invitation for your e-mail address. Log in with the address it was sent to.",
    "invitation.already_answered":
      "{status, select, accepted {This invitation has already been accepted.} rejected {This invitation has already been rejected.} expired {This invitation has expired. Ask an administrator of the account.} other {This invitation is no longer open.}}",
    "invitation.expired": "This invitation has expired. Request access to the account instead.",
    "mail.role.approver": "Smart Account Approver",
    "mail.role.administrator": "Smart Account Administrator",
    "mail.role.user": "Smart Account User",
    "mail.role.viewer": "Smart Account Viewer",
    "mail.role.virtual_account_administrator": "Virtual Account Administrator",
    "mail.role.virtual_account_user": "Virtual Account User",
    "mail.role.virtual_account_viewer": "Virtual Account Viewer",
    "mail.role.fact.account": "Smart Account",
    "mail.role.fact.virtual_account": "Virtual account",
    "mail.role.fact.role": "Role",
    "mail.role.fact.invited_by": "Proposed by",
    "mail.role.fact.ends": "Ends",
    "mail.invitation.subject": "{by} proposes you as administrator of {account}",
    "mail.invitation.heading": "You are invited to administer a Smart Account",
    "mail.invitation.body":
      "{by} proposed you as administrator of the Smart Account {account}, and its authorizer agreed. Accept or reject the invitation.",
    "mail.invitation.action": "Answer the invitation",
    "mail.invitation.after": "Opening the link changes nothing. The invitation is open until {until}.",
    "mail.invitation.why": "You receive this mail because {by} gave your address when requesting the Smart Account.",
    "mail.invitation_rejected.subject": "{email} rejected the invitation to {account}",
    "mail.invitation_rejected.heading": "An invitation was rejected",
    "mail.invitation_rejected.body":
      "{email} was proposed for a role on the Smart Account {account} and rejected the invitation. Nothing else changed.",
    "mail.invitation_rejected.action": "See the people of the account",
    "mail.invitation_rejected.why": "You get this message because you administer this Smart Account.",
    "mail.role_ending.subject":
      "Your role on {account} ends {days, plural, =0 {today} one {in one day} other {in # days}}",
    "mail.role_ending.heading": "A role of yours is about to end",
    "mail.role_ending.body": "Your role {role} on {account} has an end date, which is near.",
    "mail.role_ending.after": "If you still need it, ask an administrator of the account to change the end date.",
    "mail.role_ending.why": "You receive this mail because you hold this role.",
    "mail.role_ended.subject": "Your role on {account} has ended",
    "mail.role_ended.heading": "A role of yours has ended",
    "mail.role_ended.body": "Your role {role} on {account} has reached its end date.",
    "mail.role_ended.after": "If you still need it, ask an administrator of the account, or request access again.",
    "mail.role_ended.why": "You receive this mail because you held this role.",
  },
  fr: {
    "member.not_found": "Cette personne, ou ce rôle, ne fait plus partie du Smart Account.",
    "member.last_administrator":
      "Un Smart Account garde au moins un administrateur sans date de fin. Nommez d’abord un autre administrateur.",
    "member.beyond_scope":
      "Vous ne pouvez modifier que les rôles sur les comptes virtuels que vous administrez. Adressez-vous à un administrateur du Smart Account.",
    "member.end_in_past": "Choisissez une date de fin à venir.",
    "member.role_held": "Cette personne a déjà ce rôle, pour au moins aussi longtemps.",
    "invitation.not_found":
      "Il n’y a pas d’invitation de ce type pour votre adresse e-mail. Connectez-vous avec l’adresse à laquelle elle a été envoyée.",
    "invitation.already_answered":
      "{status, select, accepted {Cette invitation a déjà été acceptée.} rejected {Cette invitation a déjà été refusée.} expired {Cette invitation a expiré. Adressez-vous à un administrateur du compte.} other {Cette invitation n’est plus ouverte.}}",
    "invitation.expired": "Cette invitation a expiré. Demandez plutôt un accès au compte.",
    "mail.role.approver": "Approbateur du Smart Account",
    "mail.role.administrator": "Administrateur du Smart Account",
    "mail.role.user": "Utilisateur du Smart Account",
    "mail.role.viewer": "Lecteur du Smart Account",
    "mail.role.virtual_account_administrator": "Administrateur de compte virtuel",
    "mail.role.virtual_account_user": "Utilisateur de compte virtuel",
    "mail.role.virtual_account_viewer": "Lecteur de compte virtuel",
    "mail.role.fact.account": "Smart Account",
    "mail.role.fact.virtual_account": "Compte virtuel",
    "mail.role.fact.role": "Rôle",
    "mail.role.fact.invited_by": "Sur proposition de",
    "mail.role.fact.ends": "Fin",
    "mail.invitation.subject": "{by} vous propose comme administrateur de {account}",
    "mail.invitation.heading": "Vous êtes invité à administrer un Smart Account",
    "mail.invitation.body":
      "{by} vous a proposé comme administrateur du Smart Account {account}, avec l’accord de la personne qui l’a autorisé. Acceptez ou refusez l’invitation.",
    "mail.invitation.action": "Répondre à l’invitation",
    "mail.invitation.after": "Ouvrir le lien ne change rien. L’invitation est ouverte jusqu’au {until}.",
    "mail.invitation.why":
      "Vous recevez ce message parce que {by} a donné votre adresse en demandant le Smart Account.",
    "mail.invitation_rejected.subject": "{email} a refusé l’invitation à {account}",
    "mail.invitation_rejected.heading": "Une invitation a été refusée",
    "mail.invitation_rejected.body":
      "{email}, proposé pour un rôle sur le Smart Account {account}, a refusé l’invitation. Rien d’autre n’a changé.",
    "mail.invitation_rejected.action": "Voir les personnes du compte",
    "mail.invitation_rejected.why": "Vous recevez ce message parce que vous administrez ce Smart Account.",
    "mail.role_ending.subject":
      "Votre rôle sur {account} prend fin {days, plural, =0 {aujourd’hui} one {dans un jour} other {dans # jours}}",
    "mail.role_ending.heading": "L’un de vos rôles va prendre fin",
    "mail.role_ending.body": "Votre rôle {role} sur {account} a une date de fin, qui approche.",
    "mail.role_ending.after":
      "S’il vous est encore utile, demandez à un administrateur du compte de changer la date de fin.",
    "mail.role_ending.why": "Vous recevez ce message parce que vous avez ce rôle.",
    "mail.role_ended.subject": "Votre rôle sur {account} a pris fin",
    "mail.role_ended.heading": "L’un de vos rôles a pris fin",
    "mail.role_ended.body": "Votre rôle {role} sur {account} est arrivé à sa date de fin.",
    "mail.role_ended.after":
      "S’il vous est encore utile, adressez-vous à un administrateur du compte ou refaites une demande d’accès.",
    "mail.role_ended.why": "Vous recevez ce message parce que vous aviez ce rôle.",
  },
});
