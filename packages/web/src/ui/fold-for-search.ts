/** Words as compared when somebody searches a list: without case, without accents. */
export const foldForSearch = (words: string): string =>
  words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
