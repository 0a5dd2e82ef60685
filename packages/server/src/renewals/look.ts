import { toInstant } from "@freehold/core/kernel/id";
import type { ComingWorld } from "@freehold/core/licenses/coming-world";
import { type ComingStep, comingSteps } from "@freehold/core/licenses/inventory-future";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import { type SpreadShare, spread } from "@freehold/core/licenses/spread";
import type { RenewalChange } from "@freehold/core/renewals/schema";
import { nameLosing, readComing, readDefaultPlace, readSharesOfLot } from "../licenses/index.ts";
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

/** Puts into the world what is only planned: the lots that follow, where the old ones are, which then have no grace. */
const withPlan = (world: ComingWorld, licenseTypeId: string, lines: readonly Planned[]): ComingWorld => {
  const fresh = lines.filter(({ newLotId }) => newLotId === null);
  const begins = new Map(fresh.map((line) => [line.lotId, line.begins]));
  const places = new Set(fresh.flatMap(({ shares }) => shares.map(({ placeId }) => placeId)));
  const pools = world.pools.filter((pool) => pool.licenseTypeId === licenseTypeId);
  const missing = [...places].filter((id) => !pools.some(({ virtualAccountId }) => virtualAccountId === id));
  return {
    ...world,
    lots: [
      ...world.lots.map((lot) => {
        const end = begins.get(lot.id);
        if (end === undefined) return lot;
        return { ...lot, state: "active" as const, endsAt: end, graceEndsAt: end };
      }),
      ...fresh.map((line) => ({
        id: line.followerId,
        licenseTypeId,
        label: "",
        state: "scheduled" as const,
        startsAt: line.begins,
        endsAt: line.endsAt,
        graceEndsAt: line.endsAt,
        follows: line.lotId,
      })),
    ],
    pools: [
      ...world.pools,
      ...missing.map((virtualAccountId) => ({ licenseTypeId, virtualAccountId, shortfall: 0, lots: [] })),
    ].map((pool) => (pool.licenseTypeId === licenseTypeId ? withShares(pool, fresh) : pool)),
  };
};

const withShares = (pool: ComingWorld["pools"][number], fresh: readonly Planned[]): ComingWorld["pools"][number] => ({
  ...pool,
  lots: [
    ...pool.lots,
    ...fresh.flatMap((line) =>
      spread(line.quantity, line.shares)
        .filter(({ placeId }) => placeId === pool.virtualAccountId)
        .map(({ quantity }) => ({ lotId: line.followerId, scheduled: quantity, available: 0, inUse: 0, reserved: 0 })),
    ),
  ],
});

const total = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

const changeOf = async (
  db: Reader,
  accountId: string,
  { world, names }: { readonly world: ComingWorld; readonly names: ReadonlyMap<string, string> },
  { foreseen, lines }: { readonly foreseen: readonly ComingStep[]; readonly lines: readonly Planned[] },
  now: Date,
): Promise<RenewalChange[]> => {
  const [first] = lines;
  if (first === undefined) return [];
  const at = first.begins;
  const olds = new Set(lines.map(({ lotId }) => lotId));
  const steps = foreseen.filter(
    (step) => step.at.getTime() === at.getTime() && step.kind === "expire" && olds.has(step.lot.id),
  );
  const losing = steps.flatMap((step) => step.losing);
  const lost = new Map<string, number>();
  for (const { virtualAccountId, quantity } of losing)
    lost.set(virtualAccountId, (lost.get(virtualAccountId) ?? 0) + quantity);
  const places = new Map<string, { ends: number; begins: number; held: number }>();
  const at0 = { ends: 0, begins: 0, held: 0 };
  for (const line of lines) {
    for (const { placeId, held, free } of line.shares) {
      const one = places.get(placeId) ?? at0;
      const isThere = world.lots.some(({ id }) => id === line.lotId);
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
      ...(await nameLosing(db, accountId, losing, names)),
    },
  ];
};

/** Until when the last of these lines decides anything: what ends by then at the latest, with the grace that it has now. */
const lastOf =
  (lines: readonly Planned[]) =>
  ({ lots }: Pick<ComingWorld, "lots">): Date => {
    const ending = new Set(lines.map(({ lotId }) => lotId));
    const graces = lots.flatMap(({ id, graceEndsAt }) => (ending.has(id) && graceEndsAt !== null ? [graceEndsAt] : []));
    return new Date(Math.max(...[...graces, ...lines.map(({ begins }) => begins)].map((at) => at.getTime())));
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
    const coming = await readComing(db, { accountId, placeIds: null }, licenseTypeId, lastOf(ofType));
    const world = withPlan(coming.world, licenseTypeId, ofType);
    const foreseen = comingSteps(world, { licenseTypeId, placeIds: null }, now, coming.until);
    const names = new Map([...coming.names, [fallback.id, fallback.name]]);
    for (const together of Map.groupBy(ofType, ({ begins }) => begins.getTime()).values()) {
      changes.push(
        ...(await changeOf(db, accountId, { world: coming.world, names }, { foreseen, lines: together }, now)),
      );
    }
  }
  return changes.sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : a.licenseType.name < b.licenseType.name ? -1 : 1,
  );
};
