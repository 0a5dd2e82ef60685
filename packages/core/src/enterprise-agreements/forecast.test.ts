import { describe, expect, it } from "vitest";
import { daysUpTo } from "../licenses/inventory-history.ts";
import { aheadOf, everyDay, forecastOf, type PlannedAmendment } from "./forecast.ts";
import type { SuiteDay } from "./schema.ts";

const now = new Date("2026-09-01T12:00:00Z");
const nextTrueForwardAt = new Date("2027-03-01T12:00:00Z");
const endsAt = new Date("2029-03-01T12:00:00Z");

const history = (count: number, takenOn: (index: number) => number, more: Partial<SuiteDay> = {}): SuiteDay[] =>
  daysUpTo(now, count).map((day, index) => ({ day, entitled: 100, most: 150, taken: takenOn(index), ...more }));

const agreement = {
  startsAt: new Date("2026-03-01T12:00:00Z"),
  endsAt,
  endedAt: null,
  renewedEnds: [],
  growthPercent: 50,
  nextTrueForwardAt,
};
const planned = (effectiveAt: string, agreed: number | null, until: string | null = null): PlannedAmendment => ({
  effectiveAt: new Date(effectiveAt),
  endsAt: until === null ? null : new Date(until),
  agreed,
});
const askedOf = (days: readonly SuiteDay[], more = {}, amendments: readonly PlannedAmendment[] = []) => ({
  days,
  now,
  agreement: { ...agreement, ...more },
  amendments,
});
const ask = (...asked: Parameters<typeof askedOf>) => forecastOf(askedOf(...asked));

describe("what the pace leads to", () => {
  it("is said for the next true-forward: by how many the entitlement would be raised, and when it is reached", () => {
    expect(ask(history(121, (day) => day / 4 + 50))).toEqual({
      at: "2027-03-01T12:00:00.000Z",
      kind: "true_forward",
      entitled: 100,
      most: 150,
      expected: 125,
      low: 125,
      high: 125,
      raise: 25,
      reachesEntitlementAt: "2026-11-20T12:00:00.000Z",
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
    const days = aheadOf(askedOf(history(101, (day) => day)));
    expect(days).toHaveLength(181);
    expect(days[0]).toEqual({ day: "2026-09-02", entitled: 100, expected: 101, low: 101, high: 101 });
    expect(days.at(-1)).toEqual({ day: "2027-03-01", entitled: 100, expected: 150, low: 150, high: 150 });
    expect(aheadOf(askedOf([]))).toEqual([]);
  });

  it("is used up on the day on which as many are taken as may be, also where nothing may be taken beyond", () => {
    const days = history(101, (day) => day - 10, { most: 100 });
    const forecast = ask(days, { growthPercent: 0 });
    expect(forecast).toMatchObject({
      reachesEntitlementAt: "2026-09-11T12:00:00.000Z",
      fullAt: "2026-09-11T12:00:00.000Z",
    });
  });

  it("knows the amendments that are agreed: what may be taken then, by how many it would be raised, and when it ends", () => {
    const days = history(121, (day) => day / 4 + 50);
    const raised = ask(days, {}, [planned("2026-10-01T00:00:00Z", 200)]);
    expect(raised).toMatchObject({ entitled: 200, most: 300, expected: 125, raise: 0, reachesEntitlementAt: null });
    const fast = history(101, (day) => day);
    expect(ask(fast, {}, [planned("2026-12-01T00:00:00Z", 200)])).toMatchObject({ expected: 281, raise: 81 });
    const drawn = aheadOf(askedOf(days, {}, [planned("2026-10-01T00:00:00Z", 200)]));
    expect([drawn[0]?.entitled, drawn.at(-1)?.entitled]).toEqual([100, 200]);
    const ends = [planned("2026-10-01T00:00:00Z", null, "2026-12-01T12:00:00Z")];
    expect(ask(days, {}, ends)).toMatchObject({ at: "2026-12-01T12:00:00.000Z", kind: "end", expected: 103 });
  });

  it("lowers an entitlement no further than to what will be taken, and leaves out what lapses", () => {
    const days = history(121, (day) => day / 4 + 50);
    expect(ask(days, {}, [planned("2026-11-10T12:00:00Z", 60)])).toMatchObject({ entitled: 98, expected: 125 });
    expect(
      ask(days, { endedAt: new Date("2026-10-01T00:00:00Z"), nextTrueForwardAt: null }, [
        planned("2026-11-01T00:00:00Z", 500),
      ]),
    ).toMatchObject({ at: "2026-10-01T00:00:00.000Z", entitled: 100 });
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
