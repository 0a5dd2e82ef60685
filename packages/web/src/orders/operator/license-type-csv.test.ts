import { Enforcement, LicenseUnit } from "@freehold/core/licenses/schema";
import { lookAtTypeRows, readTypeRow } from "@freehold/core/licenses/type-rows";
import { describe, expect, it } from "vitest";
import { translator } from "../../platform/texts.ts";
import { readTypeRows, typeRowsTemplate } from "./license-type-csv.ts";
import { licenseTypeTexts } from "./license-type-texts.ts";

describe("a file of license types", () => {
  it.each(["en", "fr"] as const)("is read as its template in %s is filled in", (language) => {
    const { rows, missing, unread } = readTypeRows(`\uFEFF${typeRowsTemplate(language)}`);
    expect([missing, unread]).toEqual([[], []]);
    const read = rows.map(readTypeRow);
    expect(read).toMatchObject([
      { type: { sku: "CAD-PRO", unit: "user", enforcement: "enforced", graceDays: 30, coveredBy: ["CAD-MAX"] } },
      { type: { sku: "CAD-MAX", description: null, coveredBy: null } },
    ]);
    expect(lookAtTypeRows(read, new Map()).map(({ verdict }) => verdict)).toEqual(["new", "new"]);
  });

  it.each(["en", "fr"] as const)("takes units and enforcement as the page says them in %s", (language) => {
    const t = translator(licenseTypeTexts, language);
    for (const unit of LicenseUnit.options) {
      for (const enforcement of Enforcement.options) {
        const { rows } = readTypeRows(
          `sku,name,unit,enforcement\nX,Y,${t(`unit.${unit}`)},${t(`enforcement.${enforcement}`)}`,
        );
        expect(rows.map(readTypeRow)).toMatchObject([{ type: { unit, enforcement } }]);
      }
    }
  });

  it("says which columns it lacks, also where it is empty or no text at all", () => {
    expect(readTypeRows("sku;unit;price\nCAD;users;5")).toEqual({
      rows: [],
      missing: ["name", "enforcement"],
      unread: ["price"],
    });
    expect(readTypeRows("").missing).toEqual(["sku", "name", "enforcement"]);
    expect(readTypeRows("PK\u0003\u0004\u0000\u0000").missing).toEqual(["sku", "name", "enforcement"]);
  });
});
