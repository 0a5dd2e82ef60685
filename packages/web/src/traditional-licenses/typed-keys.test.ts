import { groupedKey, keyOf, RANDOM_LENGTH } from "@freehold/core/traditional-licenses/key";
import { describe, expect, it } from "vitest";
import { mistypedLines, readTypedKeys } from "./typed-keys.ts";

const key = groupedKey(keyOf(Array.from({ length: RANDOM_LENGTH }, (_, index) => (index * 7) % 32)));

describe("keys that somebody typed", () => {
  it("stand one on each line, or with commas between, and empty lines are nothing", () => {
    expect(readTypedKeys(`${key}\r\n\n  ${key.toLowerCase()} \n${key}; ${key},`)).toEqual([
      { line: 1, key },
      { line: 3, key: key.toLowerCase() },
      { line: 4, key },
      { line: 4, key },
    ]);
    expect(readTypedKeys("\n \n")).toEqual([]);
  });

  it("are known to be mistyped without asking, by their lines", () => {
    const wrong = `${key.startsWith("2") ? "3" : "2"}${key.slice(1)}`;
    expect(mistypedLines(readTypedKeys(`${key}\n${wrong}\n${key}\nhello; world`))).toEqual([2, 4]);
  });
});
