import type { LotDates } from "./clock.ts";
import type { FutureKind } from "./inventory-schema.ts";
import type { AssignmentKind, Enforcement, LotState } from "./schema.ts";
import { spread } from "./spread.ts";

/** A lot that has not expired, with its dates. */
export type ComingLot = LotDates & {
  readonly id: string;
  readonly label: string;
  readonly state: LotState;
  /** The lot whose place it takes: it goes to where that is when it starts. Null, or left out: it stays where it is. */
  readonly follows?: string | null;
};

/** How much of a lot is in a pool, and what it is used for. */
export type LotShare = {
  readonly lotId: string;
  readonly scheduled: number;
  readonly available: number;
  readonly inUse: number;
  readonly reserved: number;
};

/** What is in one virtual account now. */
export type ComingPool = {
  readonly virtualAccountId: string;
  readonly shortfall: number;
  readonly lots: readonly LotShare[];
};

/** Something that happens by itself, and what it comes to if nobody does anything before. */
export type ComingStep = {
  readonly at: Date;
  readonly kind: FutureKind;
  readonly lot: ComingLot;
  readonly quantity: number;
  readonly ownedAfter: number;
  readonly inUseAfter: number;
  readonly covered: number;
  readonly takenOver: number;
  readonly uncovered: number;
  readonly ended: number;
  /** Where licenses in use or reserved are lost, and how many. */
  readonly lost: readonly { readonly virtualAccountId: string; readonly quantity: number }[];
};

type Share = { -readonly [K in keyof LotShare]: LotShare[K] };
type Pool = { readonly virtualAccountId: string; shortfall: number; readonly lots: Share[] };
type Effect = { quantity: number; covered: number; takenOver: number; uncovered: number; ended: number; lost: number };

const order: Record<FutureKind, number> = { start: 0, end: 1, expire: 2 };

/** Instants at which a lot changes by itself. Where there is no grace, its end and the end of its use are one. */
const stepsOf = (lot: ComingLot, now: Date): { at: Date; kind: FutureKind; lot: ComingLot }[] => {
  const { startsAt, endsAt, graceEndsAt } = lot;
  const hasGrace = endsAt !== null && graceEndsAt !== null && graceEndsAt > endsAt;
  return [
    { at: startsAt, kind: "start" as const, isThere: lot.state === "scheduled" },
    { at: endsAt, kind: "end" as const, isThere: hasGrace && lot.state !== "grace" },
    { at: graceEndsAt, kind: "expire" as const, isThere: true },
  ].flatMap(({ at, kind, isThere }) => (at !== null && at > now && isThere ? [{ at, kind, lot }] : []));
};

const endOf = ({ endsAt }: LotDates): number => endsAt?.getTime() ?? Number.POSITIVE_INFINITY;

const nothing: Effect = { quantity: 0, covered: 0, takenOver: 0, uncovered: 0, ended: 0, lost: 0 };

/** What begins covers what nothing covered; where it takes the place of others, after those who held them. */
const start = (pool: Pool, lotId: string, covers: boolean): Effect => {
  const share = pool.lots.find((one) => one.lotId === lotId);
  if (share === undefined) return nothing;
  const quantity = share.scheduled;
  const covered = covers ? Math.min(pool.shortfall, quantity) : 0;
  share.scheduled = 0;
  share.available += quantity - covered;
  share.inUse += covered;
  pool.shortfall -= covered;
  return { ...nothing, quantity, covered };
};

type Rules = { readonly lots: ReadonlyMap<string, ComingLot>; readonly enforcement: Enforcement };

/** What was taken over by what is available, soonest end first for use, latest first for reservations. */
const takeOver = (pool: Pool, wanted: number, kind: AssignmentKind, { lots }: Rules): number => {
  const side = kind === "use" ? "inUse" : "reserved";
  const sign = kind === "use" ? 1 : -1;
  const inOrder = pool.lots
    .filter(({ available }) => available > 0)
    .map((share) => {
      const lot = lots.get(share.lotId);
      return { share, end: lot === undefined ? Number.POSITIVE_INFINITY : endOf(lot) };
    })
    .sort((a, b) => (a.end === b.end ? (a.share.lotId < b.share.lotId ? -1 : 1) : sign * (a.end < b.end ? -1 : 1)));
  let missing = wanted;
  for (const { share } of inOrder) {
    const taken = Math.min(missing, share.available);
    share.available -= taken;
    share[side] += taken;
    missing -= taken;
  }
  return wanted - missing;
};

const expire = (pool: Pool, lotId: string, rules: Rules): Effect => {
  const at = pool.lots.findIndex((one) => one.lotId === lotId);
  const [share] = at < 0 ? [] : pool.lots.splice(at, 1);
  if (share === undefined) return nothing;
  const ofUse = takeOver(pool, share.inUse, "use", rules);
  const ofReservations = takeOver(pool, share.reserved, "reservation", rules);
  const covered = takeOver(pool, pool.shortfall, "use", rules);
  pool.shortfall -= covered;
  const useLost = share.inUse - ofUse;
  const uncovered = rules.enforcement === "report_only" ? useLost : 0;
  pool.shortfall += uncovered;
  const ended = useLost - uncovered + share.reserved - ofReservations;
  return {
    quantity: share.scheduled + share.available + share.inUse + share.reserved,
    covered,
    takenOver: ofUse + ofReservations,
    uncovered,
    ended,
    lost: uncovered + ended,
  };
};

