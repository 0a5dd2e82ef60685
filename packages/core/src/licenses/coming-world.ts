import type { LotChange, LotDates } from "./clock.ts";
import { type Cover, coverShortfall, type Held, takeAway } from "./cover.ts";
import type { FutureKind } from "./inventory-schema.ts";
import type { Part } from "./ledger.ts";
import type { AssignmentKind, LotState } from "./schema.ts";
import { spread } from "./spread.ts";

/** A lot that has not expired, with its dates. */
export type ComingLot = LotDates & {
  readonly id: string;
  readonly licenseTypeId: string;
  readonly label: string;
  readonly state: LotState;
  /** The lot of its type whose place it takes: it goes to where that is when it starts. Null: it stays where it is. */
  readonly follows: string | null;
};

/** How much of a lot is in a pool, and what it is used for. */
export type LotShare = {
  readonly lotId: string;
  readonly scheduled: number;
  readonly available: number;
  readonly inUse: number;
  readonly reserved: number;
};

/** What of a license type is in one virtual account now. */
export type ComingPool = {
  readonly licenseTypeId: string;
  readonly virtualAccountId: string;
  readonly shortfall: number;
  readonly lots: readonly LotShare[];
};

/** An assignment that may lose licenses, or of which some are uncovered. */
export type ComingHeld = Held & { readonly virtualAccountId: string };

/** Everything of an account that decides what becomes of a license type: of that type, and of those that cover one another. */
export type ComingWorld = {
  readonly types: readonly Omit<Cover, "lots">[];
  readonly lots: readonly ComingLot[];
  readonly pools: readonly ComingPool[];
  /** In the order in which they were made. */
  readonly held: readonly ComingHeld[];
};

/** An assignment that loses licenses: all of it where it is over, else what nothing covers any more. */
export type Losing = { readonly id: string; readonly virtualAccountId: string; readonly quantity: number };

type Share = { -readonly [K in keyof LotShare]: LotShare[K] };
export type Pool = {
  readonly licenseTypeId: string;
  readonly virtualAccountId: string;
  shortfall: number;
  readonly shares: Map<string, Share>;
};
type Assigned = Omit<ComingHeld, "parts"> & {
  parts: readonly Part[];
  isOver: boolean;
  /** Which of those that there are it was made as. */
  readonly place: number;
};
type Effect = {
  quantity: number;
  covered: number;
  takenOver: number;
  uncovered: number;
  ended: number;
  losing: Losing[];
};

export type ComingChange = LotChange<ComingLot, FutureKind>;

export const total = <T>(items: Iterable<T>, of: (item: T) => number): number => {
  let sum = 0;
  for (const item of items) sum += of(item);
  return sum;
};
const amount = (parts: readonly Part[]): number => total(parts, ({ quantity }) => quantity);
const sideOf = (kind: AssignmentKind) => (kind === "use" ? ("inUse" as const) : ("reserved" as const));
const emptyShare = (lotId: string): Share => ({ lotId, scheduled: 0, available: 0, inUse: 0, reserved: 0 });
const usableOf = ({ available, inUse, reserved }: Share): number => available + inUse + reserved;

/**
 * Licenses of an account that can be moved: what a clock does to them is what the rules of the ledger say. What the pools where
 * one looks come to, which of them hold a lot and who draws from it is kept as they move: there may be many of each.
 */
