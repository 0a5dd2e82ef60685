import { describe, expect, it } from "vitest";
import { lookAtLines, type OrderWorld, type SentLine } from "./look.ts";
import type { KnownLine } from "./rules.ts";
import type { EnteredLine } from "./schema.ts";

const order = {
  accountId: null,
  buyerCompany: "Kestrel",
  buyerEmail: null,
  placedAt: "2026-01-01T00:00:00Z",
  timeZone: "UTC",
  domainSent: null,
};
const line: EnteredLine = {
  line: "10",
  sku: "CAD",
  quantity: 5,
  term: "perpetual",
  startsAt: null,
  endsAt: null,
  durationMonths: null,
  graceDays: null,
  virtualAccountId: null,
  renews: null,
};
const known: KnownLine = { ...line, graceDays: 0, timeZone: "UTC", virtualAccountSent: null };
const world: OrderWorld = {
  order,
  isDelivery: false,
  lines: new Map([["10", known]]),
  typeOf: (sku) => (sku === "GONE" ? undefined : { id: sku, graceDays: 0, isRetired: sku === "OLD" }),
  hasVirtualAccount: (id) => id === "here",
  renewedLine: ({ number }) => (number === "A1" ? "a line" : undefined),
};

const sent = (change: Partial<EnteredLine>, head: Partial<SentLine["order"]> = {}): SentLine => ({
  line: { ...line, ...change },
  virtualAccountSent: change.virtualAccountId ?? null,
  order: { ...order, ...head },
});

const verdictOf = (change: Partial<EnteredLine>, head: Partial<SentLine["order"]> = {}) =>
  lookAtLines([sent(change, head)], world)[0]?.verdict;

describe("a line that is sent", () => {
  it("is the same, or new, or says what is different", () => {
    expect(verdictOf({})).toBe("same");
    expect(verdictOf({ line: "20" })).toBe("new");
    expect(verdictOf({ quantity: 6 })).toBe("line_differs");
    expect(verdictOf({ line: "20" }, { buyerCompany: "Another" })).toBe("order_differs");
  });

  it("is the same when it names its account as it did before, whoever has the order by now", () => {
    const moved = { ...world, order: { ...order, accountId: "right", domainSent: "wrong.com" } };
    const verdictAgain = (accountId: string | null | undefined, domainSent: string | null, line = "10") =>
      lookAtLines([sent({ line }, { accountId, domainSent })], moved)[0]?.verdict;
    expect(verdictAgain("wrong", "wrong.com")).toBe("same");
    expect(verdictAgain(undefined, "wrong.com")).toBe("same");
    expect(verdictAgain("wrong", "wrong.com", "20")).toBe("new");
    expect(verdictAgain("right", "right.com")).toBe("same");
    expect(verdictAgain(null, null)).toBe("same");
    expect(verdictAgain("another", "another.com")).toBe("order_differs");
    expect(verdictAgain(undefined, "nobody.com")).toBe("account_unknown");
  });

  it("names what is there", () => {
    expect(verdictOf({ line: "20" }, { accountId: undefined })).toBe("account_unknown");
    expect(verdictOf({ line: "20", sku: "GONE" })).toBe("sku_unknown");
    expect(verdictOf({ line: "20", sku: "OLD" })).toBe("sku_retired");
    expect(verdictOf({ line: "20", virtualAccountId: "there" })).toBe("virtual_account_unknown");
    expect(verdictOf({ line: "20", virtualAccountId: "here" })).toBe("new");
    expect(verdictOf({ line: "20", renews: { number: "A2", line: "1" } })).toBe("renewal_unknown");
    expect(verdictOf({ line: "20", renews: { number: "A1", line: "1" } })).toBe("new");
    expect(verdictOf({ line: "20", durationMonths: 3 })).toBe("term_dates");
  });

  it("counts once where it is sent twice", () => {
    const lines = ["20", "20", "10", "10"].map((name) => sent({ line: name }));
    expect(lookAtLines(lines, world).map(({ verdict }) => verdict)).toEqual([
      "new",
      "listed_twice",
      "same",
      "listed_twice",
    ]);
  });

  it("is not added to what a holding account delivered", () => {
    const delivery = { ...world, isDelivery: true };
    expect(lookAtLines([sent({}), sent({ line: "20" })], delivery).map(({ verdict }) => verdict)).toEqual([
      "same",
      "order_delivered",
    ]);
  });
});
