import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../kernel/duration.ts";
import { isUsableAt } from "../licenses/clock.ts";
import type { AvailableLot } from "../licenses/draw.ts";
import { entriesOfTransfer, findMovedOn, type OpenPool, planTransfer, type TransferLine } from "./rules.ts";
import type { TransferOrder } from "./schema.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const day = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

const types = ["x", "y"];
const places = ["a", "b", "c"];

/** Lots with their dates; of each, how many are available in every place. */
const world = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types),
      start: fc.integer({ min: -20, max: 3 }),
      length: fc.option(fc.integer({ min: 1, max: 30 })),
      grace: fc.nat(5),
      held: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
    }),
    { maxLength: 8 },
  )
  .chain((lots) =>
    fc.record({
      lots: fc.constant(
        lots.map(({ start, length, grace, ...lot }, index) => ({
          ...lot,
          id: `lot${index}`,
          startsAt: day(start),
          endsAt: length === null ? null : day(start + length),
          graceEndsAt: length === null ? null : day(start + length + grace),
        })),
      ),
      shortfalls: fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
    }),
  );
type World = typeof world extends fc.Arbitrary<infer Of> ? Of : never;

const line: fc.Arbitrary<TransferLine> = fc
  .record({
    licenseTypeId: fc.constantFrom(...types),
    quantity: fc.integer({ min: 1, max: 9 }),
    from: fc.nat(2),
    step: fc.constantFrom(1, 2),
  })
  .map(({ from, step, ...asked }) => ({ ...asked, fromId: places[from] ?? "", toId: places[(from + step) % 3] ?? "" }));
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
const order = fc.constantFrom<TransferOrder>("earliest_end", "longest_term");

const poolsOf = ({ lots, shortfalls }: World): OpenPool[] =>
  types.flatMap((licenseTypeId, t) =>
    places.map((virtualAccountId, p) => ({
      licenseTypeId,
      virtualAccountId,
      shortfall: shortfalls[t * 3 + p] ?? 0,
      lots: lots
        .filter(({ type }) => type === licenseTypeId)
        .map(({ held, ...lot }): AvailableLot => ({ ...lot, available: held[p] ?? 0 })),
    })),
  );

/** One license after the other off a shelf; those that arrive are put on another one. */
const naively = ({ lots }: World, asked: readonly TransferLine[], how: TransferOrder) => {
  const shelf = lots.flatMap((lot) =>
    isUsableAt(lot, NOW)
      ? lot.held.flatMap((count, p) =>
          Array.from({ length: count }, () => ({ lot, place: places[p] ?? "", hasMoved: false })),
        )
      : [],
  );
  const end = ({ endsAt }: { endsAt: Date | null }) => endsAt?.getTime() ?? 1e18;
  return asked.map(({ licenseTypeId, quantity, fromId, toId }) => {
    const there = shelf.filter((one) => one.lot.type === licenseTypeId && one.place === fromId && !one.hasMoved);
    if (there.length < quantity) return `only ${there.length}`;
    const taken = there
      .sort((a, b) => {
        const first = how === "earliest_end" ? end(a.lot) - end(b.lot) : end(b.lot) - end(a.lot);
        return first === 0 ? (a.lot.id < b.lot.id ? -1 : 1) : first;
      })
      .slice(0, quantity);
    for (const one of taken) {
      one.place = toId;
      one.hasMoved = true;
    }
    return taken.map(({ lot }) => lot.id).join(" ");
  });
};

/** What is available of every lot in every place after the lines that can were carried out. */
const after = (pools: readonly OpenPool[], asked: readonly TransferLine[], how: TransferOrder) => {
  const balance = new Map<string, number>(
    pools.flatMap(({ licenseTypeId, virtualAccountId, lots }) =>
      lots.map(({ id, available }) => [`${licenseTypeId} ${virtualAccountId} ${id}`, available] as const),
    ),
  );
  const planned = planTransfer(asked, pools, how, NOW);
  asked.forEach(({ licenseTypeId, fromId, toId }, index) => {
    const one = planned[index];
    if (one?.kind !== "moves") return;
    for (const entry of entriesOfTransfer(licenseTypeId, one.parts, { fromId, toId })) {
      const key = `${licenseTypeId} ${entry.virtualAccountId} ${entry.lotId}`;
      balance.set(key, (balance.get(key) ?? 0) + entry.quantity);
    }
  });
  return { balance, planned };
};

const withBalance = (pools: readonly OpenPool[], balance: ReadonlyMap<string, number>): OpenPool[] =>
  pools.map((pool) => ({
    ...pool,
    lots: pool.lots.map((lot) => ({
      ...lot,
      available: balance.get(`${pool.licenseTypeId} ${pool.virtualAccountId} ${lot.id}`) ?? 0,
    })),
  }));

