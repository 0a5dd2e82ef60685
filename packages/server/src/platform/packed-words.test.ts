import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packWords } from "./packed-words.ts";

const word = fc.string({ unit: "grapheme-ascii", maxLength: 8 });

describe("packed words", () => {
  it("are found as in a set, and others are not", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.array(word), (words, others) => {
        const packed = packWords(new Set(words));
        expect(words.filter((each) => !packed.has(each))).toEqual([]);
        expect(others.filter((each) => packed.has(each))).toEqual(others.filter((each) => words.includes(each)));
      }),
    );
  });

  it("are looked for by what nobody would put among them", () => {
    const packed = packWords(new Set(["a.com", "b.com"]));
    expect(["", "a.co", "a.comb", "a.comb.com", "ä.com", "\ud800"].filter((each) => packed.has(each))).toEqual([]);
    expect(packWords(new Set()).has("")).toBe(false);
  });
});
