import { describe, expect, it } from "vitest";
import { readKeyRow } from "./rows.ts";
import { KeyRow, type KeyRowVerdict } from "./schema.ts";

const now = new Date("2026-03-02T09:00:00Z");
const row = (change: Partial<KeyRow>): KeyRow =>
  KeyRow.parse({ sku: "CAD-PRO", quantity: "5", term: "subscription", months: "12", ...change });

describe("a row of a file of keys", () => {
  it("is read as it was meant, in either language", () => {
    expect(readKeyRow(row({ orderNumber: "SO-1", account: "kestrel.example", note: "By phone" }), "UTC", now)).toEqual({
      key: {
        sku: "CAD-PRO",
        quantity: 5,
        term: "subscription",
        startsAt: null,
        endsAt: null,
        durationMonths: 12,
        durationDays: null,
        orderNumber: "SO-1",
        account: "kestrel.example",
        note: "By phone",
      },
    });
    const fixed = readKeyRow(
      row({ term: "Abonnement", months: "", starts: "2026-04-01", ends: "2027-04-01" }),
      "UTC",
      now,
    );
    expect(fixed).toMatchObject({
      key: { startsAt: "2026-04-01T00:00:00.000Z", endsAt: "2027-04-01T23:59:59.000Z", durationMonths: null },
    });
    expect(readKeyRow(row({ term: "démo", months: "", days: "30" }), "UTC", now)).toMatchObject({
      key: { term: "demo", durationDays: 30 },
    });
    expect(readKeyRow(row({ term: "perpétuelle", months: "", quantity: "1 000" }), "UTC", now)).toMatchObject({
      key: { term: "perpetual", quantity: 1_000 },
    });
  });

  it("says what is wrong with it", () => {
    const cases: readonly (readonly [Partial<KeyRow>, KeyRowVerdict])[] = [
      [{ sku: "" }, "sku_unknown"],
      [{ sku: "S".repeat(61) }, "sku_unknown"],
      [{ quantity: "" }, "quantity_invalid"],
      [{ quantity: "0" }, "quantity_invalid"],
      [{ quantity: "a few" }, "quantity_invalid"],
      [{ term: "" }, "term_unknown"],
      [{ term: "evaluation" }, "term_unknown"],
      [{ months: "121" }, "dates_invalid"],
      [{ months: "", days: "3651" }, "dates_invalid"],
      [{ months: "", ends: "2026-02-31" }, "dates_invalid"],
      [{ months: "" }, "term_dates"],
      [{ term: "perpetual" }, "term_dates"],
      [{ months: "", ends: "2026-03-01" }, "ends_too_early"],
      [{ orderNumber: "N".repeat(81) }, "order_number_invalid"],
      [{ note: "two\nlines" }, "note_invalid"],
    ];
    for (const [change, wrong] of cases)
      expect([change, readKeyRow(row(change), "UTC", now)]).toEqual([change, { wrong }]);
  });
});
