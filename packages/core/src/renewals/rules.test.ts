import { describe, expect, it } from "vitest";
import { DAY_MS } from "../kernel/duration.ts";
import { unreachableStates } from "../kernel/machine.ts";
import { mayDo, type RenewalEvent, renewalMachine, seesRenewal } from "./machine.ts";
import { endOfRenewal, expiresAt, LATE_DAYS, lineProblem, type RenewableLot, renewableUntil } from "./rules.ts";
import { RenewalSide, RenewalState } from "./schema.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const year = { kind: "months", months: 12 } as const;

const lot = (change: Partial<RenewableLot> = {}): RenewableLot => ({
  id: "l",
  label: "Order 1",
  licenseTypeName: "Routing",
  term: "subscription",
  isOfAgreement: false,
  state: "active",
  endsAt: inDays(30),
  timeZone: "UTC",
  graceEndsAt: inDays(60),
  isRetired: false,
  isRenewed: false,
  ...change,
});

describe("which purchases can be renewed", () => {
  it.each([
    ["one that is usable", {}, undefined],
    ["one in its grace", { state: "grace", endsAt: inDays(-5), graceEndsAt: inDays(5) }, undefined],
    ["one that has just ended", { state: "expired", endsAt: inDays(-9), graceEndsAt: inDays(-9) }, undefined],
    ["one that never ends", { term: "perpetual", endsAt: null, graceEndsAt: null }, "renewal.lot_not_renewable"],
    ["one for an evaluation", { term: "evaluation" }, "renewal.lot_not_renewable"],
    ["one of an agreement", { isOfAgreement: true }, "renewal.lot_not_renewable"],
    ["one that another renewal is about", { isRenewed: true }, "renewal.lot_renewed"],
    ["one that was taken back", { state: "revoked" }, "renewal.lot_over"],
    ["one that has not begun", { state: "scheduled" }, "renewal.lot_over"],
    [
      "one that ended long ago",
      { state: "expired", endsAt: inDays(-60), graceEndsAt: inDays(-LATE_DAYS) },
      "renewal.lot_over",
    ],
    ["one that is no longer sold", { isRetired: true }, "renewal.type_retired"],
  ] as const)("%s", (_, change, code) => {
    expect(lineProblem(lot(change), year, NOW)?.code).toBe(code);
  });

  it("ends after it begins, and not in the past", () => {
    const until = (days: number) => ({ kind: "date", endsAt: inDays(days).toISOString() }) as const;
    expect(lineProblem(lot(), until(30), NOW)?.code).toBe("renewal.ends_too_early");
    expect(lineProblem(lot(), until(31), NOW)).toBeUndefined();
    const over = lot({ state: "grace", endsAt: inDays(-9), graceEndsAt: inDays(9) });
    expect(lineProblem(over, until(-1), NOW)?.code).toBe("renewal.ends_too_early");
    expect(lineProblem(over, until(1), NOW)).toBeUndefined();
  });

  it("begins where the old one ends, whatever the length of the month", () => {
    const halfYear = { kind: "months", months: 6 } as const;
    expect(endOfRenewal({ endsAt: new Date("2026-08-31T10:00:00Z"), timeZone: "UTC" }, halfYear)).toEqual(
      new Date("2027-02-28T10:00:00Z"),
    );
    // Midnight of 1 March in Paris; of 1 September, in summer time.
    expect(endOfRenewal({ endsAt: new Date("2027-02-28T23:00:00Z"), timeZone: "Europe/Paris" }, halfYear)).toEqual(
      new Date("2027-08-31T22:00:00Z"),
    );
  });

  it("waits for a decision as long as one of its purchases can be renewed", () => {
    const late = lot({ graceEndsAt: inDays(90) });
    expect(expiresAt([lot(), late])).toEqual(renewableUntil(late));
  });
});

describe("the life of a renewal", () => {
  it("reaches every state", () => {
    expect(unreachableStates<RenewalState, RenewalEvent>(renewalMachine)).toEqual([]);
  });

  it("is moved by a side only where the machine moves, and by both only as a draft of their own", () => {
    for (const state of RenewalState.options) {
      for (const event of Object.keys(eventsOf) as RenewalEvent[]) {
        const allowed = RenewalSide.options.filter((side) =>
          RenewalSide.options.some((draftedBy) => mayDo(side, event, { state, draftedBy })),
        );
        const isPossible = event in renewalMachine.states[state];
        if (allowed.length > 0) expect([state, event, isPossible]).toEqual([state, event, true]);
        if (allowed.length > 1) expect([state, event]).toEqual(["draft", "withdraw"]);
      }
    }
  });

  it("lets nobody do anything with what the other side only drafted, or see it", () => {
    for (const event of Object.keys(eventsOf) as RenewalEvent[]) {
      expect(mayDo("operator", event, { state: "draft", draftedBy: "account" })).toBe(false);
      expect(mayDo("account", event, { state: "draft", draftedBy: "operator" })).toBe(false);
    }
    expect(seesRenewal("account", { draftedBy: "operator", sentAt: null })).toBe(false);
    expect(seesRenewal("account", { draftedBy: "operator", sentAt: NOW })).toBe(true);
    expect(seesRenewal("account", { draftedBy: "account", sentAt: null })).toBe(true);
  });
});

const eventsOf = Object.assign({}, ...Object.values(renewalMachine.states)) as Record<RenewalEvent, RenewalState>;
