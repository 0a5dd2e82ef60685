import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { higherCoverOf, type Member } from "./higher-cover.ts";
import { type Holding, movesOf, surplusOf, wantedBy } from "./moves.ts";

const holding = (virtualAccountId: string, numbers: Partial<Holding>): Holding => ({
  virtualAccountId,
  available: 0,
  inUse: 0,
  reserved: 0,
  shortfall: 0,
  mostUsed: numbers.inUse ?? 0,
  ...numbers,
});

describe("what higher licenses cover", () => {
  const lower = { licenseTypeId: "lower", substituteIds: ["higher"] };
  const higher = { licenseTypeId: "higher", substituteIds: [] };

  it("is not moved to where it is used up, and the higher ones are not moved away", () => {
    const usedUp = [holding("a", { inUse: 40 }), holding("b", { available: 9 })];
    const left = [holding("a", { available: 3 }), holding("b", { inUse: 20 })];
    const covers = higherCoverOf([
      { ...lower, holdings: usedUp },
      { ...higher, holdings: left },
    ]);
    expect(movesOf(usedUp, covers.get("lower"))).toEqual({
      missing: 0,
      wanted: 1,
      covered: 3,
      moves: [{ fromId: "b", toId: "a", quantity: 1 }],
      left: 0,
    });
    expect(movesOf(left, covers.get("higher"))).toEqual({ missing: 0, wanted: 2, covered: 0, moves: [], left: 0 });
  });

  it("is nothing of a shortfall, which use does not leave by itself, nor in another virtual account", () => {
    const covers = higherCoverOf([
      { ...lower, holdings: [holding("a", { inUse: 9, shortfall: 4 }), holding("b", { inUse: 9 })] },
      { ...higher, holdings: [holding("a", { available: 50 })] },
    ]);
    expect([...(covers.get("lower")?.covered ?? [])]).toEqual([]);
  });
});

const places = ["p", "q"];
const ids = ["a", "b", "c", "d"];
const member = (licenseTypeId: string) =>
  fc.record({
    licenseTypeId: fc.constant(licenseTypeId),
    substituteIds: fc.shuffledSubarray(ids.filter((id) => id !== licenseTypeId)),
    holdings: fc.tuple(
      ...places.map((virtualAccountId) =>
        fc
          .record({
            available: fc.integer({ min: 0, max: 8 }),
            inUse: fc.integer({ min: 0, max: 40 }),
            shortfall: fc.constantFrom(0, 0, 0, 2),
            more: fc.integer({ min: 0, max: 3 }),
          })
          .map(({ available, inUse, shortfall, more }) =>
            holding(virtualAccountId, {
              available,
              inUse: inUse + shortfall,
              shortfall,
              mostUsed: inUse + shortfall + more,
            }),
          ),
      ),
    ),
  });
const family = fc.tuple(...ids.map(member));

/** One license at a time is asked for, until no more are wanted or left. */
const reference = (members: readonly Member[]) => {
  const spare: Record<string, number> = {};
  const covered: Record<string, number> = {};
  for (const { licenseTypeId, holdings } of members) {
    for (const one of holdings) {
      const isNeeded = one.shortfall > 0 || wantedBy(one) > 0;
      spare[`${licenseTypeId} ${one.virtualAccountId}`] = isNeeded ? 0 : surplusOf(one);
    }
  }
  for (const { licenseTypeId, substituteIds, holdings } of members) {
    for (const one of holdings) {
      const place = one.virtualAccountId;
      for (let asked = 0; asked < wantedBy(one); asked += 1) {
        const higher = substituteIds.find((id) => (spare[`${id} ${place}`] ?? 0) > 0);
        if (higher === undefined) break;
        spare[`${higher} ${place}`] = (spare[`${higher} ${place}`] ?? 0) - 1;
        covered[`${licenseTypeId} ${place}`] = (covered[`${licenseTypeId} ${place}`] ?? 0) + 1;
      }
    }
  }
  return { spare, covered };
};

describe("what higher licenses cover of any licenses", () => {
  it("is what asking for one after the other comes to, whatever the order in which the types are given", () => {
    fc.assert(
      fc.property(family, (members) => {
        const { spare, covered } = reference(members);
        const covers = higherCoverOf(members.toReversed());
        for (const { licenseTypeId, holdings } of members) {
          const cover = covers.get(licenseTypeId);
          for (const one of holdings) {
            const name = `${licenseTypeId} ${one.virtualAccountId}`;
            expect(cover?.covered.get(one.virtualAccountId) ?? 0).toBe(covered[name] ?? 0);
            const isNeeded = one.shortfall > 0 || wantedBy(one) > 0;
            const before = isNeeded ? 0 : surplusOf(one);
            expect(before - (cover?.kept.get(one.virtualAccountId) ?? 0)).toBe(spare[name]);
          }
        }
      }),
    );
  });

  it("leaves moves that neither bring what is covered nor take what covers", () => {
    fc.assert(
      fc.property(family, (members) => {
        const covers = higherCoverOf(members);
        for (const { licenseTypeId, holdings } of members) {
          const { moves, missing, wanted, covered, left } = movesOf(holdings, covers.get(licenseTypeId));
          const all = holdings.reduce((sum, one) => sum + one.shortfall + wantedBy(one), 0);
          expect(missing + wanted + covered).toBe(all);
          expect(left).toBe(Math.max(0, missing - moves.reduce((sum, { quantity }) => sum + quantity, 0)));
          for (const { fromId, quantity } of moves) {
            const giver = holdings.find(({ virtualAccountId }) => virtualAccountId === fromId);
            const kept = covers.get(licenseTypeId)?.kept.get(fromId) ?? 0;
            expect(quantity).toBeLessThanOrEqual((giver?.available ?? 0) - kept);
          }
        }
      }),
    );
  });
});
