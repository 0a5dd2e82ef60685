import { describe, expect, it } from "vitest";
import { unreachableStates } from "../kernel/machine.ts";
import { Refusal } from "../kernel/refusal.ts";
import { orderLineMachine } from "./machine.ts";
import {
  canBeHeld,
  cancellationOf,
  cancelled,
  datesProblem,
  deliver,
  holdsOf,
  type KnownLine,
  lineDifferences,
  orderDifferences,
  reassignProblem,
  type Sending,
  termOf,
} from "./rules.ts";
import type { EnteredLine, OrderLineState } from "./schema.ts";

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const line: EnteredLine = {
  line: "10",
  sku: "CAD-PRO",
  quantity: 5,
  term: "subscription",
  startsAt: null,
  endsAt: null,
  durationMonths: 12,
  graceDays: null,
  virtualAccountId: null,
  renews: null,
};
const known: KnownLine = { ...line, graceDays: 30, timeZone: "UTC", virtualAccountSent: null };
const sending = { timeZone: "UTC", virtualAccountSent: null };

describe("what holds an order", () => {
  const facts = { operatorReason: null, agreementInForce: 2 };
  const active = { status: "active", agreementVersion: 2 } as const;

  it("is nothing once its account is active and has accepted the agreement in force", () => {
    expect(holdsOf({ ...facts, account: active })).toEqual([]);
  });

  it("is what its account lacks, and the operator's reason beside it", () => {
    const kinds = (account: Parameters<typeof holdsOf>[0]["account"]) =>
      holdsOf({ account, agreementInForce: 2, operatorReason: "Unpaid" }).map(({ kind }) => kind);
    expect(kinds(null)).toEqual(["unassigned", "operator"]);
    expect(kinds({ status: "provisional", agreementVersion: null })).toEqual(["account_provisional", "operator"]);
    expect(kinds({ status: "suspended", agreementVersion: 2 })).toEqual(["account_suspended", "operator"]);
    expect(kinds({ status: "closed", agreementVersion: 2 })).toEqual(["account_ended", "operator"]);
    expect(kinds({ status: "active", agreementVersion: 1 })).toEqual(["agreement_pending", "operator"]);
    expect(kinds(active)).toEqual(["operator"]);
  });
});

describe("a line that is sent again", () => {
  const differences = (change: Partial<EnteredLine>, is: Partial<KnownLine> = {}, by: Partial<Sending> = {}) =>
    lineDifferences({ ...known, ...is }, { ...line, ...change }, { ...sending, ...by });

  it("is the same in other letters, and with what the sender left to others", () => {
    expect(differences({ sku: "cad-pro", line: "10" })).toEqual([]);
    expect(differences({}, { virtualAccountId: "a place" })).toEqual([]);
  });

  it("says what is different, each thing once", () => {
    expect(differences({ quantity: 6, graceDays: 10 })).toEqual(["quantity", "graceDays"]);
    expect(differences({ renews: { number: "A1", line: "10" } })).toEqual(["renews"]);
    expect(differences({ term: "demo", durationMonths: null, endsAt: "2030-01-01T00:00:00Z" })).toEqual([
      "term",
      "endsAt",
      "durationMonths",
    ]);
    expect(differences({ startsAt: "2030-01-01T00:00:00Z" })).toEqual(["startsAt"]);
    expect(differences({ startsAt: "2030-01-01T00:00:00Z" }, { startsAt: "2030-01-01T00:00:00.000Z" })).toEqual([]);
  });

  it("means the same days from whichever zone it is sent", () => {
    const inParis = { startsAt: "2027-02-28T23:00:00Z", endsAt: "2027-12-31T22:59:59Z", timeZone: "Europe/Paris" };
    const inUtc = { startsAt: "2027-03-01T00:00:00Z", endsAt: "2027-12-31T23:59:59Z" };
    expect(differences(inUtc, inParis)).toEqual([]);
    expect(differences(inUtc, inParis, { timeZone: "Asia/Kolkata" })).toEqual(["startsAt", "endsAt"]);
    expect(differences({ ...inUtc, endsAt: "2027-12-31T00:00:00Z" }, inParis)).toEqual(["endsAt"]);
  });

  it("goes where it went, whatever its virtual account is called by now", () => {
    const known = { virtualAccountId: "the default", virtualAccountSent: "Paris" };
    expect(differences({ virtualAccountId: "none" }, known, { virtualAccountSent: "paris" })).toEqual([]);
    expect(differences({ virtualAccountId: "none" }, known, { virtualAccountSent: "Oslo" })).toEqual([
      "virtualAccount",
    ]);
    expect(differences({ virtualAccountId: "the default" }, known, { virtualAccountSent: "Oslo" })).toEqual([]);
  });

  it("brings an order that is the same, whoever has assigned it meanwhile", () => {
    const head = {
      buyerCompany: "A",
      buyerEmail: null,
      placedAt: "2030-01-01T00:00:00Z",
      timeZone: "UTC",
      domainSent: null,
    };
    expect(orderDifferences({ ...head, accountId: "one" }, { ...head, accountId: null })).toEqual([]);
    expect(orderDifferences({ ...head, accountId: null }, { ...head, accountId: "one" })).toEqual([]);
    expect(orderDifferences({ ...head, accountId: "one" }, { ...head, accountId: "two", buyerCompany: "B" })).toEqual([
      "account",
      "buyerCompany",
    ]);
  });
});

