import { texts } from "../platform/sentences.ts";

export const operatorsTexts = texts({
  en: {
    "person.not_found": "There is no such person any more. Look them up again in the list of people.",
    "operator.last_administrator":
      "This is the last operator administrator. Make somebody else operator administrator first.",
  },
  fr: {
    "person.not_found": "Cette personne n’existe plus. Recherchez-la de nouveau dans la liste des personnes.",
    "operator.last_administrator":
      "C’est le dernier administrateur de l’opérateur. Donnez d’abord ce rôle à quelqu’un d’autre.",
  },
});
