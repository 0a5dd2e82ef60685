import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spread } from "./spread.ts";

const shares = fc
  .array(fc.record({ held: fc.nat(40), free: fc.nat(40) }), { minLength: 1, maxLength: 6 })
  .map((all) => all.map((share, index) => ({ ...share, placeId: `p${index}` })));

const total = (all: readonly { quantity: number }[]) => all.reduce((sum, { quantity }) => sum + quantity, 0);

describe("where the licenses of a renewal go", () => {
  it("gives out exactly what there is", () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 500 }), (all, quantity) => {
        expect(total(spread(quantity, all))).toBe(quantity);
      }),
    );
  });

  it("puts the same quantity exactly where the old licenses are", () => {
    fc.assert(
      fc.property(shares, (all) => {
        const owned = all.reduce((sum, { held, free }) => sum + held + free, 0);
        if (owned === 0) return;
        const expected = all.filter(({ held, free }) => held + free > 0);
        expect(spread(owned, all)).toEqual(
          expected.map(({ placeId, held, free }) => ({ placeId, quantity: held + free })),
        );
      }),
    );
  });

  it("covers all that is held wherever it suffices, and nowhere gives less for more", () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 500 }), (all, quantity) => {
        const given = new Map(spread(quantity, all).map((part) => [part.placeId, part.quantity]));
        const held = all.reduce((sum, share) => sum + share.held, 0);
        const owned = all.reduce((sum, share) => sum + share.held + share.free, 0);
        for (const share of all) {
          const here = given.get(share.placeId) ?? 0;
          if (quantity >= held) expect(here).toBeGreaterThanOrEqual(share.held);
          if (quantity >= owned) expect(here).toBeGreaterThanOrEqual(share.held + share.free);
          if (quantity <= owned) expect(here).toBeLessThanOrEqual(share.held + share.free);
        }
      }),
    );
  });

  it("keeps the proportion of what is held where there is less than that", () => {
    expect(
      spread(10, [
        { placeId: "a", held: 30, free: 0 },
        { placeId: "b", held: 10, free: 50 },
      ]),
    ).toEqual([
      { placeId: "a", quantity: 8 },
      { placeId: "b", quantity: 2 },
    ]);
  });

  it("counts a billion exactly", () => {
    expect(
      spread(999_999_999, [
        { placeId: "a", held: 1_000_000_000, free: 0 },
        { placeId: "b", held: 1, free: 0 },
      ]),
    ).toEqual([
      { placeId: "a", quantity: 999_999_998 },
      { placeId: "b", quantity: 1 },
    ]);
  });
});
