import { texts } from "./sentences.ts";

/** Sentences of the refusals every endpoint may answer with, and of what may be wrong with a field. */
export const platformTexts = texts({
  en: {
    "input.invalid": "Some of what you entered needs another look. The fields concerned say what to change.",
    "input.malformed": "The request could not be read as JSON.",
    "input.too_large": "That is more than can be sent at once. Shorten the text and try again.",
    "input.cursor_invalid": "This page of the list no longer exists. Start again from its beginning.",
    "idempotency.key_invalid": "The Idempotency-Key must be 1 to 200 printable characters without spaces.",
    "idempotency.key_reused": "This Idempotency-Key was already used with different content. Use a new key.",
    "request.cross_site": "This request came from another site and was not carried out.",
    "request.not_found": "There is nothing at this address.",
    "request.too_many": "Too many requests in a short time. Wait a minute and try again.",
    "session.required": "You are not signed in, or your session has ended. Log in and try again.",
    "session.proof_required":
      "This asks you to have shown in the last {minutes} minutes who you are. Enter your password again and try once more.",
    "permission.in_emergency":
      "This person has emergency access here, and nothing else is given to them while it lasts. End it first.",
    "permission.denied": "Your role does not allow this. Ask an administrator of the account.",
    "second_factor.required":
      "This asks for a second factor besides the password. Set one up on your profile, or log in if you have one already.",
    "service.busy": "Freehold is very busy at the moment. Nothing was changed; try again in a few seconds.",
    "service.unavailable": "Freehold cannot reach its database at the moment. Nothing was changed; try again shortly.",
    "service.defect": "Something went wrong on our side. Try again; if it stays, tell support the request number.",
    "text.required": "Fill in this field.",
    "text.too_short": "Enter at least {min} characters.",
    "text.too_long": "Enter at most {max} characters.",
    "text.malformed": "This text contains characters that cannot be stored. Type it again.",
    "text.control_character": "This text contains invisible control characters. Type it again.",
    "number.too_small": "Enter at least {min, number}.",
    "number.too_large": "Enter at most {max, number}.",
    "email.invalid": "Enter a complete e-mail address, such as name@company.com.",
    "time_zone.unknown": "This is no time zone. Choose one from the list, such as Europe/Paris.",
    "user_id.invalid":
      "Use 3 to 40 letters, digits, dots, hyphens or underscores, with a letter or digit at both ends.",
    "password.too_short": "Use at least {min} characters. A few words in a row are easy to remember and hard to guess.",
    "password.too_long": "Use at most {max} characters.",
    "address.country_unknown": "Choose a country from the list.",
    "address.region_unknown": "Choose a state, province or region from the list.",
    "address.region_required": "Choose a state, province or region, or enter NA where none applies.",
    "address.postal_code_format": "This postal code does not have the form used there, such as {example}.",
    "address.postal_code_required": "Enter the postal code, or NA where none applies.",
    "field.invalid": "This value is not accepted here.",
    "field.unknown": "This field does not exist.",
  },
  fr: {
    "input.invalid": "Certaines informations sont à revoir. Les champs concernés indiquent ce qu’il faut changer.",
    "input.malformed": "La requête n’a pas pu être lue comme du JSON.",
    "input.too_large": "Cet envoi est trop volumineux. Raccourcissez le texte et réessayez.",
    "input.cursor_invalid": "Cette page de la liste n’existe plus. Reprenez depuis le début.",
    "idempotency.key_invalid": "L’en-tête Idempotency-Key doit compter de 1 à 200 caractères imprimables, sans espace.",
    "idempotency.key_reused":
      "Cette clé Idempotency-Key a déjà servi pour un autre contenu. Utilisez une nouvelle clé.",
    "request.cross_site": "Cette requête vient d’un autre site et n’a pas été exécutée.",
    "request.not_found": "Il n’y a rien à cette adresse.",
    "request.too_many": "Trop de requêtes en peu de temps. Patientez une minute et réessayez.",
    "session.required": "Vous n’êtes pas connecté, ou votre session a pris fin. Connectez-vous et réessayez.",
    "session.proof_required":
      "Il faut ici avoir prouvé votre identité dans les {minutes} dernières minutes. Saisissez à nouveau votre mot de passe et réessayez.",
    "permission.in_emergency":
      "Cette personne a un accès d’urgence ici, et rien d’autre ne lui est donné tant qu’il dure. Mettez-y fin d’abord.",
    "permission.denied": "Votre rôle ne le permet pas. Adressez-vous à un administrateur du compte.",
    "second_factor.required":
      "Un second facteur est demandé ici en plus du mot de passe. Configurez-en un dans votre profil, ou connectez-vous si vous en avez déjà un.",
    "service.busy":
      "Freehold est très sollicité pour le moment. Rien n’a été modifié ; réessayez dans quelques secondes.",
    "service.unavailable":
      "Freehold ne peut pas joindre sa base de données pour le moment. Rien n’a été modifié ; réessayez dans un instant.",
    "service.defect":
      "Une erreur s’est produite de notre côté. Réessayez ; si elle persiste, indiquez le numéro de requête à l’assistance.",
    "text.required": "Remplissez ce champ.",
    "text.too_short": "Saisissez au moins {min} caractères.",
    "text.too_long": "Saisissez au plus {max} caractères.",
    "text.malformed": "Ce texte contient des caractères qui ne peuvent pas être enregistrés. Saisissez-le à nouveau.",
    "text.control_character": "Ce texte contient des caractères de contrôle invisibles. Saisissez-le à nouveau.",
    "number.too_small": "Saisissez au moins {min, number}.",
    "number.too_large": "Saisissez au plus {max, number}.",
    "email.invalid": "Saisissez une adresse e-mail complète, par exemple nom@societe.fr.",
    "time_zone.unknown": "Ce fuseau horaire n’existe pas. Choisissez-en un dans la liste, par exemple Europe/Paris.",
    "user_id.invalid":
      "Utilisez de 3 à 40 lettres, chiffres, points, tirets ou tirets bas, avec une lettre ou un chiffre à chaque bout.",
    "password.too_short":
      "Utilisez au moins {min} caractères. Quelques mots à la suite se retiennent bien et se devinent mal.",
    "password.too_long": "Utilisez au plus {max} caractères.",
    "address.country_unknown": "Choisissez un pays dans la liste.",
    "address.region_unknown": "Choisissez un État, une province ou une région dans la liste.",
    "address.region_required": "Choisissez un État, une province ou une région, ou saisissez NA s’il n’y en a pas.",
    "address.postal_code_format": "Ce code postal n’a pas la forme en usage, par exemple {example}.",
    "address.postal_code_required": "Saisissez le code postal, ou NA s’il n’y en a pas.",
    "field.invalid": "Cette valeur n’est pas acceptée ici.",
    "field.unknown": "Ce champ n’existe pas.",
  },
});
