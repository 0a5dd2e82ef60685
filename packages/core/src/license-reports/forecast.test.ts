import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../kernel/duration.ts";
import { dayOf } from "../licenses/inventory-history.ts";
import {
  comingDays,
  drawnAhead,
  type ForecastFacts,
  forecastOf,
  HORIZON_DAYS,
  soonestDay,
  TREND_DAYS,
} from "./forecast.ts";

const today = new Date("2026-11-22T09:00:00Z");
const inDays = (days: number) => dayOf(new Date(today.getTime() + days * DAY_MS));

const facts = (uses: readonly number[], owned: number, more: Partial<ForecastFacts> = {}): ForecastFacts => {
  const inUse = uses.at(-1) ?? 0;
  return {
    days: uses.map((used) => ({ owned, inUse: used })),
    position: { owned, inUse, reserved: 0, balance: Math.max(0, owned - inUse), shortfall: Math.max(0, inUse - owned) },
    changes: [],
    coming: comingDays(today),
    ...more,
  };
};

const series = (count: number, of: (day: number) => number): number[] =>
  Array.from({ length: count }, (_, day) => of(day));

describe("a forecast", () => {
  it("is not made from fewer than 14 days since licenses came, and says how many there are", () => {
    const days = [
      ...Array.from({ length: 60 }, () => ({ owned: 0, inUse: 0 })),
      ...series(13, (day) => day).map((inUse) => ({ owned: 50, inUse })),
    ];
    const { forecast, ahead } = forecastOf(facts([12], 50, { days }));
    expect(forecast.trend).toEqual({ kind: "too_short", days: 13, needed: 14 });
    expect(forecast.usedUp).toBeNull();
    expect(ahead.every(({ expected }) => expected === null)).toBe(true);
    expect(forecastOf(facts([], 0)).forecast.trend).toEqual({ kind: "too_short", days: 0, needed: 14 });
  });

  it("of a steady growth is the day on which the line meets what is owned, without doubt", () => {
    const { forecast } = forecastOf(
      facts(
        series(91, (day) => 10 + day),
        150,
      ),
    );
    expect(forecast.trend).toEqual({ kind: "grows", perMonth: 30 });
    expect(forecast.usedUp).toEqual({ around: inDays(50), from: inDays(50), until: inDays(50) });
  });

  it("is not moved by a few strange days", () => {
    const uses = series(91, (day) => (day % 20 === 7 ? 400 : 10 + day));
    expect(forecastOf(facts(uses, 150)).forecast.usedUp?.around).toBe(inDays(50));
  });

  it("takes what varies into its band: earlier with the high, later with the low", () => {
    const uses = series(91, (day) => 10 + day + ((day * 7) % 11));
    const { usedUp } = forecastOf(facts(uses, 150)).forecast;
    expect(usedUp?.from.localeCompare(usedUp.around)).toBe(-1);
    expect(usedUp?.around.localeCompare(usedUp.until ?? "")).toBe(-1);
  });

  it("sees a growth behind what weekends do, and none where there are only weekends", () => {
    const weekend = (day: number) => (day % 7 >= 5 ? -30 : 0);
    expect(
      forecastOf(
        facts(
          series(91, (day) => 60 + day / 5 + weekend(day)),
          150,
        ),
      ).forecast.trend,
    ).toEqual({
      kind: "grows",
      perMonth: 6,
    });
    expect(
      forecastOf(
        facts(
          series(91, (day) => 60 + weekend(day)),
          150,
        ),
      ).forecast.trend,
    ).toEqual({ kind: "flat" });
  });

  it("is none of what stays, of what goes down, and of what only wavers", () => {
    expect(
      forecastOf(
        facts(
          series(91, () => 12),
          20,
        ),
      ).forecast,
    ).toMatchObject({ trend: { kind: "flat" }, usedUp: null });
    expect(
      forecastOf(
        facts(
          series(91, (day) => 200 - day),
          250,
        ),
      ).forecast,
    ).toMatchObject({
      trend: { kind: "falls", perMonth: -30 },
      usedUp: null,
    });
    const wavers = series(91, (day) => 50 + 20 * Math.sin(day / 5));
    expect(forecastOf(facts(wavers, 90)).forecast.trend).toEqual({ kind: "flat" });
  });

  it("goes from where use stands lately, not from where the line of months would be", () => {
    const uses = series(91, (day) => (day < 70 ? day : day + 20));
    expect(forecastOf(facts(uses, 130)).forecast.usedUp?.around).toBe(inDays(20));
  });

  it("holds use to what will be owned: lots that end bring the day nearer, lots that begin put it off", () => {
    const uses = series(91, (day) => 10 + day);
    const usedUp = (changes: ForecastFacts["changes"]) =>
      forecastOf(facts(uses, 150, { changes })).forecast.usedUp?.around;
    expect(usedUp([{ day: inDays(20), quantity: -40 }])).toBe(inDays(20));
    expect(usedUp([{ day: inDays(30), quantity: 25 }])).toBe(inDays(75));
    expect(usedUp([{ day: inDays(-1), quantity: -100 }])).toBe(inDays(1));
  });

  it("counts what is reserved as taken", () => {
    const position = { owned: 150, inUse: 100, reserved: 20, balance: 30, shortfall: 0 };
    expect(
      forecastOf(
        facts(
          series(91, (day) => 10 + day),
          150,
          { position },
        ),
      ).forecast.usedUp?.around,
    ).toBe(inDays(30));
  });

  it("says from when known ends leave less than is used now, also where nothing grows", () => {
    const changes = [
      { day: inDays(10), quantity: -5 },
      { day: inDays(40), quantity: -10 },
    ];
    const { shortFrom } = forecastOf(
      facts(
        series(91, () => 12),
        20,
        { changes },
      ),
    ).forecast;
    expect(shortFrom).toEqual({ day: inDays(40), owned: 5, missing: 7 });
    expect(
      forecastOf(
        facts(
          series(91, () => 12),
          20,
        ),
      ).forecast.shortFrom,
    ).toBeNull();
  });

  it("counts what is missing already among what will be, where use exceeds what is owned", () => {
    const position = { owned: 1, inUse: 4, reserved: 0, balance: 0, shortfall: 3 };
    const changes = [{ day: inDays(40), quantity: -1 }];
    const { shortFrom } = forecastOf(
      facts(
        series(91, () => 4),
        1,
        { position, changes },
      ),
    ).forecast;
    expect(shortFrom).toEqual({ day: inDays(40), owned: 0, missing: 4 });
  });

  it("names no day where nothing is left already", () => {
    const { forecast } = forecastOf(
      facts(
        series(91, (day) => 10 + day),
        80,
      ),
    );
    expect(forecast.trend.kind).toBe("grows");
    expect(forecast.usedUp).toBeNull();
  });

  it("foretells nothing beyond two years", () => {
    const { forecast, ahead } = forecastOf(
      facts(
        series(91, (day) => 10 + day / 10),
        5_000,
      ),
    );
    expect(forecast.trend.kind).toBe("grows");
    expect(forecast.usedUp).toBeNull();
    expect(ahead).toHaveLength(HORIZON_DAYS);
  });

  it("keeps its days in order, whatever the use", () => {
    const uses = fc.array(fc.nat(200), { minLength: 14, maxLength: TREND_DAYS });
    fc.assert(
      fc.property(uses, fc.nat(400), fc.integer({ min: -200, max: 200 }), (drawn, owned, quantity) => {
        const rising = drawn.map((use, day) => use + day * 3);
        const { forecast, ahead } = forecastOf(facts(rising, owned, { changes: [{ day: inDays(60), quantity }] }));
        const { usedUp } = forecast;
        for (const { low, expected, high } of ahead) {
          if (low === null || expected === null || high === null) continue;
          expect(low).toBeLessThanOrEqual(high);
        }
        if (usedUp !== null && usedUp.until !== null) expect(usedUp.from <= usedUp.until).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is drawn of the days to come", () => {
  it("is three months at least, a year at most, and a month beyond what it shows", () => {
    const of = (uses: number[], owned: number) => {
      const { forecast, ahead } = forecastOf(facts(uses, owned));
      return drawnAhead(forecast, ahead).length;
    };
    expect(
      of(
        series(91, () => 12),
        20,
      ),
    ).toBe(91);
    expect(
      of(
        series(91, (day) => 10 + day),
        200,
      ),
    ).toBe(130);
    expect(
      of(
        series(91, (day) => 10 + day),
        700,
      ),
    ).toBe(365);
  });
});

describe("the order of what is soonest", () => {
  const position = { owned: 10, inUse: 4, reserved: 0, balance: 6, shortfall: 0 };
  const of = (said: Partial<Parameters<typeof soonestDay>[0]>) =>
    soonestDay({ position, trend: { kind: "flat" }, usedUp: null, shortFrom: null, ...said });
  const around = (day: string) => ({ around: day, from: day, until: null });
  const short = (day: string) => ({ day, owned: 3, missing: 1 });

  it("begins with what is used up or short now, and ends with what needs nobody", () => {
    expect(of({ position: { ...position, inUse: 7, reserved: 3, balance: 0 } })).toBe("");
    expect(of({ position: { ...position, owned: 3, inUse: 5, shortfall: 2, balance: 0 } })).toBe("");
    expect(of({ position: { owned: 0, inUse: 0, reserved: 0, balance: 0, shortfall: 0 } })).toBe("9999-12-31");
    expect(of({})).toBe("9999-12-31");
  });

  it("goes by what comes first, its use or a known end", () => {
    expect(of({ usedUp: around("2027-02-01"), shortFrom: short("2027-01-31") })).toBe("2027-01-31");
    expect(of({ usedUp: around("2027-01-30"), shortFrom: short("2027-01-31") })).toBe("2027-01-30");
    expect(of({ shortFrom: short("2027-01-31") })).toBe("2027-01-31");
  });
});
