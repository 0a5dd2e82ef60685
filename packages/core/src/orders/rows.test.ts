import { describe, expect, it } from "vitest";
import { orderKey, readOrderRow, readTermDay } from "./rows.ts";
import type { OrderRow } from "./schema.ts";

const row: OrderRow = {
  source: "SHOP",
  number: "4711",
  placed: "2026-03-01",
  buyerCompany: "Nordvind Marine AS",
  buyerEmail: "Per@Nordvind-Marine.com",
  account: "",
  line: "10",
  sku: "CAD-PRO",
  quantity: "1 200",
  term: "Abonnement",
  starts: "",
  ends: "",
  months: "36",
  graceDays: "",
  virtualAccount: "",
  renews: "",
};

const verdictOf = (change: Partial<OrderRow>) => {
  const read = readOrderRow({ ...row, ...change }, "UTC");
  return "wrong" in read ? read.wrong : "readable";
};

describe("a row of a file of order lines", () => {
  it("is read with words of either language, days and numbers as people write them", () => {
    expect(readOrderRow({ ...row, renews: "2025/77 / 10" }, "UTC")).toEqual({
      order: {
        source: "SHOP",
        number: "4711",
        buyerCompany: "Nordvind Marine AS",
        buyerEmail: "per@nordvind-marine.com",
        placedAt: "2026-03-01T00:00:00.000Z",
        timeZone: "UTC",
        account: "",
      },
      line: {
        line: "10",
        sku: "CAD-PRO",
        quantity: 1200,
        term: "subscription",
        startsAt: null,
        endsAt: null,
        durationMonths: 36,
        graceDays: null,
        virtualAccount: "",
        renews: { number: "2025/77", line: "10" },
      },
    });
  });

  it.each([
    [{ source: "" }, "source_invalid"],
    [{ number: "x".repeat(81) }, "number_invalid"],
    [{ placed: "01/03/2026" }, "placed_invalid"],
    [{ placed: "2026-02-31" }, "placed_invalid"],
    [{ buyerCompany: "" }, "company_invalid"],
    [{ buyerEmail: "nobody" }, "email_invalid"],
    [{ line: "a\nb" }, "line_invalid"],
    [{ sku: "" }, "sku_unknown"],
    [{ quantity: "0" }, "quantity_invalid"],
    [{ quantity: "1.5" }, "quantity_invalid"],
    [{ quantity: "99999999999" }, "quantity_invalid"],
    [{ term: "forever" }, "term_unknown"],
    [{ starts: "soon" }, "dates_invalid"],
    [{ months: "121" }, "dates_invalid"],
    [{ months: "" }, "term_dates"],
    [{ ends: "2027-01-01" }, "term_dates"],
    [{ months: "", ends: "2026-01-01" }, "ends_too_early"],
    [{ graceDays: "366" }, "grace_invalid"],
    [{ renews: "77" }, "renewal_unknown"],
    [{}, "readable"],
  ] as const)("with %o is %s", (change, verdict) => {
    expect(verdictOf(change)).toBe(verdict);
  });

  it("names days of this and the next century only", () => {
    const read = (words: string) => readTermDay(words, "UTC", "start");
    expect(read("1999-12-31")).toBe("wrong");
    expect(read("2200-01-01")).toBe("wrong");
    expect(read("2026-03-01T10:00Z")).toBe("2026-03-01T10:00:00.000Z");
    expect(read(" ")).toBeNull();
  });

  it("begins on its first day and ends with its last, in the zone it is sent from", () => {
    const dated = { ...row, months: "", starts: "2027-03-01", ends: "2027-03-31" };
    expect(readOrderRow(dated, "UTC")).toMatchObject({
      line: { startsAt: "2027-03-01T00:00:00.000Z", endsAt: "2027-03-31T23:59:59.000Z" },
    });
    expect(readOrderRow(dated, "Europe/Paris")).toMatchObject({
      line: { startsAt: "2027-02-28T23:00:00.000Z", endsAt: "2027-03-31T21:59:59.000Z" },
    });
    expect(verdictOf({ months: "", starts: "2027-03-01", ends: "2027-03-01" })).toBe("readable");
  });

  it("belongs to the order of its source and number, whatever the case", () => {
    expect(orderKey({ source: "Shop", number: "a1" })).toBe(orderKey({ source: "SHOP", number: "A1" }));
  });
});
