import { foldForSearch } from "../ui/fold-for-search.ts";

export type Piece = { readonly text: string; readonly isFound: boolean };

/** A text in pieces: those that are what was looked for, whatever case and accents, and those between them. */
export const marksIn = (text: string, search: string): Piece[] => {
  const wanted = foldForSearch(search);
  if (wanted === "") return [{ text, isFound: false }];
  // Folding changes lengths, so each folded character remembers the one it comes from.
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const origins = characters.flatMap((character, index) => [...foldCharacter(character)].map(() => index));
  const folded = characters.flatMap((character) => [...foldCharacter(character)]);
  const wantedCharacters = [...wanted];
  const found = new Set<number>();
  for (let start = 0; start + wantedCharacters.length <= folded.length; start++) {
    if (!wantedCharacters.every((character, offset) => folded[start + offset] === character)) continue;
    for (let offset = 0; offset < wantedCharacters.length; offset++) found.add(origins[start + offset] ?? -1);
  }
  const pieces: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const isFound = found.has(index);
    const last = pieces.at(-1);
    if (last?.isFound === isFound) pieces[pieces.length - 1] = { text: last.text + character, isFound };
    else pieces.push({ text: character, isFound });
  }
  return pieces;
};

const foldCharacter = (character: string): string =>
  character.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
