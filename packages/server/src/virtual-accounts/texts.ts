import { texts } from "../platform/sentences.ts";

export const virtualAccountsTexts = texts({
  en: {
    "virtual_account.not_found": "One of these virtual accounts does not exist in this Smart Account. Choose it again.",
  },
  fr: {
    "virtual_account.not_found":
      "L’un de ces comptes virtuels n’existe pas dans ce Smart Account. Choisissez-le à nouveau.",
  },
});
