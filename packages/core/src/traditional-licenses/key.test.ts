import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endingOf, groupedKey, KEY_ALPHABET, KEY_LENGTH, keyOf, RANDOM_LENGTH, readKey } from "./key.ts";

const number = fc.integer({ min: 0, max: KEY_ALPHABET.length - 1 });
const key = fc.array(number, { minLength: RANDOM_LENGTH, maxLength: RANDOM_LENGTH }).map(keyOf);
const place = fc.integer({ min: 0, max: KEY_LENGTH - 1 });

const withAt = (word: string, at: number, character: string) => word.slice(0, at) + character + word.slice(at + 1);

describe("an activation key", () => {
  it("has at least 128 bits of chance and no character that is taken for another", () => {
    expect(new Set(KEY_ALPHABET).size).toBe(32);
    expect(RANDOM_LENGTH * 5).toBeGreaterThanOrEqual(128);
    expect(KEY_ALPHABET).not.toMatch(/[01OI]/);
  });

  it("is read however it is typed", () => {
    fc.assert(
      fc.property(key, (one) => {
        const grouped = groupedKey(one);
        expect(grouped).toMatch(/^([2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{4}$/);
        for (const typed of [one, grouped, grouped.toLowerCase(), ` ${grouped.replaceAll("-", " – ")}\t`]) {
          expect(readKey(typed)).toBe(one);
        }
        expect(grouped.endsWith(endingOf(one))).toBe(true);
      }),
    );
  });

  it("is no key any more with one wrong character", () => {
    fc.assert(
      fc.property(key, place, number, (one, at, other) => {
        const character = KEY_ALPHABET.charAt(other);
        fc.pre(one.charAt(at) !== character);
        expect(readKey(withAt(one, at, character))).toBeUndefined();
      }),
    );
  });

  it("is no key any more when two characters changed places", () => {
    fc.assert(
      fc.property(key, place, place, (one, first, second) => {
        const [a, b] = [one.charAt(first), one.charAt(second)];
        fc.pre(a !== b);
        expect(readKey(withAt(withAt(one, first, b), second, a))).toBeUndefined();
      }),
    );
  });

  it("is no key with a character too few, too many or from elsewhere", () => {
    fc.assert(
      fc.property(key, (one) => {
        for (const typed of ["", one.slice(1), `${one}2`, withAt(one, 3, "0"), withAt(one, 3, "é"), "🔑".repeat(28)]) {
          expect(readKey(typed)).toBeUndefined();
        }
      }),
    );
  });
});
