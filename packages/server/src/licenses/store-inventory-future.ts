import type { ComingHeld, ComingLot, ComingPool, ComingWorld } from "@freehold/core/licenses/coming-world";
import type { AssignmentKind } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { readCoverTypes } from "./store-cover.ts";
import { readHeld } from "./store-draws.ts";

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

const readLots = async (db: Reader, accountId: string, typeIds: readonly string[]): Promise<ComingLot[]> => {
  const { rows } = await sql<ComingLot>`
    select l.id, l.license_type_id as "licenseTypeId", l.origin_label as label, l.state, l.starts_at as "startsAt",
      l.ends_at as "endsAt", l.grace_ends_at as "graceEndsAt",
      (select o.id from lots o where o.account_id = l.account_id and o.id = l.renews_lot_id
        and o.license_type_id = l.license_type_id) as follows
    from lots l
    where l.account_id = ${accountId} and l.license_type_id = any(${[...typeIds]}::uuid[])
      and l.state in ('scheduled', 'active', 'grace')`.execute(db);
  return rows;
};

/** Live assignments that draw from these lots, or of which some are uncovered, in the order in which they were made. */
const readConcerned = (
  db: Reader,
  accountId: string,
  lotIds: readonly string[],
  typeIds: readonly string[],
): Promise<ComingHeld[]> =>
  readHeld(
    db,
    accountId,
    sql`select assignment_id from assignment_draws
      where account_id = ${accountId} and lot_id = any(${[...lotIds]}::uuid[])
      union select assignment_id from assignment_draws
      where account_id = ${accountId} and lot_id is null and license_type_id = any(${[...typeIds]}::uuid[])`,
  );

/** How far ahead one looks, by what is owned; null: to the end. */
type Horizon = (owned: Omit<ComingWorld, "held">) => Date | null;

/**
 * All of an account that decides what becomes of a license type until then, and what its virtual accounts are called. Of those
 * who hold licenses, only who may lose some by then: in a large account that is few of them.
 */
export const readComing = async (
  db: Reader,
  accountId: string,
  licenseTypeId: string,
  horizonOf: Horizon,
): Promise<{ world: ComingWorld; names: ReadonlyMap<string, string>; until: Date | null }> => {
  const typeIds = await readConnectedTypes(db, accountId, licenseTypeId);
  const types = await readCoverTypes(db, accountId, typeIds);
  const lots = await readLots(db, accountId, typeIds);
  const { rows } = await sql<ComingPool & { name: string }>`
    select p.license_type_id as "licenseTypeId", p.virtual_account_id as "virtualAccountId", v.name,
      p.shortfall::float8 as shortfall,
      coalesce((select json_agg(json_build_object('lotId', pl.lot_id, 'scheduled', pl.scheduled,
          'available', pl.available, 'inUse', pl.in_use, 'reserved', pl.reserved) order by pl.lot_id)
        from pool_lots pl
        where pl.account_id = p.account_id and pl.license_type_id = p.license_type_id
          and pl.virtual_account_id = p.virtual_account_id
          and (pl.scheduled > 0 or pl.available > 0 or pl.in_use > 0 or pl.reserved > 0)), '[]') as lots
    from pools p
    join virtual_accounts v on v.account_id = p.account_id and v.id = p.virtual_account_id
    where p.account_id = ${accountId} and p.license_type_id = any(${typeIds}::uuid[])`.execute(db);
  const owned = { types: [...types.values()], lots, pools: rows };
  const until = horizonOf(owned);
  const ending = lots.flatMap(({ id, graceEndsAt }) =>
    graceEndsAt !== null && (until === null || graceEndsAt <= until) ? [id] : [],
  );
  return {
    world: { ...owned, held: await readConcerned(db, accountId, ending, typeIds) },
    names: new Map(rows.map(({ virtualAccountId, name }) => [virtualAccountId, name])),
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
