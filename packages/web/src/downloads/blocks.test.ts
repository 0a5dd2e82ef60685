import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.ts";

describe("notes", () => {
  it("are read as headings, points and paragraphs, and everything else in them is text", () => {
    expect(
      blocksOf(
        "# New\n\nFaster hulls\nin every view.\r\n- First\n- Second,\n  which is longer\n\n* Alone\n<b>no</b> #1",
      ),
    ).toEqual([
      { kind: "heading", text: "New" },
      { kind: "paragraph", text: "Faster hulls in every view." },
      { kind: "points", items: ["First", "Second, which is longer"] },
      { kind: "points", items: ["Alone <b>no</b> #1"] },
    ]);
    expect(blocksOf("")).toEqual([]);
  });
});
