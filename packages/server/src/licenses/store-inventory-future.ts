import type { ComingHeld, ComingLot, ComingPool, ComingWorld, LotShare } from "@freehold/core/licenses/coming-world";
import { decidingPlaces } from "@freehold/core/licenses/deciding-places";
import type { AssignmentKind } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { readCoverTypes } from "./store-cover.ts";
import { readHeld } from "./store-draws.ts";
import { isInSight, type Sight } from "./store-inventory.ts";

/** The types of which an account has had any that cover a type or are covered by it, directly or through others; with it. */
const readConnectedTypes = async (db: Reader, accountId: string, licenseTypeId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive connected (id) as (
      select ${licenseTypeId}::uuid
      union
      select o.id from connected c
      join license_substitutions s on s.license_type_id = c.id or s.substitute_id = c.id
      cross join lateral (values (s.license_type_id), (s.substitute_id)) o (id)
      where exists (select from pools p where p.account_id = ${accountId} and p.license_type_id = o.id)
    )
    select id from connected`.execute(db);
  return rows.map(({ id }) => id);
};

/** Lots that have not expired: one takes the place of another of its type that has not either. */
const readLots = async (db: Reader, accountId: string, typeIds: readonly string[]): Promise<ComingLot[]> => {
  const { rows } = await sql<Omit<ComingLot, "follows"> & { renewsLotId: string | null }>`
    select l.id, l.license_type_id as "licenseTypeId", l.origin_label as label, l.state, l.starts_at as "startsAt",
      l.ends_at as "endsAt", l.grace_ends_at as "graceEndsAt", l.renews_lot_id as "renewsLotId"
    from lots l
    where l.account_id = ${accountId} and l.license_type_id = any(${[...typeIds]}::uuid[])
      and l.state in ('scheduled', 'active', 'grace')`.execute(db);
  const typeOf = new Map(rows.map(({ id, licenseTypeId }) => [id, licenseTypeId]));
  return rows.map(({ renewsLotId, ...lot }) => ({
    ...lot,
    follows: renewsLotId !== null && typeOf.get(renewsLotId) === lot.licenseTypeId ? renewsLotId : null,
  }));
};

type NamedPool = ComingPool & { readonly name: string };

/** What of these types is where one looks. */
const readPools = async (db: Reader, sight: Sight, typeIds: readonly string[]): Promise<NamedPool[]> => {
  // Plain columns of the two tables, put together here: to build JSON of them took PostgreSQL longer than to find them.
  const isMeant = sql`p.account_id = ${sight.accountId} and p.license_type_id = any(${[...typeIds]}::uuid[])
    and ${isInSight(sight, "p.virtual_account_id")}`;
  const key = sql`p.license_type_id as "licenseTypeId", p.virtual_account_id as "virtualAccountId"`;
  const [pools, shares] = await Promise.all([
    sql<Omit<NamedPool, "lots">>`
      select ${key}, v.name, p.shortfall::float8 from pools p
      join virtual_accounts v on v.account_id = p.account_id and v.id = p.virtual_account_id
      where ${isMeant}`.execute(db),
    sql<LotShare & Omit<ComingPool, "lots">>`
      select ${key}, p.lot_id as "lotId", p.scheduled::float8, p.available::float8, p.in_use::float8 as "inUse",
        p.reserved::float8
      from pool_lots p
      where ${isMeant} and (p.scheduled > 0 or p.available > 0 or p.in_use > 0 or p.reserved > 0)`.execute(db),
  ]);
  const nameOf = ({ licenseTypeId, virtualAccountId }: Omit<ComingPool, "lots">) =>
    `${licenseTypeId} ${virtualAccountId}`;
  const lotsOf = Map.groupBy(shares.rows, nameOf);
  return pools.rows.map((pool) => ({ ...pool, lots: lotsOf.get(nameOf(pool)) ?? [] }));
};

/** Live assignments there that draw from these lots, or of which some are uncovered, in the order in which they were made. */
const readConcerned = (
  db: Reader,
  sight: Sight,
  lotIds: readonly string[],
  typeIds: readonly string[],
): Promise<ComingHeld[]> =>
  readHeld(
    db,
    sight,
    sql`select assignment_id from assignment_draws
      where account_id = ${sight.accountId} and lot_id = any(${[...lotIds]}::uuid[])
      union select assignment_id from assignment_draws
      where account_id = ${sight.accountId} and lot_id is null and license_type_id = any(${[...typeIds]}::uuid[])`,
  );

/** How far ahead one looks, by what is owned; null: to the end. */
type Horizon = (owned: Omit<ComingWorld, "held">) => Date | null;

/** What of these types decides what becomes of them where one looks, and in which virtual accounts that is. */
const readDeciding = async (db: Reader, sight: Sight, typeIds: readonly string[], lots: readonly ComingLot[]) => {
  const { accountId, placeIds } = sight;
  if (placeIds === null) return { deciding: sight, pools: await readPools(db, sight, typeIds) };
  const isFollowed = lots.some(({ state, follows }) => state === "scheduled" && follows !== null);
  const pools = await readPools(db, isFollowed ? { accountId, placeIds: null } : sight, typeIds);
  const places = decidingPlaces({ lots, pools }, placeIds);
  return {
    deciding: { accountId, placeIds: [...places] },
    pools: pools.filter(({ virtualAccountId }) => places.has(virtualAccountId)),
  };
};

/**
 * All that decides what becomes of a license type until then where one looks, and what its virtual accounts are called. Of those
 * who hold licenses, only who may lose some by then: in a large account that is few of them.
 */
export const readComing = async (
  db: Reader,
  sight: Sight,
  licenseTypeId: string,
  horizonOf: Horizon,
): Promise<{ world: ComingWorld; names: ReadonlyMap<string, string>; until: Date | null }> => {
  const { accountId } = sight;
  const typeIds = await readConnectedTypes(db, accountId, licenseTypeId);
  const [types, lots] = await Promise.all([readCoverTypes(db, accountId, typeIds), readLots(db, accountId, typeIds)]);
  const { deciding, pools } = await readDeciding(db, sight, typeIds, lots);
  const owned = { types: [...types.values()], lots, pools };
  const until = horizonOf(owned);
  const ending = lots.flatMap(({ id, graceEndsAt }) =>
    graceEndsAt !== null && (until === null || graceEndsAt <= until) ? [id] : [],
  );
  return {
    world: { ...owned, held: await readConcerned(db, deciding, ending, typeIds) },
    names: new Map(pools.map(({ virtualAccountId, name }) => [virtualAccountId, name])),
    until,
  };
};

/** Who holds assignments, and how, by id. */
export const readHolders = async (
  db: Reader,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly holder: string; readonly kind: AssignmentKind }>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("license_assignments")
    .select(["id", "holder", "kind"])
    .where("account_id", "=", accountId)
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, holder, kind }) => [id, { holder, kind: kind as AssignmentKind }]));
};
