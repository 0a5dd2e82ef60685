import { inOrderOfChanges } from "./clock.ts";
import {
  type ComingChange,
  type ComingLot,
  type ComingWorld,
  type Losing,
  openWorld,
  type Pool,
  total,
} from "./coming-world.ts";
import type { FutureKind } from "./inventory-schema.ts";

/** Something that happens by itself, and what it comes to where one looks if nobody does anything before. */
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
  /** Latest made first. */
  readonly losing: readonly Losing[];
};

/** Instants at which a lot changes by itself. Where there is no grace, its end and the end of its use are one. */
const changesOf = (lot: ComingLot, now: Date): ComingChange[] => {
  const { startsAt, endsAt, graceEndsAt, state } = lot;
  const hasGrace = endsAt !== null && graceEndsAt !== null && graceEndsAt > endsAt;
  return [
    { at: startsAt, event: "start" as const, isThere: state === "scheduled" },
    { at: endsAt, event: "end" as const, isThere: hasGrace && state !== "grace" },
    { at: graceEndsAt, event: "expire" as const, isThere: true },
  ].flatMap(({ at, event, isThere }) => (at !== null && at > now && isThere ? [{ at, event, lot }] : []));
};

/** What happens at one instant, as the clock comes to it: type by type, first those of which something begins. */
const byType = (together: readonly ComingChange[]): Iterable<ComingChange[]> => {
  const rank = ({ event }: ComingChange) => (event === "start" ? 0 : 1);
  const types = together
    .toSorted((a, b) => rank(a) - rank(b) || (a.lot.id < b.lot.id ? -1 : 1))
    .map(({ lot }) => lot.licenseTypeId);
  const changes = Map.groupBy(together, ({ lot }) => lot.licenseTypeId);
  return [...new Set(types)].flatMap((type) => [changes.get(type) ?? []]);
};

/** Where one looks: at a license type, in all of the account (null) or in some virtual accounts. */
type ComingSight = { readonly licenseTypeId: string; readonly placeIds: readonly string[] | null };

const seenBy = ({ licenseTypeId, placeIds }: ComingSight) => {
  const seen = placeIds === null ? null : new Set(placeIds);
  return (pool: Pick<Pool, "licenseTypeId" | "virtualAccountId">): boolean =>
    pool.licenseTypeId === licenseTypeId && (seen === null || seen.has(pool.virtualAccountId));
};

/**
 * The instant by which so many changes happen, from one on, to lots that are where one looks; null: fewer than that. How far
 * `comingSteps` needs to look to find about as many steps.
 */
export const comingHorizon = (
  { lots, pools }: Pick<ComingWorld, "lots" | "pools">,
  sight: ComingSight,
  from: Date,
  count: number,
): Date | null => {
  const here = new Set(pools.filter(seenBy(sight)).flatMap(({ lots: shares }) => shares.map(({ lotId }) => lotId)));
  const justBefore = new Date(from.getTime() - 1);
  const instants = lots
    .flatMap((lot) => (here.has(lot.id) ? changesOf(lot, justBefore) : []))
    .map(({ at }) => at.getTime())
    .sort((a, b) => a - b);
  const last = instants[count - 1];
  return last === undefined ? null : new Date(last);
};

/**
 * What will happen to the licenses of a type by itself, soonest first, if nobody assigns, releases or buys anything before:
 * lots begin, end, and stop being usable. It is what the clock does then, by the same rules (`takeAway`, `coverShortfall`,
 * `spread`), whatever of it is where one looks.
 * @param until how far ahead one looks, that instant with it; null: to the end. Who draws from nothing that ends by then need
 * not be in the world.
 */
export const comingSteps = (
  world: ComingWorld,
  sight: ComingSight,
  now: Date,
  until: Date | null = null,
): ComingStep[] => {
  const { licenseTypeId } = sight;
  const isSeen = seenBy(sight);
  const { totals, cover, happen } = openWorld(world, isSeen);
  const made = new Map(world.held.map(({ id }, index) => [id, index]));
  const madeAt = ({ id }: Losing): number => made.get(id) ?? 0;
  const changes = world.lots
    .flatMap((lot) => changesOf(lot, now))
    .filter(({ at }) => until === null || at <= until)
    .sort(inOrderOfChanges);
  return [...Map.groupBy(changes, ({ at }) => at.getTime()).values()]
    .flatMap((together) => [...byType(together)])
    .flatMap((ofType) => {
      const isAsked = ofType.some(({ lot }) => lot.licenseTypeId === licenseTypeId);
      const happened = ofType.map((change) => {
        const effects = happen(change);
        return { change, effects, after: isAsked ? totals() : { ownedAfter: 0, inUseAfter: 0 } };
      });
      // What begins covers what nothing covered once those have come first whose licenses ended.
      for (const { change, effects } of happened) {
        if (change.event !== "start") continue;
        for (const [pool, effect] of effects) effect.covered += cover(pool, change.at);
      }
      return isAsked ? happened : [];
    })
    .map(({ change: { at, event, lot }, effects, after }): ComingStep => {
      const here = [...effects].flatMap(([pool, effect]) => (isSeen(pool) ? [effect] : []));
      return {
        at,
        kind: event,
        lot,
        ...after,
        quantity: total(here, (effect) => effect.quantity),
        covered: total(here, (effect) => effect.covered),
        takenOver: total(here, (effect) => effect.takenOver),
        uncovered: total(here, (effect) => effect.uncovered),
        ended: total(here, (effect) => effect.ended),
        losing: here.flatMap(({ losing }) => losing).sort((a, b) => madeAt(b) - madeAt(a)),
      };
    })
    .filter(({ quantity }) => quantity > 0);
};
