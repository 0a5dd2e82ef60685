import { describe, expect, it } from "vitest";
import { readRevocationRows, revocationTemplate } from "./revocation-csv.ts";

describe("a file of keys to revoke", () => {
  it("is read in both languages, and needs a column of keys", () => {
    const rows = [
      { key: "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345", orderNumber: "" },
      { key: "", orderNumber: "2026-0815" },
    ];
    expect(readRevocationRows(revocationTemplate("en"))).toEqual({ rows, missing: [] });
    expect(readRevocationRows(revocationTemplate("fr"))).toEqual({ rows, missing: [] });
    expect(readRevocationRows("order number\n7").missing).toEqual(["key"]);
  });

  it("can be the one that was downloaded when the keys were issued", () => {
    const issued = "key,sku,quantity,order number,account,row\nABCD,CAD-PRO,5,SO-1,,1";
    expect(readRevocationRows(issued).rows).toEqual([{ key: "ABCD", orderNumber: "SO-1" }]);
  });
});