/** Takes what has not started of a lot to where the lot is that it follows. */
const follow = (pools: readonly Pool[], lotId: string, followedId: string): void => {
  const shares = pools.flatMap(({ virtualAccountId, lots }) => {
    const old = lots.find((one) => one.lotId === followedId);
    const isThere = old !== undefined && old.available + old.inUse + old.reserved > 0;
    return isThere ? [{ placeId: virtualAccountId, held: old.inUse + old.reserved, free: old.available }] : [];
  });
  if (shares.length === 0) return;
  const all = total(pools, ({ lots }) => lots.find((one) => one.lotId === lotId)?.scheduled ?? 0);
  const places = new Map(spread(all, shares).map(({ placeId, quantity }) => [placeId, quantity]));
  for (const { virtualAccountId, lots } of pools) {
    const scheduled = places.get(virtualAccountId) ?? 0;
    const share = lots.find((one) => one.lotId === lotId);
    if (share !== undefined) share.scheduled = scheduled;
    else if (scheduled > 0) lots.push({ lotId, scheduled, available: 0, inUse: 0, reserved: 0 });
  }
};

const ownedIn = ({ lots }: Pool): number =>
  lots.reduce((sum, { available, inUse, reserved }) => sum + available + inUse + reserved, 0);
const usedIn = ({ lots, shortfall }: Pool): number => lots.reduce((sum, { inUse }) => sum + inUse, shortfall);
const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

/**
 * What will happen to the licenses of a type by itself, soonest first, if nobody assigns, releases or buys anything before:
 * lots begin, end, and stop being usable; use then goes over to other lots of the same virtual account, and what none covers
 * stays as a shortfall (`report_only`) or ends (`enforced`, `restricted`; reservations always).
 */
export const comingSteps = (
  enforcement: Enforcement,
  lots: readonly ComingLot[],
  pools: readonly ComingPool[],
  now: Date,
): ComingStep[] => {
  const live: Pool[] = pools.map(({ virtualAccountId, shortfall, lots: shares }) => ({
    virtualAccountId,
    shortfall,
    lots: shares.map((share) => ({ ...share })),
  }));
  const byLot = new Map<string, Pool[]>();
  for (const pool of live) {
    for (const { lotId } of pool.lots) {
      const holding = byLot.get(lotId);
      if (holding === undefined) byLot.set(lotId, [pool]);
      else holding.push(pool);
    }
  }
  const rules: Rules = { lots: new Map(lots.map((lot) => [lot.id, lot])), enforcement };
  let owned = total(live, ownedIn);
  let inUse = total(live, usedIn);
  return lots
    .flatMap((lot) => stepsOf(lot, now))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || order[a.kind] - order[b.kind] || (a.lot.id < b.lot.id ? -1 : 1))
    .map(({ at, kind, lot }): ComingStep => {
      const followed = kind === "start" && lot.follows ? (byLot.get(lot.follows) ?? []) : [];
      const concerned = [...new Set([...(byLot.get(lot.id) ?? []), ...followed])];
      if (followed.length > 0 && lot.follows) {
        follow(concerned, lot.id, lot.follows);
        byLot.set(lot.id, concerned);
      }
      const [ownedBefore, usedBefore] = [total(concerned, ownedIn), total(concerned, usedIn)];
      const effects = concerned.map((pool) => {
        if (kind === "start") return start(pool, lot.id, followed.length === 0);
        if (kind === "expire") return expire(pool, lot.id, rules);
        const share = pool.lots.find(({ lotId }) => lotId === lot.id);
        return { ...nothing, quantity: share === undefined ? 0 : ownedIn({ ...pool, lots: [share] }) };
      });
      owned += total(concerned, ownedIn) - ownedBefore;
      inUse += total(concerned, usedIn) - usedBefore;
      return {
        at,
        kind,
        lot,
        quantity: total(effects, (effect) => effect.quantity),
        ownedAfter: owned,
        inUseAfter: inUse,
        covered: total(effects, (effect) => effect.covered),
        takenOver: total(effects, (effect) => effect.takenOver),
        uncovered: total(effects, (effect) => effect.uncovered),
        ended: total(effects, (effect) => effect.ended),
        lost: concerned.flatMap(({ virtualAccountId }, index) => {
          const quantity = effects[index]?.lost ?? 0;
          return quantity > 0 ? [{ virtualAccountId, quantity }] : [];
        }),
      };
    })
    .filter(({ quantity }) => quantity > 0);
};

/** An assignment of which licenses may be lost. */
export type Exposed = { readonly virtualAccountId: string; readonly quantity: number };

/**
 * Which assignments lose their licenses where some are missing: in each virtual account the latest created, as many as it
 * takes.
 * @param latestFirst live assignments that draw from what is lost, latest created first.
 */
export const losers = <T extends Exposed>(latestFirst: readonly T[], lost: ComingStep["lost"]): T[] => {
  const missing = new Map(lost.map(({ virtualAccountId, quantity }) => [virtualAccountId, quantity]));
  return latestFirst.filter(({ virtualAccountId, quantity }) => {
    const left = missing.get(virtualAccountId) ?? 0;
    if (left <= 0) return false;
    missing.set(virtualAccountId, left - quantity);
    return true;
  });
};
