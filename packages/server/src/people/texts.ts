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
    "user_id.taken": "Somebody else uses this user ID. Choose another one.",
    "people.second_step_over":
      "It has been too long since you typed your password, or this login was finished elsewhere. Log in again.",
    "second_factor.wrong_code":
      "This code is not right, or was used already. Type the one that your app shows now, or a recovery code that you have not used.",
    "second_factor.setup_over": "This setup has expired, or was begun again elsewhere. Start it again.",
    "second_factor.on_already": "Your second factor is on already.",
    "second_factor.not_on": "There is no second factor here. Reload the page.",
    "second_factor.own": "You cannot remove your own second factor here. Turn it off on your profile, with a code.",
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
    "user_id.taken": "Quelqu’un d’autre utilise cet ID utilisateur. Choisissez-en un autre.",
    "people.second_step_over":
      "Trop de temps s’est écoulé depuis la saisie du mot de passe, ou cette connexion s’est achevée ailleurs. Connectez-vous à nouveau.",
    "second_factor.wrong_code":
      "Ce code n’est pas le bon ou a déjà servi. Saisissez celui que votre application affiche maintenant, ou un code de secours encore inutilisé.",
    "second_factor.setup_over": "Cette configuration a expiré ou a été recommencée ailleurs. Recommencez-la.",
    "second_factor.on_already": "Votre second facteur est déjà activé.",
    "second_factor.not_on": "Il n’y a pas de second facteur ici. Rechargez la page.",
    "second_factor.own":
      "Vous ne pouvez pas retirer ici votre propre second facteur. Désactivez-le dans votre profil, avec un code.",
    "session.not_found": "Cet appareil est déjà déconnecté.",
    "link.invalid": "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.",
  },
});
