import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningsOf, nearMissesOf } from "./near-misses.ts";

/** Optimal string alignment, as textbooks have it: what one typing mistake is. */
const distance = (one: string, other: string): number => {
  const [a, b] = [[...one], [...other]];
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const row = rows[i] ?? [];
      row[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(a.length, b.length);
};

const word = fc.string({ unit: fc.constantFrom(..."abcxyz019"), minLength: 4, maxLength: 12 });

describe("near misses", () => {
  it("are each one typing mistake away", () => {
    fc.assert(
      fc.property(word, (text) => nearMissesOf(text).every((miss) => distance(text, miss) === 1)),
      { numRuns: 30 },
    );
  });

  it("are all that is one typing mistake away", () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom("leave", "swap", "add", "replace"), (text, where, how) => {
        const at = where % text.length;
        const [before, letter, after] = [text.slice(0, at), text[at] ?? "", text.slice(at + 1)];
        const typed = {
          leave: before + after,
          swap: before + after.slice(0, 1) + letter + after.slice(1),
          add: `${before}q${letter}${after}`,
          replace: `${before}q${after}`,
        }[how];
        return typed === text || typed.length < 4 || nearMissesOf(typed).includes(text);
      }),
    );
  });

  it("know the letters of Greek and Cyrillic, and leave ideographs as they are typed", () => {
    expect(nearMissesOf("ракта")).toContain("ракета");
    expect(nearMissesOf("東京電力社")).toContain("東京電力");
    expect(nearMissesOf("東京電力社")).not.toContain("a京電力社");
  });

  it("of the shortest names are none, and of the longest only what is left out or swapped", () => {
    expect(nearMissesOf("ibm")).toEqual([]);
    expect(nearMissesOf(`${"x".repeat(59)}y`).length).toBeLessThan(120);
    expect(nearMissesOf("a".repeat(16) + "b".repeat(16)).length).toBeLessThan(3_000);
  });
});

describe("beginnings of a name", () => {
  it("are its words from the second on, without the last, which may be a legal form", () => {
    expect(beginningsOf("acme rockets limited")).toEqual(["acmerockets"]);
    expect(beginningsOf("acme")).toEqual([]);
  });
});
