import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts, type ParagraphChange, type Piece } from "./diff.ts";

const old = "1. Scope\nIt covers what you bought.\n2. Fees\nNone are due.\n3. End\nEither side may end it.";

const textOf = (changes: readonly ParagraphChange[], without: Piece["kind"]): string[] =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ pieces }) =>
      pieces
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join(""),
    )
    .filter((text) => text !== "");
const paragraphs = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== "");

describe("comparing two versions of a text", () => {
  it("finds nothing to show where they are the same", () => {
    expect(compareTexts(old, old).every(({ kind }) => kind === "same")).toBe(true);
    expect(compareTexts("", "")).toEqual([]);
  });

  it("marks the words that were exchanged and leaves the others alone", () => {
    expect(
      compareTexts(old, old.replace("None are due.", "None are due before May.")).filter(({ kind }) => kind !== "same"),
    ).toEqual([
      {
        kind: "changed",
        pieces: [
          { kind: "same", text: "None are due" },
          { kind: "added", text: " before May" },
          { kind: "same", text: "." },
        ],
      },
    ]);
  });

  it("shows paragraphs that came and went as a whole", () => {
    const longer = `${old}\n4. Courts\nThose of Paris.`;
    expect(compareTexts(old, longer).filter(({ kind }) => kind === "added")).toHaveLength(2);
    expect(compareTexts(longer, old).filter(({ kind }) => kind === "removed")).toHaveLength(2);
  });

  it("gives both texts back, whatever stands in them", () => {
    const text = fc
      .array(fc.oneof(fc.string(), fc.constantFrom("a b c", "a x c", "# 1", "👩‍👩‍👧 e\u0301", "مرحبا")), {
        maxLength: 12,
      })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before, after);
        expect(textOf(changes, "added")).toEqual(paragraphs(before));
        expect(textOf(changes, "removed")).toEqual(paragraphs(after));
      }),
    );
  });

  it("stays quick for texts that have nothing in common", () => {
    const many = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`).join("\n");
    const changes = compareTexts(many("a"), many("b"));
    expect(changes).toHaveLength(20_000);
  });
});
