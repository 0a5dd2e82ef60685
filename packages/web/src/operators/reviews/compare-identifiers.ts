/** A piece of two spellings: the same in both, or what each has in its place. */
export type Piece = { readonly ours: string; readonly theirs: string; readonly same: boolean };

const longestCommon = (ours: readonly string[], theirs: readonly string[]): number[][] => {
  const table = Array.from({ length: ours.length + 1 }, () => new Array<number>(theirs.length + 1).fill(0));
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row !== undefined)
        row[j] = ours[i] === theirs[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return table;
};

/** Lays two spellings side by side, code point by code point, and joins what is alike. */
export const compareIdentifiers = (oursText: string, theirsText: string): Piece[] => {
  const ours = [...oursText];
  const theirs = [...theirsText];
  const table = longestCommon(ours, theirs);
  const pieces: Piece[] = [];
  const add = (our: string, their: string, same: boolean) => {
    const last = pieces.at(-1);
    if (last?.same === same) pieces[pieces.length - 1] = { ours: last.ours + our, theirs: last.theirs + their, same };
    else pieces.push({ ours: our, theirs: their, same });
  };
  let i = 0;
  let j = 0;
  while (i < ours.length || j < theirs.length) {
    const our = ours[i] ?? "";
    const their = theirs[j] ?? "";
    if (i < ours.length && our === their) {
      add(our, their, true);
      i += 1;
      j += 1;
    } else if (j >= theirs.length || (i < ours.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      add(our, "", false);
      i += 1;
    } else {
      add("", their, false);
      j += 1;
    }
  }
  return pieces;
};

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Thai",
  "Cherokee",
  "Georgian",
  "Devanagari",
] as const;
const scriptTests = SCRIPTS.map((name) => ({ name, test: new RegExp(`\\p{Script=${name}}`, "u") }));

/** "U+0430 Cyrillic" for each code point: what tells apart characters that look the same. */
export const codePoints = (text: string): string[] =>
  [...text].map((character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const script = scriptTests.find(({ test }) => test.test(character))?.name;
    return script === undefined ? `U+${hex}` : `U+${hex} ${script}`;
  });
