import { describe, expect, it } from "vitest";
import { daysUpTo } from "../licenses/inventory-history.ts";
import { aheadOf, everyDay, forecastOf } from "./forecast.ts";
import type { SuiteDay } from "./schema.ts";

const now = new Date("2026-09-01T12:00:00Z");
const nextTrueForwardAt = new Date("2027-03-01T12:00:00Z");
const endsAt = new Date("2029-03-01T12:00:00Z");

const history = (count: number, takenOn: (index: number) => number, more: Partial<SuiteDay> = {}): SuiteDay[] =>
  daysUpTo(now, count).map((day, index) => ({ day, entitled: 100, most: 150, taken: takenOn(index), ...more }));

const ask = (days: readonly SuiteDay[], more = {}) => forecastOf({ days, now, nextTrueForwardAt, endsAt, ...more });

describe("what the pace leads to", () => {
  it("is said for the next true-forward: by how many the entitlement would be raised, and when it is reached", () => {
    expect(ask(history(121, (day) => day / 4 + 50))).toEqual({
      at: "2027-03-01T12:00:00.000Z",
      kind: "true_forward",
      expected: 125,
      low: 125,
      high: 125,
      raise: 25,
      reachesEntitlementAt: "2026-11-24T12:00:00.000Z",
      fullAt: null,
    });
  });

  it("is never more than may be taken, and says from when that is", () => {
    const forecast = ask(history(101, (day) => day));
    expect(forecast).toMatchObject({ expected: 150, high: 150, raise: 50, fullAt: "2026-10-21T12:00:00.000Z" });
  });

  it("raises nothing where licenses are given back", () => {
    expect(ask(history(60, (day) => 130 - day))).toMatchObject({
      expected: 0,
      raise: 0,
      reachesEntitlementAt: null,
      fullAt: null,
    });
  });

  it("is said for the end where no true-forward comes before it", () => {
    expect(
      ask(
        history(40, () => 110),
        { nextTrueForwardAt: null },
      ),
    ).toMatchObject({
      at: "2029-03-01T12:00:00.000Z",
      kind: "end",
      expected: 110,
      raise: 10,
    });
  });

  it("is drawn day by day until then", () => {
    const days = aheadOf({ days: history(101, (day) => day), now, nextTrueForwardAt, endsAt });
    expect(days).toHaveLength(181);
    expect(days[0]).toEqual({ day: "2026-09-02", expected: 101, low: 101, high: 101 });
    expect(days.at(-1)).toEqual({ day: "2027-03-01", expected: 150, low: 150, high: 150 });
    expect(aheadOf({ days: [], now, nextTrueForwardAt, endsAt })).toEqual([]);
  });

  it("is not said from a few days, nor once the agreement is over", () => {
    expect(ask(history(10, (day) => day))).toBeNull();
    expect(
      ask(
        history(40, () => 1),
        { nextTrueForwardAt: null, endsAt: now },
      ),
    ).toBeNull();
  });
});

describe("days on which a suite changed", () => {
  const day = (name: string, taken: number): SuiteDay => ({ day: name, entitled: 10, most: 12, taken });

  it("go on until the next change, and begin with the first", () => {
    const days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"];
    expect(everyDay([day("2026-03-04", 5), day("2026-03-02", 3)], days)).toEqual([
      day("2026-03-02", 3),
      day("2026-03-03", 3),
      day("2026-03-04", 5),
    ]);
    expect(everyDay([day("2026-01-01", 2)], days)).toHaveLength(4);
    expect(everyDay([], days)).toEqual([]);
  });
});
