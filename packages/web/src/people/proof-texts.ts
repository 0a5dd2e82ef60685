import { defineTexts } from "../platform/texts.ts";

/** Showing again who one is, before something that changes who has power. */
export const proofTexts = defineTexts("people.proof", {
  en: {
    title: "Confirm that it is you",
    lead: "This changes who may do what, and it has been a while since you entered your password. Enter it once more: what you were doing then goes on, with everything you entered.",
    password: "Password",
    forgotten: "Forgot it? <link>Set a new password</link> (opens another tab, and signs you out)",
    confirm: "Confirm and go on",
    cancel: "Cancel",
    required: "Enter something here.",
    leadOrganization:
      "This changes who may do what, and it has been a while since you logged in. Log in at your organization once more, in a window beside this one: what you were doing then goes on, with everything you entered.",
    byOrganization: "Confirm with my organization",
    away: "A window of your organization is open. Log in there; this goes on by itself.",
    noWindow: "The browser did not open the window. Allow this site to open one, then try again.",
  },
  fr: {
    title: "Confirmez que c’est bien vous",
    lead: "Cette action change qui peut faire quoi, et la saisie de votre mot de passe remonte à un moment. Saisissez-le encore une fois : l’action se poursuivra ensuite, avec tout ce que vous avez saisi.",
    password: "Mot de passe",
    forgotten: "Oublié ? <link>Choisissez un nouveau mot de passe</link> (ouvre un autre onglet et vous déconnecte)",
    confirm: "Confirmer et continuer",
    cancel: "Annuler",
    required: "Ce champ est à remplir.",
    leadOrganization:
      "Cette action change qui peut faire quoi, et votre connexion remonte à un moment. Connectez-vous encore une fois auprès de votre organisation, dans une fenêtre à côté de celle-ci : l’action se poursuivra ensuite, avec tout ce que vous avez saisi.",
    byOrganization: "Confirmer auprès de mon organisation",
    away: "Une fenêtre de votre organisation est ouverte. Connectez-vous là-bas ; la suite se fait d’elle-même.",
    noWindow: "Le navigateur n’a pas ouvert la fenêtre. Autorisez ce site à en ouvrir une, puis réessayez.",
  },
});
