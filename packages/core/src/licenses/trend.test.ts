import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysUntil, FEWEST_TREND_DAYS, projectedLevels, trendOf } from "./trend.ts";

const line = (days: number, from: number, perDay: number) =>
  Array.from({ length: days }, (_, day) => from + perDay * day);

describe("the trend of a level", () => {
  it("is nothing for too few days", () => {
    expect(trendOf(line(FEWEST_TREND_DAYS - 1, 0, 1))).toBeUndefined();
  });

  it("is exact, without a band, where every day says the same", () => {
    expect(trendOf(line(30, 5, 2))).toEqual({ perDay: 2, low: 2, high: 2 });
    expect(trendOf(line(30, 5, 0))).toEqual({ perDay: 0, low: 0, high: 0 });
  });

  it("is not moved by a few strange days", () => {
    const levels = line(60, 100, 1);
    for (const day of [7, 20, 33, 50]) levels[day] = 5_000;
    expect(trendOf(levels)?.perDay).toBeCloseTo(1, 1);
  });

  it("lies within its band, which holds what made it where the days only waver", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: FEWEST_TREND_DAYS, maxLength: 60 }),
        (perDay, noise) => {
          const trend = trendOf(noise.map((wavers, day) => 1_000 + perDay * day + wavers));
          expect(trend?.low).toBeLessThanOrEqual(trend?.perDay ?? Number.NaN);
          expect(trend?.high).toBeGreaterThanOrEqual(trend?.perDay ?? Number.NaN);
          expect(Math.abs((trend?.perDay ?? Number.NaN) - perDay)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("turns with the days: backwards they say the opposite", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 20, maxLength: 40 }), (levels) => {
        expect(trendOf(levels.toReversed())?.perDay).toBeCloseTo(-(trendOf(levels)?.perDay ?? Number.NaN), 9);
      }),
    );
  });
});

describe("what a trend leads to", () => {
  it("is a level in so many days, never less than nothing", () => {
    const trend = { perDay: -1, low: -2, high: 0.5 };
    expect(projectedLevels(10, trend, 20)).toEqual({ expected: 0, low: 0, high: 20 });
  });

  it("is a number of days until another level, where it leads there", () => {
    expect(daysUntil(90, 100, 0.3)).toBe(34);
    expect(daysUntil(100, 100, -1)).toBe(0);
    expect(daysUntil(90, 100, 0)).toBeUndefined();
  });
});