export const openWorld = (
  { types, lots, pools: given, held: assigned }: ComingWorld,
  isSeen: (pool: Pool) => boolean,
) => {
  const byId = new Map(lots.map((lot) => [lot.id, lot]));
  const keyOf = (licenseTypeId: string, virtualAccountId: string) => `${licenseTypeId} ${virtualAccountId}`;
  const pools = new Map<string, Pool>(
    given.map(({ lots: shares, ...pool }) => [
      keyOf(pool.licenseTypeId, pool.virtualAccountId),
      { ...pool, shares: new Map(shares.map((share) => [share.lotId, { ...share }])) },
    ]),
  );
  const seen = { owned: 0, inUse: 0 };
  const count = (pool: Pool, owned: number, inUse: number): void => {
    if (!isSeen(pool)) return;
    seen.owned += owned;
    seen.inUse += inUse;
  };
  const holders = new Map<string, Set<Pool>>();
  const noteHolder = (pool: Pool, lotId: string): void => {
    holders.set(lotId, (holders.get(lotId) ?? new Set()).add(pool));
  };
  for (const pool of pools.values()) {
    for (const lotId of pool.shares.keys()) noteHolder(pool, lotId);
    const shares = [...pool.shares.values()];
    count(pool, total(shares, usableOf), pool.shortfall + total(shares, ({ inUse }) => inUse));
  }
  const poolOf = (licenseTypeId: string, virtualAccountId: string): Pool => {
    const key = keyOf(licenseTypeId, virtualAccountId);
    const pool = pools.get(key) ?? { licenseTypeId, virtualAccountId, shortfall: 0, shares: new Map() };
    pools.set(key, pool);
    return pool;
  };
  const shareOf = (pool: Pool, lotId: string): Share => {
    const known = pool.shares.get(lotId);
    if (known !== undefined) return known;
    const share = emptyShare(lotId);
    pool.shares.set(lotId, share);
    noteHolder(pool, lotId);
    return share;
  };
  const removeShare = (pool: Pool, lotId: string): void => {
    const share = pool.shares.get(lotId);
    if (share === undefined) return;
    count(pool, -usableOf(share), -share.inUse);
    pool.shares.delete(lotId);
    holders.get(lotId)?.delete(pool);
  };
  const holding = (lotId: string): Pool[] => [...(holders.get(lotId) ?? [])];
  const drawers = new Map<string, Set<Assigned>>();
  const drawnKey = (virtualAccountId: string, { licenseTypeId, lotId }: Pick<Part, "licenseTypeId" | "lotId">) =>
    `${virtualAccountId} ${lotId ?? licenseTypeId}`;
  const noteDraws = (each: Assigned): void => {
    for (const part of each.parts) {
      const key = drawnKey(each.virtualAccountId, part);
      drawers.set(key, (drawers.get(key) ?? new Set()).add(each));
    }
  };
  for (const [place, each] of assigned.entries()) noteDraws({ ...each, isOver: false, place });
  const saveParts = (each: Assigned, parts: readonly Part[]): void => {
    each.parts = parts;
    noteDraws(each);
  };
  /** Who draws from a lot in a virtual account, or has some of a type there that nothing covers (null), in the order made. */
  const drawing = (virtualAccountId: string, drawn: Pick<Part, "licenseTypeId" | "lotId">): Assigned[] =>
    [...(drawers.get(drawnKey(virtualAccountId, drawn)) ?? [])]
      .filter(
        ({ isOver, parts }) =>
          !isOver &&
          parts.some(
            (part) =>
              part.lotId === drawn.lotId && (drawn.lotId !== null || part.licenseTypeId === drawn.licenseTypeId),
          ),
      )
      .sort((a, b) => a.place - b.place);
  const availableIn = ({ shares }: Pool) =>
    [...shares.values()].flatMap(({ lotId, available }) => {
      const lot = byId.get(lotId);
      return lot === undefined ? [] : [{ ...lot, available }];
    });
  const coversIn = (virtualAccountId: string): ReadonlyMap<string, Cover> =>
    new Map(
      types.map((type) => {
        const pool = pools.get(keyOf(type.licenseTypeId, virtualAccountId));
        return [type.licenseTypeId, { ...type, lots: pool === undefined ? [] : availableIn(pool) }];
      }),
    );
  const move = (virtualAccountId: string, kind: AssignmentKind, parts: readonly Part[], sign: 1 | -1): void => {
    for (const { licenseTypeId, lotId, quantity } of parts) {
      const pool = poolOf(licenseTypeId, virtualAccountId);
      if (lotId === null) {
        pool.shortfall += sign * quantity;
        count(pool, 0, sign * quantity);
        continue;
      }
      const share = shareOf(pool, lotId);
      share.available -= sign * quantity;
      share[sideOf(kind)] += sign * quantity;
      if (kind === "use") count(pool, 0, sign * quantity);
    }
  };

  /** Covers what nothing covered, where something is there again. */
  const cover = (pool: Pool, at: Date): number => {
    if (pool.shortfall === 0) return 0;
    const { licenseTypeId, virtualAccountId } = pool;
    const short = drawing(virtualAccountId, { licenseTypeId, lotId: null });
    const known = new Map(short.map((each) => [each.id, each]));
    return total(coverShortfall(pool, short, availableIn(pool), at), ({ id, parts, quantity }) => {
      const each = known.get(id);
      if (each === undefined) return 0;
      move(virtualAccountId, each.kind, each.parts, -1);
      move(virtualAccountId, each.kind, parts, 1);
      saveParts(each, parts);
      return quantity;
    });
  };

  /** Takes what has not started of a lot to where the lot is that it follows. */
  const follow = ({ id, licenseTypeId, follows }: ComingLot): void => {
    const places = (follows === null ? [] : holding(follows)).flatMap((pool) => {
      const old = pool.shares.get(follows ?? "");
      if (old === undefined || usableOf(old) === 0) return [];
      return [{ placeId: pool.virtualAccountId, held: old.inUse + old.reserved, free: old.available }];
    });
    if (places.length === 0) return;
    const all = total(holding(id), ({ shares }) => shares.get(id)?.scheduled ?? 0);
    for (const pool of holding(id)) removeShare(pool, id);
    // As the ledger's pools are in order: by virtual account.
    for (const { placeId, quantity } of spread(
      all,
      places.sort((a, b) => (a.placeId < b.placeId ? -1 : 1)),
    ))
      shareOf(poolOf(licenseTypeId, placeId), id).scheduled = quantity;
  };

  const start = (lot: ComingLot): Map<Pool, Effect> => {
    follow(lot);
    return new Map(
      holding(lot.id).map((pool) => {
        const share = shareOf(pool, lot.id);
        const quantity = share.scheduled;
        share.scheduled = 0;
        share.available += quantity;
        count(pool, quantity, 0);
        return [pool, { ...nothing(), quantity }];
      }),
    );
  };

  const end = ({ id }: ComingLot): Map<Pool, Effect> =>
    new Map(holding(id).map((pool) => [pool, { ...nothing(), quantity: usableOf(shareOf(pool, id)) }]));

  const expire = ({ id }: ComingLot, at: Date): Map<Pool, Effect> => {
    const effects = new Map<Pool, Effect>();
    const concerned = holding(id);
    for (const pool of concerned) {
      const { licenseTypeId, virtualAccountId } = pool;
      const held = drawing(virtualAccountId, { licenseTypeId, lotId: id });
      const known = new Map(held.map((each) => [each.id, each]));
      const share = shareOf(pool, id);
      const effect = { ...nothing(), quantity: share.scheduled + usableOf(share) };
      const bereft = held.length === 0 ? [] : takeAway(id, held, coversIn(virtualAccountId), at);
      for (const each of bereft) {
        const one = known.get(each.id);
        if (one === undefined) continue;
        if (each.kind === "ended") {
          const quantity = amount(one.parts);
          move(virtualAccountId, one.kind, each.rest, -1);
          one.isOver = true;
          effect.ended += quantity;
          effect.losing.push({ id: one.id, virtualAccountId, quantity });
          continue;
        }
        move(virtualAccountId, one.kind, [...each.found, ...each.uncovered], 1);
        saveParts(one, each.parts);
        effect.takenOver += amount(each.found);
        const quantity = amount(each.uncovered);
        effect.uncovered += quantity;
        if (quantity > 0) effect.losing.push({ id: one.id, virtualAccountId, quantity });
      }
      removeShare(pool, id);
      effects.set(pool, effect);
    }
    for (const [pool, effect] of effects)
      effect.covered += total(types, ({ licenseTypeId }) => cover(poolOf(licenseTypeId, pool.virtualAccountId), at));
    return effects;
  };

  const cause = { start, end, expire };
  const totals = () => ({ ownedAfter: seen.owned, inUseAfter: seen.inUse });
  return { totals, cover, happen: ({ event, lot, at }: ComingChange) => cause[event](lot, at) };
};

const nothing = (): Effect => ({ quantity: 0, covered: 0, takenOver: 0, uncovered: 0, ended: 0, losing: [] });
