import { texts } from "../platform/sentences.ts";

/** What the slice's mails say. */
export const peopleMailTexts = texts({
  en: {
    "mail.people.greeting": "Hello {name},",
    "mail.people.fact.name": "Name",
    "mail.people.fact.company": "Company",
    "mail.people.fact.user_id": "User ID",
    "mail.people.fact.email": "E-mail address",
    "mail.people.fact.when": "When",
    "mail.people.fact.device": "Device",
    "mail.people.why.registered": "You receive this mail because {email} was entered when registering with {operator}.",
    "mail.people.why.person": "You receive this mail because you have a sign-in with {operator}.",
    "mail.people.why.security":
      "You receive this mail because it concerns the safety of your sign-in with {operator}; it cannot be switched off.",
    "mail.people.ignore": "If this was not you, there is nothing to do: without this link nothing happens.",

    "mail.people.verify_email.subject": "Confirm your e-mail address",
    "mail.people.verify_email.heading": "One step left: confirm your address",
    "mail.people.verify_email.body":
      "Welcome to {operator}. Confirm that this address is yours, with the password chosen at registration, and your sign-in is ready. The link works until {until}.",
    "mail.people.verify_email.action": "Confirm my address",
    "mail.people.verify_email.not_you":
      "Is this not your name, or did you not register? Then do not follow the link: unconfirmed registrations are deleted after a week.",

    "mail.people.finish_registration.subject": "Confirm your e-mail address and choose a password",
    "mail.people.finish_registration.heading": "One step left: choose your password",
    "mail.people.finish_registration.body":
      "You asked for this mail again. Choose the password for your sign-in with {operator}: that confirms your address too, and replaces the password typed when registering. The link works once, until {until}.",
    "mail.people.finish_registration.action": "Choose a password",
    "mail.people.finish_registration.not_you":
      "Did you not register? Then do not follow the link: unconfirmed registrations are deleted after a week.",

    "mail.people.already_registered.subject": "You already have a sign-in",
    "mail.people.already_registered.heading": "You already have a sign-in",
    "mail.people.already_registered.body":
      "Somebody, perhaps you, has just registered with this address. You are registered already, so nothing was changed. Log in with your user ID or this address.",
    "mail.people.already_registered.action": "Log in",
    "mail.people.already_registered.forgotten":
      "Forgot your password? Choose “Forgot your user ID and/or password?” on the Log In page and we mail you a link to set a new one.",

    "mail.people.reset_password.subject": "Set a new password",
    "mail.people.reset_password.heading": "Set a new password",
    "mail.people.reset_password.body":
      "Somebody, perhaps you, asked for a new password for your sign-in. The link works once, until {until}. Setting a new password signs you out everywhere.",
    "mail.people.reset_password.action": "Set a new password",

    "mail.people.password_changed.subject": "Your password was changed",
    "mail.people.password_changed.heading": "Your password was changed",
    "mail.people.password_changed.body":
      "The password of your sign-in was changed on {when}, and every other device was signed out.",
    "mail.people.password_changed.action": "That was not me: set a new password",
    "mail.people.password_changed.after": "If it was you, there is nothing to do.",

    "mail.people.second_factor_on.subject": "Your sign-in now asks for a second factor",
    "mail.people.second_factor_on.heading": "A second factor was turned on",
    "mail.people.second_factor_on.body":
      "Since {when} your sign-in asks for a code of an authenticator app besides the password. Every other device was signed out. Keep your recovery codes where you find them without your phone.",
    "mail.people.second_factor_on.action": "That was not me: set a new password",
    "mail.people.second_factor_on.after":
      "If it was you, there is nothing to do. If not, set a new password and tell {operator}, who can remove the second factor.",

    "mail.people.second_factor_off.subject": "Your second factor was turned off",
    "mail.people.second_factor_off.heading": "Your second factor was turned off",
    "mail.people.second_factor_off.body":
      "On {when} somebody with your password and a code turned the second factor of your sign-in off. The password alone is enough again.",
    "mail.people.second_factor_off.action": "That was not me: set a new password",

    "mail.people.second_factor_removed.subject": "Your second factor was removed",
    "mail.people.second_factor_removed.heading": "{operator} removed your second factor",
    "mail.people.second_factor_removed.body":
      "On {when} {operator} removed the second factor of your sign-in, and signed you out everywhere. Your password works as before. The reason given:",
    "mail.people.second_factor_removed.action": "Set up a new second factor",
    "mail.people.second_factor_removed.after":
      "If you did not ask for this, set a new password and tell {operator} at once.",

    "mail.people.recovery_codes_renewed.subject": "You have new recovery codes",
    "mail.people.recovery_codes_renewed.heading": "You have new recovery codes",
    "mail.people.recovery_codes_renewed.body":
      "On {when} new recovery codes were made for your sign-in. Those of before no longer work.",
    "mail.people.recovery_codes_renewed.action": "That was not me: set a new password",

    "mail.people.recovery_code_used.subject": "A recovery code was used to log in",
    "mail.people.recovery_code_used.heading": "A recovery code was used to log in",
    "mail.people.recovery_code_used.body":
      "On {when} somebody logged in as you with your password and one of your recovery codes.",
    "mail.people.recovery_code_used.left":
      "{left, plural, =0 {That was the last one: make new ones on your profile.} one {# of them is left.} other {# of them are left.}}",
    "mail.people.recovery_code_used.action": "That was not me: set a new password",

    "mail.people.use_organization.subject": "You log in with your organization",
    "mail.people.use_organization.heading": "There is no password to set",
    "mail.people.use_organization.body":
      "Somebody, probably you, asked for a new password for {email}. Your organization has all addresses of its domain log in with its own sign-in: enter this address on the Log In page, and go on to your organization. If you cannot log in there, ask those who run it.",
    "mail.people.use_organization.action": "Log in",
    "mail.people.user_id.subject": "Your user ID",
    "mail.people.user_id.heading": "Your user ID is {userId}",
    "mail.people.user_id.body":
      "You asked for the user ID of your sign-in. You can also log in with this e-mail address.",
    "mail.people.user_id.action": "Log in",

    "mail.people.confirm_email.subject": "Confirm your new e-mail address",
    "mail.people.confirm_email.heading": "Confirm your new address",
    "mail.people.confirm_email.body":
      "You asked to use {email} for your sign-in from now on. It counts once you follow this link and are logged in; it works until {until}. Until then we write to your previous address.",
    "mail.people.confirm_email.action": "Confirm my new address",

    "mail.people.email_change_requested.subject": "Your e-mail address is about to change",
    "mail.people.email_change_requested.heading": "Your e-mail address is about to change",
    "mail.people.email_change_requested.body":
      "On {when} somebody who is signed in as you, and knows your password, asked to replace this address by {email}. It counts once the link mailed there is followed.",
    "mail.people.email_change_requested.action": "That was not me: set a new password",
    "mail.people.email_change_requested.after":
      "Setting a new password signs out every device and cancels the change. If it was you, there is nothing to do.",

    "mail.people.email_changed.subject": "Your e-mail address was changed",
    "mail.people.email_changed.heading": "Your e-mail address was changed",
    "mail.people.email_changed.body":
      "On {when} the address of your sign-in was changed to {email}. We no longer write to this one.",
    "mail.people.email_changed.after": "If it was not you, tell {operator} at once.",

    "mail.people.deleted.subject": "Your sign-in was deleted",
    "mail.people.deleted.heading": "Goodbye, {name}",
    "mail.people.deleted.body":
      "As you asked, your sign-in and your personal data were deleted on {when}. The logs of the accounts you worked in keep your name with what you did there.",
    "mail.people.deleted.after": "You are welcome to register again at any time.",
  },
  fr: {
    "mail.people.greeting": "Bonjour {name},",
    "mail.people.fact.name": "Nom",
    "mail.people.fact.company": "Société",
    "mail.people.fact.user_id": "ID utilisateur",
    "mail.people.fact.email": "Adresse e-mail",
    "mail.people.fact.when": "Date",
    "mail.people.fact.device": "Appareil",
    "mail.people.why.registered":
      "Vous recevez ce message parce que l’adresse {email} a été saisie lors d’une inscription auprès de {operator}.",
    "mail.people.why.person": "Vous recevez ce message parce que vous êtes inscrit auprès de {operator}.",
    "mail.people.why.security":
      "Vous recevez ce message parce qu’il concerne la sécurité de votre accès à {operator} ; il ne peut pas être désactivé.",
    "mail.people.ignore": "Si ce n’était pas vous, vous n’avez rien à faire : sans ce lien, rien ne se passe.",

    "mail.people.verify_email.subject": "Confirmez votre adresse e-mail",
    "mail.people.verify_email.heading": "Plus qu’une étape : confirmez votre adresse",
    "mail.people.verify_email.body":
      "Bienvenue chez {operator}. Confirmez que cette adresse est la vôtre, avec le mot de passe choisi à l’inscription, et votre accès sera prêt. Le lien est valable jusqu’au {until}.",
    "mail.people.verify_email.action": "Confirmer mon adresse",
    "mail.people.verify_email.not_you":
      "Ce n’est pas votre nom, ou vous ne vous êtes pas inscrit ? Alors ne suivez pas le lien : une inscription non confirmée est supprimée au bout d’une semaine.",

    "mail.people.finish_registration.subject": "Confirmez votre adresse e-mail et choisissez un mot de passe",
    "mail.people.finish_registration.heading": "Plus qu’une étape : choisissez votre mot de passe",
    "mail.people.finish_registration.body":
      "Vous avez redemandé ce message. Choisissez le mot de passe de votre accès à {operator} : cela confirme aussi votre adresse et remplace le mot de passe saisi à l’inscription. Le lien ne sert qu’une fois, jusqu’au {until}.",
    "mail.people.finish_registration.action": "Choisir un mot de passe",
    "mail.people.finish_registration.not_you":
      "Vous ne vous êtes pas inscrit ? Alors ne suivez pas le lien : une inscription non confirmée est supprimée au bout d’une semaine.",

    "mail.people.already_registered.subject": "Vous êtes déjà inscrit",
    "mail.people.already_registered.heading": "Vous êtes déjà inscrit",
    "mail.people.already_registered.body":
      "Quelqu’un, peut-être vous, vient de s’inscrire avec cette adresse. Vous l’êtes déjà : rien n’a été modifié. Connectez-vous avec votre ID utilisateur ou cette adresse.",
    "mail.people.already_registered.action": "Se connecter",
    "mail.people.already_registered.forgotten":
      "Mot de passe oublié ? Choisissez « ID utilisateur ou mot de passe oublié ? » sur la page de connexion : nous vous enverrons un lien pour en choisir un nouveau.",

    "mail.people.reset_password.subject": "Choisissez un nouveau mot de passe",
    "mail.people.reset_password.heading": "Choisissez un nouveau mot de passe",
    "mail.people.reset_password.body":
      "Quelqu’un, peut-être vous, a demandé un nouveau mot de passe pour votre accès. Le lien ne sert qu’une fois, jusqu’au {until}. Choisir un nouveau mot de passe vous déconnecte de tous vos appareils.",
    "mail.people.reset_password.action": "Choisir un nouveau mot de passe",

    "mail.people.password_changed.subject": "Votre mot de passe a été modifié",
    "mail.people.password_changed.heading": "Votre mot de passe a été modifié",
    "mail.people.password_changed.body":
      "Le mot de passe de votre accès a été modifié le {when}, et tous les autres appareils ont été déconnectés.",
    "mail.people.password_changed.action": "Ce n’était pas moi : choisir un nouveau mot de passe",
    "mail.people.password_changed.after": "Si c’était vous, vous n’avez rien à faire.",

    "mail.people.second_factor_on.subject": "Votre accès demande désormais un second facteur",
    "mail.people.second_factor_on.heading": "Un second facteur a été activé",
    "mail.people.second_factor_on.body":
      "Depuis le {when}, votre accès demande un code d’une application d’authentification en plus du mot de passe. Tous les autres appareils ont été déconnectés. Gardez vos codes de secours là où vous les retrouverez sans votre téléphone.",
    "mail.people.second_factor_on.action": "Ce n’était pas moi : choisir un nouveau mot de passe",
    "mail.people.second_factor_on.after":
      "Si c’était vous, vous n’avez rien à faire. Sinon, choisissez un nouveau mot de passe et prévenez {operator}, qui peut retirer ce second facteur.",

    "mail.people.second_factor_off.subject": "Votre second facteur a été désactivé",
    "mail.people.second_factor_off.heading": "Votre second facteur a été désactivé",
    "mail.people.second_factor_off.body":
      "Le {when}, une personne ayant votre mot de passe et un code a désactivé le second facteur de votre accès. Le mot de passe suffit à nouveau.",
    "mail.people.second_factor_off.action": "Ce n’était pas moi : choisir un nouveau mot de passe",

    "mail.people.second_factor_removed.subject": "Votre second facteur a été retiré",
    "mail.people.second_factor_removed.heading": "{operator} a retiré votre second facteur",
    "mail.people.second_factor_removed.body":
      "Le {when}, {operator} a retiré le second facteur de votre accès et vous a déconnecté partout. Votre mot de passe fonctionne comme avant. La raison indiquée :",
    "mail.people.second_factor_removed.action": "Configurer un nouveau second facteur",
    "mail.people.second_factor_removed.after":
      "Si vous ne l’avez pas demandé, choisissez un nouveau mot de passe et prévenez {operator} sans attendre.",

    "mail.people.recovery_codes_renewed.subject": "Vous avez de nouveaux codes de secours",
    "mail.people.recovery_codes_renewed.heading": "Vous avez de nouveaux codes de secours",
    "mail.people.recovery_codes_renewed.body":
      "Le {when}, de nouveaux codes de secours ont été créés pour votre accès. Les précédents ne fonctionnent plus.",
    "mail.people.recovery_codes_renewed.action": "Ce n’était pas moi : choisir un nouveau mot de passe",

    "mail.people.recovery_code_used.subject": "Un code de secours a servi à se connecter",
    "mail.people.recovery_code_used.heading": "Un code de secours a servi à se connecter",
    "mail.people.recovery_code_used.body":
      "Le {when}, une personne s’est connectée à votre nom avec votre mot de passe et l’un de vos codes de secours.",
    "mail.people.recovery_code_used.left":
      "{left, plural, =0 {C’était le dernier : créez-en de nouveaux dans votre profil.} one {Il en reste #.} other {Il en reste #.}}",
    "mail.people.recovery_code_used.action": "Ce n’était pas moi : choisir un nouveau mot de passe",

    "mail.people.use_organization.subject": "Vous vous connectez avec votre organisation",
    "mail.people.use_organization.heading": "Il n’y a pas de mot de passe à définir",
    "mail.people.use_organization.body":
      "Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour {email}. Votre organisation fait connecter toutes les adresses de son domaine par son propre service : saisissez cette adresse sur la page de connexion, puis continuez avec votre organisation. Si vous n’y parvenez pas, adressez-vous à ceux qui gèrent ce service.",
    "mail.people.use_organization.action": "Se connecter",
    "mail.people.user_id.subject": "Votre ID utilisateur",
    "mail.people.user_id.heading": "Votre ID utilisateur est {userId}",
    "mail.people.user_id.body":
      "Vous avez demandé l’ID utilisateur de votre accès. Vous pouvez aussi vous connecter avec cette adresse e-mail.",
    "mail.people.user_id.action": "Se connecter",

    "mail.people.confirm_email.subject": "Confirmez votre nouvelle adresse e-mail",
    "mail.people.confirm_email.heading": "Confirmez votre nouvelle adresse",
    "mail.people.confirm_email.body":
      "Vous avez demandé à utiliser désormais {email} pour votre accès. Elle comptera dès que vous aurez suivi ce lien en étant connecté ; il est valable jusqu’au {until}. D’ici là, nous écrivons à votre adresse précédente.",
    "mail.people.confirm_email.action": "Confirmer ma nouvelle adresse",

    "mail.people.email_change_requested.subject": "Votre adresse e-mail va changer",
    "mail.people.email_change_requested.heading": "Votre adresse e-mail va changer",
    "mail.people.email_change_requested.body":
      "Le {when}, une personne connectée à votre nom et connaissant votre mot de passe a demandé à remplacer cette adresse par {email}. Le changement prendra effet quand le lien envoyé là-bas aura été suivi.",
    "mail.people.email_change_requested.action": "Ce n’était pas moi : choisir un nouveau mot de passe",
    "mail.people.email_change_requested.after":
      "Choisir un nouveau mot de passe déconnecte tous les appareils et annule le changement. Si c’était vous, vous n’avez rien à faire.",

    "mail.people.email_changed.subject": "Votre adresse e-mail a changé",
    "mail.people.email_changed.heading": "Votre adresse e-mail a changé",
    "mail.people.email_changed.body":
      "Le {when}, l’adresse de votre accès est devenue {email}. Nous n’écrivons plus à celle-ci.",
    "mail.people.email_changed.after": "Si ce n’était pas vous, prévenez {operator} sans attendre.",

    "mail.people.deleted.subject": "Votre accès a été supprimé",
    "mail.people.deleted.heading": "Au revoir, {name}",
    "mail.people.deleted.body":
      "Comme vous l’avez demandé, votre accès et vos données personnelles ont été supprimés le {when}. Les journaux des comptes où vous avez travaillé gardent votre nom avec ce que vous y avez fait.",
    "mail.people.deleted.after": "Vous pouvez vous inscrire à nouveau quand vous le souhaitez.",
  },
});
