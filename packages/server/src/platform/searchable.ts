/** Words to look for in the form that text is stored in: composed (NFC), without blanks around them. */
export const searchable = (words: string): string => words.normalize("NFC").trim();
