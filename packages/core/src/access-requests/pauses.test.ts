import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../access-policies/default-policy.ts";
import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import {
  expiryOf,
  ladderOf,
  MOST_DAYS_PAUSED,
  nextStepAt,
  type Pause,
  pausedFrom,
  pausedUntil,
  resumedAt,
  rungDueAt,
  stepDue,
} from "./clock.ts";

const { clock } = defaultPolicy;
const start = new Date("2026-03-02T09:00:00Z");
const at = (days: number) => daysAfter(start, days);
const lengthOf = (pauses: readonly Pause[]) =>
  pauses.reduce((sum, { from, until }) => sum + (until.getTime() - from.getTime()), 0);

/** A talk: questions and answers by turns, so many hours apart. */
const talks = fc.array(fc.integer({ min: 0, max: 12 * 24 }), { maxLength: 12 }).map((gaps) => {
  let pauses: Pause[] = [];
  let now = start;
  for (const [index, hours] of gaps.entries()) {
    now = new Date(now.getTime() + hours * HOUR_MS);
    pauses = index % 2 === 0 ? pausedFrom(pauses, now) : resumedAt(pauses, now);
  }
  return pauses;
});

describe("the ladder while an answer is awaited", () => {
  it("stands still until the answer and goes on after it, as much later as it waited", () => {
    const asked = pausedFrom([], at(2));
    expect(pausedUntil(asked, at(3))).toEqual(at(9));
    expect(stepDue({ status: "pending", createdAt: start, escalationStep: 0, pauses: asked }, clock, at(4))).toEqual({
      kind: "wait",
    });
    const answered = resumedAt(asked, at(5));
    expect(pausedUntil(answered, at(5))).toBeNull();
    expect(nextStepAt(start, 0, clock, answered)).toEqual(at(6));
  });

  it("goes on by itself after seven days, and does not stand still again", () => {
    const asked = pausedFrom([], at(1));
    expect(nextStepAt(start, 0, clock, asked)).toEqual(at(3 + MOST_DAYS_PAUSED));
    expect(pausedFrom(asked, at(10))).toEqual(asked);
  });

  it("leaves what was behind it where it was", () => {
    const [first] = ladderOf(clock);
    expect(rungDueAt(start, first ?? { afterDays: 0 }, clock, pausedFrom([], at(5)))).toEqual(at(3));
  });

  it("never stands still for more than seven days, never moves a rung before its time or past a day before the expiry", () => {
    fc.assert(
      fc.property(talks, (pauses) => {
        expect(lengthOf(pauses)).toBeLessThanOrEqual(MOST_DAYS_PAUSED * DAY_MS);
        const dues = ladderOf(clock).map((rung) => rungDueAt(start, rung, clock, pauses).getTime());
        expect(dues).toEqual([...dues].sort((a, b) => a - b));
        for (const [index, { afterDays }] of ladderOf(clock).entries()) {
          expect(dues[index]).toBeGreaterThanOrEqual(at(afterDays).getTime());
          expect(dues[index]).toBeLessThanOrEqual(at(clock.expiresAfterDays - 1).getTime());
        }
        const waiting = { status: "pending" as const, createdAt: start, escalationStep: 0, pauses };
        expect(stepDue(waiting, clock, expiryOf(start, clock))).toEqual({ kind: "expire" });
        expect(nextStepAt(start, dues.length, clock, pauses)).toEqual(expiryOf(start, clock));
      }),
    );
  });

  it("does something exactly when the next step says so", () => {
    fc.assert(
      fc.property(talks, (pauses) => {
        const due = nextStepAt(start, 0, clock, pauses);
        const waiting = { status: "pending" as const, createdAt: start, escalationStep: 0, pauses };
        expect(stepDue(waiting, clock, new Date(due.getTime() - 1)).kind).toBe("wait");
        expect(stepDue(waiting, clock, due).kind).toBe("climb");
      }),
    );
  });

  it("is over once somebody decides", () => {
    const pauses = pausedFrom([], at(1));
    expect(stepDue({ status: "approved", createdAt: start, escalationStep: 0, pauses }, clock, at(20)).kind).toBe(
      "wait",
    );
  });
});
