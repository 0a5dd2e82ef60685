import { describe, expect, it } from "vitest";
import { marksIn } from "./marks.ts";

const marked = (text: string, search: string) =>
  marksIn(text, search)
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join("");

describe("what was looked for in a text", () => {
  it("is marked whatever its case and accents", () => {
    expect(marked("Siège social", "SIEGE")).toBe("[Siège] social");
    expect(marked("Paris and paris", "paris")).toBe("[Paris] and [paris]");
    expect(marked("Île-de-France", "ile-de")).toBe("[Île-de]-France");
  });

  it("is nothing where nothing was looked for, or is not there", () => {
    expect(marked("Paris", "")).toBe("Paris");
    expect(marked("Paris", "Lyon")).toBe("Paris");
    expect(marked("", "Lyon")).toBe("");
  });

  it("never takes signs apart that belong together", () => {
    expect(marked("👩‍👩‍👧‍👦 team", "team")).toBe("👩‍👩‍👧‍👦 [team]");
    expect(marked("e\u0301te\u0301", "te")).toBe("e\u0301[te\u0301]");
  });
});
