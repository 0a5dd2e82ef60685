import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issuesOf, unstorableFields } from "./invalid-input.ts";

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

describe("issuesOf", () => {
  it("names the bound that a number is beyond, in its field", () => {
    const schema = z.object({ lines: z.array(z.object({ quantity: z.int().min(1).max(5_000_000) })).max(2) });
    const issues = (...quantities: number[]) =>
      issuesOf(schema.safeParse({ lines: quantities.map((quantity) => ({ quantity })) }).error as z.ZodError);
    expect(issues(0, 6_000_000)).toEqual([
      { field: "lines.0.quantity", code: "number.too_small", params: { min: 1 } },
      { field: "lines.1.quantity", code: "number.too_large", params: { max: 5_000_000 } },
    ]);
    expect(issues(1, 2, 3)).toEqual([{ field: "lines", code: "field.invalid", params: {} }]);
  });
});
