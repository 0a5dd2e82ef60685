import { toInstant } from "@freehold/core/kernel/id";
import { type ComingLot, type ComingPool, comingSteps, losers } from "@freehold/core/licenses/inventory-future";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import { type SpreadShare, spread } from "@freehold/core/licenses/spread";
import type { RenewalChange } from "@freehold/core/renewals/schema";
import { readComing, readDefaultPlace, readExposed, readSharesOfLot } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";

/** A line as one looks ahead at it: the lot that ends, and what follows it. */
export type LookedAtLine = {
  readonly lotId: string;
  readonly licenseType: LicenseTypeName;
  readonly startsAt: Date;
  readonly quantity: number;
  readonly endsAt: Date;
  /** Null while nothing is scheduled. */
  readonly newLotId: string | null;
};

/** How many of those who lose licenses are named. */
const MOST_NAMED = 20;
const MOST_READ = 500;

type Planned = LookedAtLine & {
  readonly begins: Date;
  readonly followerId: string;
  readonly shares: readonly SpreadShare[];
};

const plan = async (
  db: Reader,
  accountId: string,
  line: LookedAtLine,
  fallbackId: string,
  now: Date,
): Promise<Planned> => {
  const shares = await readSharesOfLot(db, { accountId, id: line.lotId });
  return {
    ...line,
    // What has ended already is followed as soon as it is decided.
    begins: line.startsAt > now ? line.startsAt : new Date(now.getTime() + 1),
    followerId: line.newLotId ?? `new ${line.lotId}`,
    shares: shares.length > 0 ? shares : [{ placeId: fallbackId, held: 0, free: 1 }],
  };
};

type World = { readonly lots: readonly ComingLot[]; readonly pools: readonly ComingPool[] };

/** Puts into the world what is only planned: the lots that follow, where the old ones are, which then have no grace. */
const withPlan = ({ lots, pools }: World, lines: readonly Planned[]): World => {
  const fresh = lines.filter(({ newLotId }) => newLotId === null);
  const begins = new Map(fresh.map((line) => [line.lotId, line.begins]));
  return {
    lots: [
      ...lots.map((lot) => {
        const end = begins.get(lot.id);
        if (end === undefined) return lot;
        return { ...lot, state: "active" as const, endsAt: end, graceEndsAt: end };
      }),
      ...fresh.map((line) => ({
        id: line.followerId,
        label: "",
        state: "scheduled" as const,
        startsAt: line.begins,
        endsAt: line.endsAt,
        graceEndsAt: line.endsAt,
        follows: line.lotId,
      })),
    ],
    pools: pools.map((pool) => ({
      ...pool,
      lots: [
        ...pool.lots,
        ...fresh.flatMap((line) =>
          spread(line.quantity, line.shares)
            .filter(({ placeId }) => placeId === pool.virtualAccountId)
            .map(({ quantity }) => ({
              lotId: line.followerId,
              scheduled: quantity,
              available: 0,
              inUse: 0,
              reserved: 0,
            })),
        ),
      ],
    })),
  };
};

const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

const changeOf = async (
  db: Reader,
  accountId: string,
  { lots, pools, names }: World & { readonly names: ReadonlyMap<string, string> },
  { ofType, lines }: { readonly ofType: readonly Planned[]; readonly lines: readonly Planned[] },
  now: Date,
): Promise<RenewalChange[]> => {
  const [first] = lines;
  if (first === undefined) return [];
  const world = withPlan({ lots, pools }, ofType);
  const at = first.begins;
  const olds = new Set(lines.map(({ lotId }) => lotId));
  const steps = comingSteps(first.licenseType.enforcement, world.lots, world.pools, now).filter(
    (step) => step.at.getTime() === at.getTime() && step.kind === "expire" && olds.has(step.lot.id),
  );
  const lost = new Map<string, number>();
  for (const place of steps.flatMap((step) => step.lost)) {
    lost.set(place.virtualAccountId, (lost.get(place.virtualAccountId) ?? 0) + place.quantity);
  }
  const losing = [...lost].map(([virtualAccountId, quantity]) => ({ virtualAccountId, quantity }));
  const exposed =
    losing.length === 0
      ? []
      : await readExposed(db, accountId, { placeIds: [...lost.keys()], lotIds: [...olds], limit: MOST_READ });
  const concerned = losers(exposed, losing);
  const named = concerned.slice(0, MOST_NAMED);
  const places = new Map<string, { ends: number; begins: number; held: number }>();
  const at0 = { ends: 0, begins: 0, held: 0 };
  for (const line of lines) {
    for (const { placeId, held, free } of line.shares) {
      const one = places.get(placeId) ?? at0;
      const isThere = lots.some(({ id }) => id === line.lotId);
      places.set(placeId, { ...one, ends: one.ends + (isThere ? held + free : 0), held: one.held + held });
    }
    for (const { placeId, quantity } of spread(line.quantity, line.shares)) {
      const one = places.get(placeId) ?? at0;
      places.set(placeId, { ...one, begins: one.begins + quantity });
    }
  }
  const place = (id: string) => ({ id, name: names.get(id) ?? "" });
  return [
    {
      at: toInstant(first.startsAt > now ? first.startsAt : now),
      licenseType: first.licenseType,
      ends: total([...places.values()].map(({ ends }) => ends)),
      begins: total(lines.map(({ quantity }) => quantity)),
      held: total([...places.values()].map(({ held }) => held)),
      uncovered: total(steps.map(({ uncovered }) => uncovered)),
      ended: total(steps.map(({ ended }) => ended)),
      places: [...places].map(([id, numbers]) => ({ virtualAccount: place(id), ...numbers, lost: lost.get(id) ?? 0 })),
      assignments: named.map(({ id, holder, kind, quantity, virtualAccountId }) => ({
        id,
        holder,
        kind,
        quantity,
        virtualAccount: place(virtualAccountId),
      })),
      more: total(named.map(({ quantity }) => quantity)) < total(lost.values()),
    },
  ];
};

/** What happens at each instant at which licenses of a type end and others follow, soonest first. */
export const lookAhead = async (
  db: Reader,
  accountId: string,
  lines: readonly LookedAtLine[],
  now: Date,
): Promise<RenewalChange[]> => {
  const fallback = await readDefaultPlace(db, accountId);
  const planned: Planned[] = [];
  for (const line of lines) planned.push(await plan(db, accountId, line, fallback.id, now));
  const changes: RenewalChange[] = [];
  for (const [licenseTypeId, ofType] of Map.groupBy(planned, ({ licenseType }) => licenseType.id)) {
    const coming = await readComing(db, { accountId, placeIds: null }, licenseTypeId);
    const names = new Map([...coming.names, [fallback.id, fallback.name]]);
    for (const together of Map.groupBy(ofType, ({ begins }) => begins.getTime()).values()) {
      changes.push(...(await changeOf(db, accountId, { ...coming, names }, { ofType, lines: together }, now)));
    }
  }
  return changes.sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : a.licenseType.name < b.licenseType.name ? -1 : 1,
  );
};
