import { readKeyRow } from "@freehold/core/traditional-licenses/rows";
import { describe, expect, it } from "vitest";
import { keyRowsTemplate, readKeyRows } from "./key-csv.ts";

describe("a file of activation keys", () => {
  it.each(["en", "fr"] as const)("is read as its template in %s is filled in", (language) => {
    const { rows, missing } = readKeyRows(keyRowsTemplate(language));
    expect(missing).toEqual([]);
    expect(rows).toMatchObject([{ sku: "CAD-PRO", quantity: "5", months: "12", days: "", orderNumber: "2026-0815" }]);
    expect(rows.map((row) => readKeyRow(row, "UTC", new Date("2026-03-02T09:00:00Z")))).toMatchObject([
      { key: { term: "subscription", durationMonths: 12 } },
    ]);
  });

  it("says which columns it lacks", () => {
    expect(readKeyRows("sku;months\nCAD;1")).toEqual({ rows: [], missing: ["quantity", "term"], unread: [] });
  });
});
