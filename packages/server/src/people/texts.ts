import { texts } from "../platform/sentences.ts";

/** What the slice refuses, and what to do about it. */
export const peopleTexts = texts({
  en: {
    "people.wrong_credentials": "This user name and password do not go together. Check both, or set a new password.",
    "people.email_unverified":
      "Your e-mail address is not verified yet. Follow the link we mailed you, or ask for a new one.",
    "people.wrong_password": "This is not your current password. Type it again.",
    "people.wrong_registration_password":
      "This registration was made with another password. Type it again, or choose a new one.",
    "people.too_many_tries":
      "Too many tries. Wait {retryAfterSeconds, plural, one {# second} other {# seconds}} and try again; setting a new password works at any time.",
    "password.too_common":
      "This password is among the first that guessers try. Use a few unrelated words, without your name or company.",
    "phone.invalid": "Enter the telephone number with its country code, such as +44 20 7946 0018.",
    "time_zone.unknown": "Choose a time zone from the list.",
    "user_id.taken": "Somebody else uses this user ID. Choose another one.",
    "session.not_found": "This device is signed out already.",
    "link.invalid": "This link has expired or was used already. Ask for a new one.",
  },
  fr: {
    "people.wrong_credentials":
      "Ce nom d’utilisateur et ce mot de passe ne correspondent pas. Vérifiez-les, ou choisissez un nouveau mot de passe.",
    "people.email_unverified":
      "Votre adresse e-mail n’est pas encore vérifiée. Suivez le lien que nous vous avons envoyé, ou demandez-en un nouveau.",
    "people.wrong_password": "Ce n’est pas votre mot de passe actuel. Saisissez-le à nouveau.",
    "people.wrong_registration_password":
      "Cette inscription a été faite avec un autre mot de passe. Saisissez-le à nouveau, ou choisissez-en un nouveau.",
    "people.too_many_tries":
      "Trop d’essais. Patientez {retryAfterSeconds, plural, one {# seconde} other {# secondes}} avant de réessayer ; vous pouvez à tout moment choisir un nouveau mot de passe.",
    "password.too_common":
      "Ce mot de passe est parmi les premiers qu’on essaie de deviner. Choisissez plusieurs mots sans rapport, sans votre nom ni celui de votre société.",
    "phone.invalid": "Saisissez le numéro de téléphone avec son indicatif de pays, par exemple +33 1 42 27 81 86.",
    "time_zone.unknown": "Choisissez un fuseau horaire dans la liste.",
    "user_id.taken": "Quelqu’un d’autre utilise cet ID utilisateur. Choisissez-en un autre.",
    "session.not_found": "Cet appareil est déjà déconnecté.",
    "link.invalid": "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.",
  },
});
