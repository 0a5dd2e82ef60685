/** Words to look for as they are stored: composed (NFC), without what PostgreSQL cannot even compare. */
export const searchable = (words: string): string =>
  words.toWellFormed().replaceAll("\u0000", "").normalize("NFC").trim();
