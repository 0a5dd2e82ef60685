import fc from "fast-check";
import { describe, expect, it } from "vitest";
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

describe("what a virtual account can spare", () => {
  it("is what is available, without what its use needed at most lately", () => {
    expect(surplusOf(holding("a", { available: 10, inUse: 3 }))).toBe(10);
    expect(surplusOf(holding("a", { available: 10, inUse: 3, mostUsed: 9 }))).toBe(4);
    expect(surplusOf(holding("a", { available: 10, inUse: 3, mostUsed: 40 }))).toBe(0);
  });
});

describe("what is wanted where all is used up", () => {
  it("is a tenth of the use, one at least", () => {
    expect(wantedBy(holding("a", { inUse: 3 }))).toBe(1);
    expect(wantedBy(holding("a", { inUse: 31 }))).toBe(4);
    expect(wantedBy(holding("a", { reserved: 2 }))).toBe(1);
  });

  it("is nothing where some are left, where there is no use, and where a shortfall goes first", () => {
    expect(wantedBy(holding("a", { inUse: 30, available: 1 }))).toBe(0);
    expect(wantedBy(holding("a", {}))).toBe(0);
    expect(wantedBy(holding("a", { inUse: 30, shortfall: 2 }))).toBe(0);
  });
});

describe("proposed moves", () => {
  it("are none where nothing is short, and where nobody has any to spare", () => {
    expect(movesOf([holding("a", { available: 5 })])).toEqual({
      missing: 0,
      wanted: 0,
      covered: 0,
      moves: [],
      left: 0,
    });
    expect(movesOf([holding("a", { inUse: 5, shortfall: 2 })])).toEqual({
      missing: 2,
      wanted: 0,
      covered: 0,
      moves: [],
      left: 2,
    });
  });

  it("take from whoever has just as many, so that it is one move", () => {
    const { moves } = movesOf([
      holding("a", { available: 50 }),
      holding("b", { available: 4 }),
      holding("c", { inUse: 9, shortfall: 4 }),
    ]);
    expect(moves).toEqual([{ fromId: "b", toId: "c", quantity: 4 }]);
  });

  it("help those who are short before those who would like some to be left", () => {
    const { moves, left } = movesOf([
      holding("a", { available: 5 }),
      holding("b", { inUse: 40 }),
      holding("c", { inUse: 9, shortfall: 4 }),
    ]);
    expect(moves).toEqual([
      { fromId: "a", toId: "c", quantity: 4 },
      { fromId: "a", toId: "b", quantity: 1 },
    ]);
    expect(left).toBe(0);
  });

  it("are nothing to be bought where all is in use and nothing is missing", () => {
    const places = Array.from({ length: 20 }, (_, index) => holding(`place-${index}`, { inUse: 1 }));
    expect(movesOf(places)).toMatchObject({ missing: 0, wanted: 20, moves: [], left: 0 });
  });
});

const amount = fc.integer({ min: 0, max: 60 });
const drawn = fc
  .array(
    fc
      .record({
        available: amount,
        used: amount,
        reserved: fc.integer({ min: 0, max: 9 }),
        short: amount,
        more: amount,
      })
      .map(({ available, used, reserved, short, more }) => {
        const inUse = used + (short > 30 ? short : 0);
        return { available, inUse, reserved, shortfall: inUse - used, mostUsed: inUse + more };
      }),
    { maxLength: 9 },
  )
  .map((all) => all.map((one, index): Holding => ({ virtualAccountId: `place-${index}`, ...one })));

describe("proposed moves of any licenses", () => {
  const balanceAfter = (holdings: readonly Holding[]) => {
    const { moves } = movesOf(holdings);
    return holdings.map(({ virtualAccountId }) => ({
      gives: moves.filter(({ fromId }) => fromId === virtualAccountId).reduce((sum, { quantity }) => sum + quantity, 0),
      takes: moves.filter(({ toId }) => toId === virtualAccountId).reduce((sum, { quantity }) => sum + quantity, 0),
    }));
  };

  it("never touch what is in use, reserved or was needed lately, nor bring more than is missing or wanted", () => {
    fc.assert(
      fc.property(drawn, (holdings) => {
        for (const [index, { gives, takes }] of balanceAfter(holdings).entries()) {
          const one = holdings[index] as Holding;
          expect(gives).toBeLessThanOrEqual(one.available);
          expect(one.available - gives + one.inUse).toBeGreaterThanOrEqual(
            Math.min(one.mostUsed, one.available + one.inUse),
          );
          expect(takes).toBeLessThanOrEqual(one.shortfall + wantedBy(one));
          expect(gives === 0 || takes === 0).toBe(true);
        }
      }),
    );
  });

  it("move as much as can be spared of what is missing, and all that goes comes", () => {
    fc.assert(
      fc.property(drawn, (holdings) => {
        const { missing, wanted, moves, left } = movesOf(holdings);
        const moved = moves.reduce((sum, { quantity }) => sum + quantity, 0);
        const spared = holdings
          .filter((one) => one.shortfall === 0 && wantedBy(one) === 0)
          .reduce((sum, one) => sum + surplusOf(one), 0);
        expect(moved).toBe(Math.min(spared, missing + wanted));
        expect(left).toBe(Math.max(0, missing - spared));
        for (const { quantity } of moves) expect(quantity).toBeGreaterThan(0);
      }),
    );
  });

  it("are fewer than the virtual accounts that have a part in them, and the same whatever the order", () => {
    fc.assert(
      fc.property(drawn, (holdings) => {
        const { moves } = movesOf(holdings);
        const concerned = new Set(moves.flatMap(({ fromId, toId }) => [fromId, toId]));
        expect(moves.length).toBeLessThanOrEqual(Math.max(0, concerned.size - 1));
        expect(movesOf(holdings.toReversed())).toEqual(movesOf(holdings));
      }),
    );
  });
});
