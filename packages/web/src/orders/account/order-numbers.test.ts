import { describe, expect, it } from "vitest";
import { readOrderNumbers } from "./order-numbers.ts";

describe("order numbers that somebody pastes", () => {
  it("are one on each line, with the source before them where it is named", () => {
    expect(readOrderNumbers("  A-1 \r\n\nSHOP, A-2\nSHOP\tA-3\nSHOP; A-4\n")).toEqual([
      { source: null, number: "A-1" },
      { source: "SHOP", number: "A-2" },
      { source: "SHOP", number: "A-3" },
      { source: "SHOP", number: "A-4" },
    ]);
  });

  it("keep what is left of a line with a stray comma", () => {
    expect(readOrderNumbers("A-1,\n, A-2")).toEqual([
      { source: null, number: "A-1" },
      { source: null, number: "A-2" },
    ]);
  });
});
