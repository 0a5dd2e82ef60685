import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, SECOND_MS } from "../kernel/duration.ts";
import { type LotDates, lotStateAt } from "./clock.ts";
import { beginningOfRenewal, CONTIGUOUS_MS, goesOnWith, graceOfRenewed } from "./going-on.ts";

const at = (words: string) => new Date(words);
const now = at("2026-11-01T09:00:00Z");
const old = (graceDays: number): LotDates => {
  const endsAt = at("2026-12-31T23:59:59Z");
  return {
    startsAt: at("2026-01-01T00:00:00Z"),
    endsAt,
    graceEndsAt: new Date(endsAt.getTime() + graceDays * DAY_MS),
  };
};

describe("what renews licenses", () => {
  it("begins where they end, where no start was bought, and never before", () => {
    expect(beginningOfRenewal(old(0), null, now)).toEqual(at("2026-12-31T23:59:59Z"));
    expect(beginningOfRenewal(old(30), null, at("2027-01-10T00:00:00Z"))).toEqual(at("2026-12-31T23:59:59Z"));
    const late = at("2027-01-10T00:00:00Z");
    expect(beginningOfRenewal(old(0), null, late)).toEqual(late);
    expect(beginningOfRenewal({ ...old(0), endsAt: null, graceEndsAt: null }, null, now)).toEqual(now);
  });

  it("begins with the end of a last day, when it is to begin on the next day, and otherwise when it was bought for", () => {
    expect(beginningOfRenewal(old(0), at("2027-01-01T00:00:00Z"), now)).toEqual(at("2026-12-31T23:59:59Z"));
    expect(beginningOfRenewal(old(9), at("2027-01-10T00:00:00Z"), now)).toEqual(at("2027-01-09T23:59:59Z"));
    for (const given of ["2026-12-01T00:00:00Z", "2027-01-02T00:00:00Z"])
      expect(beginningOfRenewal(old(0), at(given), now)).toEqual(at(given));
  });

  it("leaves a gap only where it begins after they stop being usable", () => {
    const next = { startsAt: at("2027-01-05T00:00:00Z"), endsAt: at("2028-01-05T00:00:00Z") };
    expect(goesOnWith(old(0), next)).toBe(false);
    expect(graceOfRenewed(old(0), [next])).toEqual(old(0).graceEndsAt);
    expect(goesOnWith(old(10), next)).toBe(true);
    expect(graceOfRenewed(old(10), [next])).toEqual(next.startsAt);
    expect(goesOnWith(old(10), { ...next, startsAt: now, endsAt: at("2026-12-01T00:00:00Z") })).toBe(false);
  });

  it("leaves its place to nobody too soon, and to none at the same time longer than all need to begin", () => {
    const dates = fc.record({ from: fc.integer({ min: -90, max: 60 }), days: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.array(dates, { maxLength: 4 }), (grace, drawn) => {
        const lot = old(grace);
        const [end, full] = [lot.endsAt?.getTime() ?? 0, lot.graceEndsAt?.getTime() ?? 0];
        const renewals = drawn.map(({ from, days }) => ({
          startsAt: new Date(end + from * DAY_MS),
          endsAt: new Date(end + (from + days) * DAY_MS),
        }));
        const until = graceOfRenewed(lot, renewals)?.getTime() ?? 0;
        expect(until).toBeGreaterThanOrEqual(end);
        expect(until).toBeLessThanOrEqual(full);
        const going = renewals.filter((next) => goesOnWith(lot, next));
        if (going.length === 0) expect(until).toBe(full);
        // All that it goes on with are there when it stops being usable, and one of them is the reason that it does not sooner.
        for (const { startsAt } of going) expect(startsAt.getTime()).toBeLessThanOrEqual(until);
        if (going.length > 0 && until > end)
          expect(going.some(({ startsAt }) => startsAt.getTime() === until)).toBe(true);
        const cut = { ...lot, graceEndsAt: new Date(until) };
        if (until > now.getTime()) expect(lotStateAt(cut, new Date(until - SECOND_MS))).not.toBe("expired");
      }),
    );
  });

  it("is contiguous within a minute either way", () => {
    const end = old(0).endsAt ?? now;
    fc.assert(
      fc.property(fc.integer({ min: -3 * CONTIGUOUS_MS, max: 3 * CONTIGUOUS_MS }), (away) => {
        const given = new Date(end.getTime() + away);
        expect(beginningOfRenewal(old(0), given, now)).toEqual(Math.abs(away) <= CONTIGUOUS_MS ? end : given);
      }),
    );
  });
});
