import { texts } from "./sentences.ts";

/** What stands around every mail. */
export const mailTexts = texts({
  en: {
    "mail.frame.address": "If the button does not work, copy this address into your browser:",
    "mail.frame.sent_by": "Sent by {operator} from {site}",
    "mail.frame.sent_automatically": "This message was sent automatically. Replies to it are not read.",
  },
  fr: {
    "mail.frame.address": "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :",
    "mail.frame.sent_by": "Envoyé par {operator} depuis {site}",
    "mail.frame.sent_automatically": "Ce message a été envoyé automatiquement. Les réponses ne sont pas lues.",
  },
});