describe("the dates of a line", () => {
  const placed = "2026-01-01T00:00:00Z";
  it("are none of a perpetual one, and an end or a length of every other", () => {
    const of = (change: Partial<EnteredLine>) => datesProblem({ ...line, ...change }, placed);
    expect(of({})).toBeUndefined();
    expect(of({ term: "perpetual" })).toBe("term_dates");
    expect(of({ term: "perpetual", durationMonths: null })).toBeUndefined();
    expect(of({ durationMonths: null })).toBe("term_dates");
    expect(of({ endsAt: "2027-01-01T00:00:00Z" })).toBe("term_dates");
    expect(of({ durationMonths: null, endsAt: "2025-01-01T00:00:00Z" })).toBe("ends_too_early");
    const starts = { startsAt: "2027-01-01T00:00:00Z", durationMonths: null };
    expect(of({ ...starts, endsAt: "2027-01-01T00:00:00Z" })).toBe("ends_too_early");
    expect(of({ ...starts, endsAt: "2027-01-02T00:00:00Z" })).toBeUndefined();
  });

  it("begin with the deposit where nothing else is said", () => {
    const now = new Date("2026-01-31T10:00:00Z");
    const ordered = new Date(placed);
    expect(termOf({ startsAt: null, endsAt: null, durationMonths: 1, timeZone: "UTC" }, ordered, now)).toEqual({
      startsAt: now,
      endsAt: new Date("2026-02-28T10:00:00Z"),
    });
    expect(termOf({ startsAt: null, endsAt: null, durationMonths: null, timeZone: "UTC" }, ordered, now)).toEqual({
      startsAt: now,
      endsAt: null,
    });
    expect(
      termOf({ startsAt: null, endsAt: "2026-01-15T00:00:00Z", durationMonths: null, timeZone: "UTC" }, ordered, now),
    ).toEqual({
      startsAt: ordered,
      endsAt: new Date("2026-01-15T00:00:00Z"),
    });
  });

  it("last months of the zone whose first day they name", () => {
    const firstOfMarch = {
      startsAt: "2027-02-28T23:00:00Z",
      endsAt: null,
      durationMonths: 1,
      timeZone: "Europe/Paris",
    };
    const ends = termOf(firstOfMarch, new Date(placed), new Date(placed)).endsAt;
    expect(ends).toEqual(new Date("2027-03-31T22:00:00Z"));
  });
});

describe("a line that ends", () => {
  it("is cancelled before it was usable and revoked after", () => {
    expect(cancellationOf("held")).toBe("cancel");
    expect(cancellationOf("in_stock")).toBe("cancel");
    expect(cancellationOf("deposited")).toBe("revoke");
    for (const state of ["cancelled", "revoked", "delivered"] as const) {
      expect(codeOf(() => cancellationOf(state))).toBe("order.line_over");
    }
  });

  it("is in stock until all of it is delivered, and never gives more than it has", () => {
    const stock = { state: "in_stock", quantity: 10, delivered: 4 } as const;
    expect(deliver(stock, 5)).toEqual({ delivered: 9, state: "in_stock" });
    expect(deliver(stock, 6)).toEqual({ delivered: 10, state: "delivered" });
    expect(codeOf(() => deliver(stock, 7))).toBe("order.stock_too_small");
    expect(codeOf(() => deliver({ ...stock, state: "held" }, 1))).toBe("order.not_in_stock");
  });

  it("has no state that nothing leads to", () => {
    expect(unreachableStates(orderLineMachine)).toEqual([]);
  });

  it("gives back what was not delivered on", () => {
    expect(cancelled({ quantity: 100, delivered: 0 })).toBe(100);
    expect(cancelled({ quantity: 100, delivered: 40 })).toBe(60);
  });
});

describe("an order", () => {
  it("can be held while something of it is neither usable nor delivered", () => {
    expect((["held", "in_stock", "done", "cancelled"] as const).filter(canBeHeld)).toEqual(["held", "in_stock"]);
  });

  it("can go to another account while nothing of it was usable or delivered", () => {
    const check = (states: readonly OrderLineState[], delivered = 0, isDelivery = false) =>
      reassignProblem(
        { isDelivery },
        states.map((state) => ({ state, delivered })),
      )?.code;
    expect(check(["held", "cancelled"])).toBeUndefined();
    expect(check(["in_stock"])).toBeUndefined();
    expect(check(["in_stock"], 1)).toBe("order.stays_with_account");
    expect(check(["held"], 0, true)).toBe("order.delivery_stays");
    expect(check(["cancelled"])).toBe("order.stays_with_account");
    for (const state of ["deposited", "revoked", "delivered"] as const) {
      expect(check(["held", state])).toBe("order.stays_with_account");
    }
  });
});
