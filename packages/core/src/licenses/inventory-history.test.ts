import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriedOver, daysUpTo } from "./inventory-history.ts";

const now = new Date("2026-03-02T23:30:00Z");

describe("the days up to now", () => {
  it("end today, in UTC, and go over the end of a month", () => {
    expect(daysUpTo(now, 3)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
  });
});

describe("use over time", () => {
  const days = daysUpTo(now, 4);

  it("stays as it was over days on which nothing moved", () => {
    const changes = [{ day: "2026-03-01", owned: 5, inUse: -1, peakInUse: 9 }];
    expect(carriedOver({ owned: 10, inUse: 4 }, changes, days, true)).toEqual([
      { day: "2026-02-27", owned: 10, inUse: 4, peakInUse: 4 },
      { day: "2026-02-28", owned: 10, inUse: 4, peakInUse: 4 },
      { day: "2026-03-01", owned: 15, inUse: 3, peakInUse: 9 },
      { day: "2026-03-02", owned: 15, inUse: 3, peakInUse: 3 },
    ]);
  });

  it("tells no peak of several virtual accounts, whose peaks need not have met", () => {
    const changes = [{ day: "2026-03-01", owned: 0, inUse: 2, peakInUse: 7 }];
    for (const { peakInUse } of carriedOver({ owned: 9, inUse: 0 }, changes, days, false)) expect(peakInUse).toBeNull();
  });

  it("ends where all changes together lead", () => {
    const change = fc.record({ at: fc.integer({ min: 0, max: 3 }), owned: fc.integer(), inUse: fc.integer() });
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: ({ at }) => at, maxLength: 4 }), (drawn) => {
        const changes = drawn.map(({ at, owned, inUse }) => ({ day: days[at] ?? "", owned, inUse, peakInUse: null }));
        const sum = (of: "owned" | "inUse") => changes.reduce((total, one) => total + one[of], 0);
        expect(carriedOver({ owned: 1, inUse: 2 }, changes, days, false).at(-1)).toMatchObject({
          owned: 1 + sum("owned"),
          inUse: 2 + sum("inUse"),
        });
      }),
    );
  });
});
