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
  },
  fr: {
    title: "Confirmez que c’est bien vous",
    lead: "Cette action change qui peut faire quoi, et la saisie de votre mot de passe remonte à un moment. Saisissez-le encore une fois : l’action se poursuivra ensuite, avec tout ce que vous avez saisi.",
    password: "Mot de passe",
    forgotten: "Oublié ? <link>Choisissez un nouveau mot de passe</link> (ouvre un autre onglet et vous déconnecte)",
    confirm: "Confirmer et continuer",
    cancel: "Annuler",
    required: "Ce champ est à remplir.",
  },
});
