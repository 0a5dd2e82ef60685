import { describe, expect, it } from "vitest";
import { TypeRow, type TypeRowVerdict } from "./type-row-schema.ts";
import { type KnownType, lookAtTypeRows, readTypeRow, skuKey } from "./type-rows.ts";

const row = (change: Partial<TypeRow> = {}): TypeRow =>
  TypeRow.parse({ sku: "CAD-PRO", name: "Hull Designer", enforcement: "enforced", ...change });

const known = (change: Partial<KnownType> = {}): KnownType => ({
  sku: "CAD-PRO",
  name: "Hull Designer",
  description: "Draws hulls.",
  unit: "user",
  enforcement: "enforced",
  graceDays: 30,
  substitutes: [{ sku: "CAD-MAX" }],
  retiredAt: null,
  ...change,
});

const lookAt = (rows: readonly TypeRow[], types: readonly KnownType[] = []) =>
  lookAtTypeRows(rows.map(readTypeRow), new Map(types.map((type) => [skuKey(type.sku), type])));

const verdictsOf = (rows: readonly TypeRow[], types: readonly KnownType[] = []) =>
  lookAt(rows, types).map(({ verdict }) => verdict);

describe("a row of a file of license types", () => {
  it("is read with words of either language, and leaves open what it leaves empty", () => {
    expect(readTypeRow(row())).toEqual({
      type: {
        sku: "CAD-PRO",
        name: "Hull Designer",
        description: null,
        unit: null,
        enforcement: "enforced",
        graceDays: null,
        coveredBy: null,
      },
    });
    const french = { unit: "Cœurs", enforcement: "Signalement  seul", graceDays: "30" };
    expect(readTypeRow(row({ ...french, coveredBy: "CAD-MAX | Cad-Ultra\ncad-max|" }))).toMatchObject({
      type: { unit: "core", enforcement: "report_only", graceDays: 30, coveredBy: ["cad-max", "Cad-Ultra"] },
    });
    expect(readTypeRow(row({ unit: "gigabyte", enforcement: "REPORT_ONLY" }))).toMatchObject({
      type: { unit: "gigabyte", enforcement: "report_only" },
    });
  });

  it("counts characters as people do, and takes names of any script", () => {
    expect(readTypeRow(row({ sku: "🚀".repeat(60), name: "مصمم السفن 🚢" }))).toMatchObject({
      type: { sku: "🚀".repeat(60), name: "مصمم السفن 🚢" },
    });
    expect(readTypeRow(row({ sku: "🚀".repeat(61) }))).toEqual({ wrong: "sku_invalid" });
  });

  it("says what is wrong with it", () => {
    const cases: readonly (readonly [Partial<TypeRow>, TypeRowVerdict])[] = [
      [{ sku: "" }, "sku_invalid"],
      [{ sku: "two\nlines" }, "sku_invalid"],
      [{ name: "" }, "name_invalid"],
      [{ name: "N".repeat(121) }, "name_invalid"],
      [{ description: "D".repeat(1_001) }, "description_invalid"],
      [{ unit: "hectare" }, "unit_unknown"],
      [{ enforcement: "" }, "enforcement_unknown"],
      [{ enforcement: "strict" }, "enforcement_unknown"],
      [{ graceDays: "366" }, "grace_invalid"],
      [{ graceDays: "a month" }, "grace_invalid"],
      [{ coveredBy: "CAD-MAX|cad-pro" }, "covers_itself"],
      [{ coveredBy: Array.from({ length: 21 }, (_, at) => `S-${at}`).join("|") }, "too_many_cover"],
    ];
    for (const [change, wrong] of cases) expect([change, readTypeRow(row(change))]).toEqual([change, { wrong }]);
  });

  it("is new, or compared with what is there as far as it says something", () => {
    expect(verdictsOf([row()])).toEqual(["new"]);
    const max = known({ sku: "CAD-MAX", substitutes: [] });
    const against = (change: Partial<TypeRow>, type = known()) =>
      lookAt([row(change)], [type, max]).map(({ verdict, differences }) => [verdict, ...differences])[0];
    expect(against({})).toEqual(["same"]);
    expect(against({ sku: "cad-pro", unit: "users", graceDays: "30", coveredBy: "cad-max" })).toEqual(["same"]);
    expect(against({ name: "Hulls", description: "Others.", graceDays: "0" })).toEqual([
      "changed",
      "name",
      "description",
      "graceDays",
    ]);
    expect(against({ coveredBy: "CAD-MAX" }, known({ substitutes: [] }))).toEqual(["changed", "coveredBy"]);
    expect(against({ name: "Hulls", unit: "device", enforcement: "restricted" })).toEqual([
      "differs",
      "unit",
      "enforcement",
    ]);
    expect(against({ name: "Hulls" }, known({ retiredAt: new Date(0) }))).toEqual(["retired"]);
  });

  it("counts once, where the same SKU is listed twice", () => {
    expect(verdictsOf([row({ name: "" }), row(), row({ sku: "cad-pro" })])).toEqual([
      "name_invalid",
      "new",
      "listed_twice",
    ]);
  });

  it("is covered by types that are there or that other rows bring, in whatever order", () => {
    const covered = (sku: string, coveredBy: string) => row({ sku, coveredBy });
    expect(verdictsOf([covered("A", "B|CAD-PRO"), covered("B", "A")], [known()])).toEqual(["new", "new"]);
    const looked = lookAt(
      [covered("A", "B"), covered("B", "C"), covered("C", "NONE|A"), row({ coveredBy: "C" })],
      [known()],
    );
    expect(looked.map(({ verdict, unknownSkus }) => [verdict, ...unknownSkus])).toEqual([
      ["covering_unknown", "B"],
      ["covering_unknown", "C"],
      ["covering_unknown", "NONE", "A"],
      ["covering_unknown", "C"],
    ]);
  });
});
