const LATIN = "abcdefghijklmnopqrstuvwxyz0123456789";
const ALPHABETS = [LATIN, "αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзийклмнопрстуфхцчшщъыьэюя"];

/** Beyond this many letters, none is put in place of another: there would be thousands of ways. */
const MOST_LETTERS = 32;

/** With fewer letters, everything is near everything. */
const FEWEST_LETTERS = 4;

/**
 * Every text one typing mistake away: a letter too many, two swapped, one missing, one replaced. Letters come from the
 * alphabets that the text is written in; where it has none, as with ideographs, from the text itself.
 * @param text folded, without blanks and punctuation
 */
export const nearMissesOf = (text: string): string[] => {
  const letters = [...text];
  if (letters.length < FEWEST_LETTERS) return [];
  const misses = new Set<string>();
  const note = (from: number, to: number, instead: string) =>
    misses.add(letters.slice(0, from).join("") + instead + letters.slice(to).join(""));
  const written = ALPHABETS.filter((alphabet) => letters.some((letter) => alphabet.includes(letter))).join("");
  const alphabet = new Set([...written, ...letters]);
  for (const [index, letter] of letters.entries()) {
    note(index, index + 1, "");
    note(index, index + 2, (letters[index + 1] ?? "") + letter);
  }
  for (let index = 0; index <= letters.length && letters.length <= MOST_LETTERS; index += 1) {
    for (const letter of alphabet) {
      note(index, index, letter);
      if (index < letters.length) note(index, index + 1, letter);
    }
  }
  misses.delete(text);
  return [...misses];
};

/** The beginnings of a name by whole words, from its second word on: what follows may be a legal form. */
export const beginningsOf = (words: string): string[] => {
  const list = words.split(" ").filter(Boolean);
  return list.slice(1, -1).map((_, index) => list.slice(0, index + 2).join(""));
};
