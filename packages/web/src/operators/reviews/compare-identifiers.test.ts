import { describe, expect, test } from "vitest";
import { codePoints, compareIdentifiers } from "./compare-identifiers.ts";

describe("comparing identifiers", () => {
  test("A character of another script is the only piece that differs", () => {
    expect(compareIdentifiers("раypal.com", "paypal.com")).toEqual([
      { ours: "ра", theirs: "pa", same: false },
      { ours: "ypal.com", theirs: "ypal.com", same: true },
    ]);
  });

  test("Two characters that look like one stand against it", () => {
    expect(compareIdentifiers("rnodern.com", "modern.com")).toEqual([
      { ours: "rn", theirs: "m", same: false },
      { ours: "odern.com", theirs: "odern.com", same: true },
    ]);
  });

  test("Equal spellings have no differing piece", () => {
    expect(compareIdentifiers("例え.jp", "例え.jp")).toEqual([{ ours: "例え.jp", theirs: "例え.jp", same: true }]);
  });

  test("The pieces put together are the two spellings again", () => {
    const pieces = compareIdentifiers("a1l-ı.example", "all-i.exаmple");
    expect(pieces.map(({ ours }) => ours).join("")).toBe("a1l-ı.example");
    expect(pieces.map(({ theirs }) => theirs).join("")).toBe("all-i.exаmple");
  });

  test("Code points name their script, beyond the basic plane too", () => {
    expect(codePoints("aа1𠀋")).toEqual(["U+0061 Latin", "U+0430 Cyrillic", "U+0031", "U+2000B Han"]);
  });
});
