import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import {
  type AlertFacts,
  causesOf,
  EXPIRY_STEPS,
  expiryStepAt,
  judgeAlerts,
  maySnoozeUntil,
  nextLookAfter,
} from "./rules.ts";

const NOW = new Date("2026-06-01T09:00:00Z");
const none: AlertFacts = { shortPools: [], thresholds: [], lots: [], heldOrderIds: [] };
const lot = (days: number, { grace = 10, quantity = 5, renewed = 0 } = {}) => ({
  id: "lot",
  licenseTypeId: "type",
  endsAt: daysAfter(NOW, days),
  graceEndsAt: daysAfter(NOW, days + grace),
  quantity,
  renewed,
  placeIds: ["place"],
});

describe("the step that an end has come to", () => {
  it("is the smallest that the days left fit in", () => {
    for (const [days, step] of [
      [91, undefined],
      [90, 90],
      [60.1, 90],
      [60, 60],
      [29, 30],
      [14, 14],
      [5, 7],
      [2, 3],
      [1, 1],
      [0.01, 1],
      [0, undefined],
    ] as const)
      expect(expiryStepAt(daysAfter(NOW, days), NOW)).toBe(step);
  });

  it("changes at each look, and at no other instant, until nothing is said any more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 200 * 24 }), (grace, hours) => {
        const one = lot(95, { grace });
        const at = new Date(NOW.getTime() + hours * (DAY_MS / 24));
        const said = (when: Date) => JSON.stringify(causesOf({ ...none, lots: [one] }, when));
        const next = nextLookAfter(one, at);
        if (next === null) expect(said(at)).toBe("[]");
        else {
          expect(said(new Date(next.getTime() - 1))).toBe(said(at));
          expect(said(next)).not.toBe(said(at));
        }
      }),
    );
  });
});

describe("what an account is told", () => {
  it("is worse the nearer the end is, and due at it", () => {
    const severities = EXPIRY_STEPS.map((days) => causesOf({ ...none, lots: [lot(days)] }, NOW)[0]?.severity);
    expect(severities).toEqual(["informational", "informational", "minor", "minor", "major", "major", "major"]);
    expect(causesOf({ ...none, lots: [lot(7)] }, NOW)).toMatchObject([
      { kind: "expiring", step: 7, dueAt: daysAfter(NOW, 7), quantity: 5, placeIds: ["place"] },
    ]);
  });

  it("leaves out what is renewed, and counts only the rest", () => {
    expect(causesOf({ ...none, lots: [lot(7, { renewed: 5 })] }, NOW)).toEqual([]);
    expect(causesOf({ ...none, lots: [lot(7, { renewed: 2 })] }, NOW)).toMatchObject([{ quantity: 3 }]);
  });

  it("is that licenses ended, while they may still be used and for thirty days after that", () => {
    const of = (days: number) => causesOf({ ...none, lots: [lot(days)] }, NOW).map(({ kind, step }) => [kind, step]);
    expect(of(0)).toEqual([["expired", 1]]);
    expect(of(-9)).toEqual([["expired", 1]]);
    expect(of(-10)).toEqual([["expired", 0]]);
    expect(of(-39)).toEqual([["expired", 0]]);
    expect(of(-40)).toEqual([]);
  });

  it("is a shortfall, and a balance at or below its threshold, worse when nothing is left", () => {
    const threshold = (balance: number) => ({
      id: "threshold",
      licenseTypeId: "type",
      virtualAccountId: null,
      quantity: 3,
      balance,
    });
    const of = (balance: number) =>
      causesOf({ ...none, thresholds: [threshold(balance)] }, NOW).map(({ severity }) => severity);
    expect([of(4), of(3), of(0)]).toEqual([[], ["minor"], ["major"]]);
    const shortPools = [{ licenseTypeId: "type", virtualAccountId: "place", shortfall: 2 }];
    expect(causesOf({ ...none, shortPools, heldOrderIds: ["order"] }, NOW)).toMatchObject([
      { kind: "insufficient", severity: "major", quantity: 2, dueAt: null },
      { kind: "order_held", severity: "minor", orderId: "order" },
    ]);
  });
});

it("ends the alerts without a cause, begins those without an alert, and leaves the others", () => {
  const causes = causesOf({ ...none, lots: [lot(20)], heldOrderIds: ["kept", "new"] }, NOW);
  const [subject = ""] = causes.map((cause) => cause.subject);
  const standing = [
    { kind: "expiring" as const, subject, step: 60 },
    { kind: "order_held" as const, subject: "kept", step: 0 },
  ];
  const { over, begun, lasting } = judgeAlerts(standing, causes);
  expect(over).toEqual([standing[0]]);
  expect(begun.map((cause) => [cause.subject, cause.step])).toEqual([
    [subject, 30],
    ["new", 0],
  ]);
  expect(lasting.map((cause) => cause.subject)).toEqual(["kept"]);
});

it("is put off to a later instant, and no further than ninety days", () => {
  const may = [0, 1, 90, 91].map((days) => maySnoozeUntil(daysAfter(NOW, days), NOW));
  expect(may).toEqual([false, true, true, false]);
});
