/** What keys are written with: 32 characters, none of which is easily taken for another (no 0, O, 1 or I). */
export const KEY_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

const GROUP = 4;
const GROUPS = 7;
/** How many characters a key has without its hyphens: 27 by chance, which is 135 bits, and one that checks them. */
export const KEY_LENGTH = GROUP * GROUPS;
export const RANDOM_LENGTH = KEY_LENGTH - 1;

// GF(32), by the primitive polynomial x⁵ + x² + 1: an element of 31 powers, more than a key has places.
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/** Characters as one number; that of a whole key is 0. */
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => timesX(sum) ^ each, 0);

const numbersOf = (characters: string): number[] => [...characters].map((each) => KEY_ALPHABET.indexOf(each));

/**
 * Completes a key: the last character makes any single wrong character and any two that changed places noticed.
 * @param numbers `RANDOM_LENGTH` numbers from 0 to 31, by chance
 */
export const keyOf = (numbers: readonly number[]): string =>
  [...numbers, timesX(sumOf(numbers))].map((each) => KEY_ALPHABET.charAt(each)).join("");

/** A key in groups, as people read it. */
export const groupedKey = (key: string): string => key.replaceAll(new RegExp(`.{${GROUP}}(?=.)`, "g"), "$&-");

/** The last group, by which people tell keys apart; it says nothing of the others. */
export const endingOf = (key: string): string => [...key].slice(-GROUP).join("");

/** A key without what people put between its characters. */
const condensed = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}_.:]/gu, "");

/**
 * Reads a key as it was typed, in any case, with or without hyphens and blanks.
 * @returns undefined for what is no key: something in it is mistyped or missing
 */
export const readKey = (typed: string): string | undefined => {
  const key = condensed(typed);
  const numbers = numbersOf(key);
  return numbers.length === KEY_LENGTH && !numbers.includes(-1) && sumOf(numbers) === 0 ? key : undefined;
};
