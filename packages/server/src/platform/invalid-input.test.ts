import { describe, expect, it } from "vitest";
import { unstorableFields } from "./invalid-input.ts";

const codes = (input: unknown) => unstorableFields(input).map(({ field, code }) => [field, code]);

describe("unstorableFields", () => {
  it("names what cannot be stored by its field", () => {
    expect(
      codes({ name: "a\u0000b", company: { city: "\ud800" }, list: ["fine", "\u0000"], note: "fine" }).sort(),
    ).toEqual([
      ["company.city", "text.malformed"],
      ["list.1", "text.malformed"],
      ["name", "text.malformed"],
    ]);
  });

  it("does not look through what is nested or listed without end", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`) as unknown;
    expect(unstorableFields(deep)).toMatchObject([{ code: "field.invalid" }]);
    expect(codes({ nominees: Array(1_000_000).fill("x") })).toEqual([["nominees", "field.invalid"]]);
  });
});
