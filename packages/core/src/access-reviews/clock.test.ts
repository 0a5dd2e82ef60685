import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { closesAfter, nextOccurrence, nextStepOf, remindersOf, stepAt } from "./clock.ts";
import { MOST_DAYS } from "./schema.ts";

const instants = fc
  .record({ day: fc.integer({ min: 0, max: 365 * 30 }), minute: fc.integer({ min: 0, max: 24 * 60 - 1 }) })
  .map(({ day, minute }) => new Date(Date.UTC(2020, 0, 1) + day * DAY_MS + minute * 60_000));
const periods = fc
  .record({ startedAt: instants, days: fc.integer({ min: 1, max: MOST_DAYS }) })
  .map(({ startedAt, days }) => ({ startedAt, closesAt: closesAfter(startedAt, days) }));
const months = fc.constantFrom(3, 6, 12);

/** Zones that change their clocks on either side of the equator, and one that does not. */
const zones = ["Europe/Paris", "America/New_York", "Australia/Sydney", "Asia/Kathmandu"];
const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(at));

describe("the reminders of a review", () => {
  const startedAt = new Date("2026-03-02T09:00:00Z");

  it("are halfway and three days before the end", () => {
    const review = { startedAt, closesAt: closesAfter(startedAt, 14) };
    expect(remindersOf(review)).toEqual([daysAfter(startedAt, 7), daysAfter(startedAt, 11)]);
  });

  it("are one where three days before the end is halfway or sooner", () => {
    expect(remindersOf({ startedAt, closesAt: closesAfter(startedAt, 6) })).toEqual([daysAfter(startedAt, 3)]);
    expect(remindersOf({ startedAt, closesAt: closesAfter(startedAt, 1) })).toEqual([daysAfter(startedAt, 0.5)]);
  });

  it("are within the review, one after the other", () => {
    fc.assert(
      fc.property(periods, (review) => {
        const marks = [review.startedAt, ...remindersOf(review), review.closesAt].map((at) => at.getTime());
        expect(marks).toEqual([...new Set(marks)].sort((a, b) => a - b));
      }),
    );
  });
});

describe("the clock of a review", () => {
  it("never reminds once its day has come, and closes from then on", () => {
    fc.assert(
      fc.property(periods, fc.nat({ max: 2 }), fc.nat({ max: 400 * DAY_MS }), (period, remindersSent, late) => {
        const now = new Date(period.closesAt.getTime() + late);
        expect(stepAt({ ...period, remindersSent }, now)).toEqual({ kind: "close" });
      }),
    );
  });

  it("does each step once, whenever it is asked, and ends by closing", () => {
    fc.assert(
      fc.property(periods, fc.array(fc.nat({ max: 40 * DAY_MS }), { maxLength: 12 }), (period, waits) => {
        let now = period.startedAt;
        let remindersSent = 0;
        for (const wait of waits) {
          now = new Date(now.getTime() + wait);
          const step = stepAt({ ...period, remindersSent }, now);
          if (step?.kind !== "remind") continue;
          expect(now < period.closesAt).toBe(true);
          expect(step.to).toBeGreaterThan(remindersSent);
          expect(step.to).toBeLessThanOrEqual(remindersOf(period).length);
          remindersSent = step.to;
          expect(stepAt({ ...period, remindersSent }, now)).toBeUndefined();
        }
        expect(nextStepOf({ ...period, remindersSent: remindersOf(period).length })).toEqual(period.closesAt);
      }),
    );
  });

  it("has something to do at the instant it says, and nothing a millisecond before", () => {
    fc.assert(
      fc.property(periods, fc.nat({ max: 2 }), (period, sent) => {
        const review = { ...period, remindersSent: Math.min(sent, remindersOf(period).length) };
        const at = nextStepOf(review);
        expect(stepAt(review, at)).toBeDefined();
        expect(stepAt(review, new Date(at.getTime() - 1))).toBeUndefined();
      }),
    );
  });
});

describe("a review that begins again", () => {
  it("keeps to the day of the first one, also after a shorter month", () => {
    const first = new Date("2025-08-31T08:15:00Z");
    const dates = [];
    for (let at = first; dates.length < 4; dates.push(at.toISOString())) at = nextOccurrence(first, 3, at);
    expect(dates).toEqual([
      "2025-11-30T08:15:00.000Z",
      "2026-02-28T08:15:00.000Z",
      "2026-05-31T08:15:00.000Z",
      "2026-08-31T08:15:00.000Z",
    ]);
    expect(nextOccurrence(new Date("2028-02-29T00:00:00Z"), 12, first)).toEqual(new Date("2029-02-28T00:00:00Z"));
  });

  it("skips what passed while no clock ran", () => {
    const first = new Date("2026-01-15T10:00:00Z");
    expect(nextOccurrence(first, 3, new Date("2027-02-01T00:00:00Z"))).toEqual(new Date("2027-04-15T10:00:00Z"));
  });

  it("comes after the given instant, no further ahead than it repeats, at its hour in UTC", () => {
    fc.assert(
      fc.property(instants, months, fc.nat({ max: 3000 }), (first, every, days) => {
        const after = daysAfter(first, days);
        const next = nextOccurrence(first, every, after);
        expect(next > after).toBe(true);
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual((every * 31 + 1) * DAY_MS);
        expect(next.getTime() % DAY_MS).toBe(first.getTime() % DAY_MS);
        expect([first.getUTCDate(), 30, 29, 28]).toContain(next.getUTCDate());
        const apart = (next.getUTCFullYear() - first.getUTCFullYear()) * 12 + next.getUTCMonth() - first.getUTCMonth();
        expect(apart % every).toBe(0);
      }),
    );
  });

  it("moves by an hour at most for people whose clocks change", () => {
    fc.assert(
      fc.property(instants, months, fc.constantFrom(...zones), (first, every, zone) => {
        const moved = Math.abs(hourIn(zone, nextOccurrence(first, every, first)) - hourIn(zone, first)) * HOUR_MS;
        expect([0, HOUR_MS, 23 * HOUR_MS]).toContain(moved);
      }),
    );
  });
});
