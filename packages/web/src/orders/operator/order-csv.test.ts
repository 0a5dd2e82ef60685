import { readOrderRow } from "@freehold/core/orders/rows";
import { describe, expect, it } from "vitest";
import { orderRowsTemplate, readOrderRows } from "./order-csv.ts";

describe("a file of order lines", () => {
  it.each(["en", "fr"] as const)("is read as its template in %s is filled in", (language) => {
    const { rows, missing } = readOrderRows(orderRowsTemplate(language));
    expect(missing).toEqual([]);
    expect(rows).toMatchObject([{ source: "SHOP", quantity: "25", months: "36", virtualAccount: "Paris" }]);
    expect(rows.map((row) => readOrderRow(row, "UTC"))).toMatchObject([
      { line: { term: "subscription", durationMonths: 36 } },
    ]);
  });

  it("says which columns it lacks", () => {
    expect(readOrderRows("source;number;sku\nSHOP;1;CAD")).toEqual({
      rows: [],
      missing: ["placed", "buyerCompany", "line", "quantity", "term"],
      unread: [],
    });
  });
});