const partsOf = (asked: readonly TransferLine[], planned: ReturnType<typeof planTransfer>) =>
  asked.flatMap(({ licenseTypeId, fromId, toId }, index) => {
    const one = planned[index];
    return one?.kind === "moves" ? one.parts.map((part) => ({ ...part, licenseTypeId, fromId, toId })) : [];
  });

describe("planning a transfer", () => {
  it("takes one by one what a person would take off the shelf, line by line", () => {
    fc.assert(
      fc.property(world, lines, order, (given, asked, how) => {
        const said = planTransfer(asked, poolsOf(given), how, NOW).map((one) =>
          one.kind === "none_available"
            ? `only ${one.available}`
            : one.parts.flatMap(({ lotId, quantity }) => Array.from({ length: quantity }, () => lotId)).join(" "),
        );
        expect(said).toEqual(naively(given, asked, how));
      }),
    );
  });

  it("neither makes nor loses a license, and leaves nothing below zero", () => {
    fc.assert(
      fc.property(world, lines, order, (given, asked, how) => {
        const pools = poolsOf(given);
        const { balance } = after(pools, asked, how);
        const before = pools.flatMap(({ lots }) => lots.map(({ available }) => available));
        const sum = (all: Iterable<number>) => [...all].reduce((total, one) => total + one, 0);
        expect(sum(balance.values())).toBe(sum(before));
        expect(Math.min(0, ...balance.values())).toBe(0);
      }),
    );
  });

  it("says truly what can be assigned at either end afterwards, with what covers a shortfall left out", () => {
    fc.assert(
      fc.property(world, line, order, (given, asked, how) => {
        const pools = poolsOf(given);
        const { balance, planned } = after(pools, [asked], how);
        const [one] = planned;
        if (one?.kind !== "moves") return;
        const usableIn = (place: string) =>
          given.lots
            .filter((lot) => lot.type === asked.licenseTypeId && isUsableAt(lot, NOW))
            .reduce((sum, lot) => sum + (balance.get(`${lot.type} ${place} ${lot.id}`) ?? 0), 0);
        const short = pools.find(
          (pool) => pool.licenseTypeId === asked.licenseTypeId && pool.virtualAccountId === asked.toId,
        );
        expect(one.leaves).toBe(usableIn(asked.fromId));
        expect(one.covers).toBe(Math.min(asked.quantity, short?.shortfall ?? 0));
        expect(one.brings + one.covers).toBe(usableIn(asked.toId));
      }),
    );
  });

  it("takes nothing from where nothing is known", () => {
    expect(
      planTransfer([{ licenseTypeId: "x", quantity: 1, fromId: "a", toId: "b" }], [], "earliest_end", NOW),
    ).toEqual([{ kind: "none_available", available: 0 }]);
  });
});

describe("undoing a transfer", () => {
  it("finds nothing in its way as long as nothing else happened, and brings everything back", () => {
    fc.assert(
      fc.property(world, lines, order, (given, asked, how) => {
        const pools = poolsOf(given);
        const { balance, planned } = after(pools, asked, how);
        const parts = partsOf(asked, planned);
        expect(findMovedOn(parts, withBalance(pools, balance), NOW)).toEqual([]);
      }),
    );
  });

  it("says of each lot how many are missing where they were brought, and of none that is there", () => {
    fc.assert(
      fc.property(world, lines, order, fc.infiniteStream(fc.nat(4)), (given, asked, how, taken) => {
        const pools = poolsOf(given);
        const { balance, planned } = after(pools, asked, how);
        const parts = partsOf(asked, planned);
        for (const [key, held] of balance) balance.set(key, Math.max(0, held - (taken.next().value ?? 0)));
        const wanted = new Map<string, number>();
        for (const { licenseTypeId, toId, lotId, quantity } of parts) {
          const key = `${licenseTypeId} ${toId} ${lotId}`;
          wanted.set(key, (wanted.get(key) ?? 0) + quantity);
        }
        const missing = [...wanted].flatMap(([key, quantity]) => {
          const less = quantity - (balance.get(key) ?? 0);
          return less > 0 ? [`${key} ${less}`] : [];
        });
        const found = findMovedOn(parts, withBalance(pools, balance), NOW).map(
          (one) => `${one.licenseTypeId} ${one.virtualAccountId} ${one.lotId} ${one.missing}`,
        );
        expect(found.sort()).toEqual(missing.sort());
      }),
    );
  });

  it("counts nothing that has expired since", () => {
    const lot = { id: "l", startsAt: day(-9), endsAt: day(-1), graceEndsAt: day(-1), available: 3 };
    const pools = [{ licenseTypeId: "x", virtualAccountId: "b", shortfall: 0, lots: [lot] }];
    const parts = [{ licenseTypeId: "x", fromId: "a", toId: "b", lotId: "l", quantity: 2 }];
    expect(findMovedOn(parts, pools, NOW)).toEqual([
      { licenseTypeId: "x", virtualAccountId: "b", lotId: "l", missing: 2 },
    ]);
  });
});
