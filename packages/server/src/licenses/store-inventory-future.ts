import type { ComingLot, ComingPool } from "@freehold/core/licenses/inventory-future";
import type { AssignmentKind } from "@freehold/core/licenses/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { isInSight, type Sight } from "./store-inventory.ts";

/** Lots of a type that have not ended, and what of them is in each pool where one looks. */
export const readComing = async (
  db: Reader,
  sight: Sight,
  licenseTypeId: string,
): Promise<{ lots: ComingLot[]; pools: ComingPool[]; names: ReadonlyMap<string, string> }> => {
  const lots = await db
    .selectFrom("lots")
    .select([
      "id",
      "origin_label as label",
      "state",
      "starts_at as startsAt",
      "ends_at as endsAt",
      "grace_ends_at as graceEndsAt",
      sql<string | null>`case when origin = 'renewal' then renews_lot_id end`.as("follows"),
    ])
    .where("account_id", "=", sight.accountId)
    .where("license_type_id", "=", licenseTypeId)
    .where("state", "in", ["scheduled", "active", "grace"])
    .execute();
  const { rows } = await sql<ComingPool & { name: string }>`
    select p.virtual_account_id as "virtualAccountId", v.name, p.shortfall::float8 as shortfall,
      coalesce((select json_agg(json_build_object('lotId', pl.lot_id, 'scheduled', pl.scheduled,
          'available', pl.available, 'inUse', pl.in_use, 'reserved', pl.reserved) order by pl.lot_id)
        from pool_lots pl
        where pl.account_id = p.account_id and pl.license_type_id = p.license_type_id
          and pl.virtual_account_id = p.virtual_account_id
          and (pl.scheduled > 0 or pl.available > 0 or pl.in_use > 0 or pl.reserved > 0)), '[]') as lots
    from pools p
    join virtual_accounts v on v.account_id = p.account_id and v.id = p.virtual_account_id
    where p.account_id = ${sight.accountId} and p.license_type_id = ${licenseTypeId}
      and ${isInSight(sight, "p.virtual_account_id")}`.execute(db);
  return {
    lots: lots as ComingLot[],
    pools: rows,
    names: new Map(rows.map(({ virtualAccountId, name }) => [virtualAccountId, name])),
  };
};

export type ExposedRow = {
  readonly id: string;
  readonly holder: string;
  readonly kind: AssignmentKind;
  readonly virtualAccountId: string;
  /** What it draws from these lots. */
  readonly quantity: number;
};

/** Live assignments in these virtual accounts that draw from these lots, latest created first. */
export const readExposed = async (
  db: Reader,
  accountId: string,
  { placeIds, lotIds, limit }: { placeIds: readonly string[]; lotIds: readonly string[]; limit: number },
): Promise<ExposedRow[]> => {
  const { rows } = await sql<ExposedRow>`
    select a.id, a.holder, a.kind, a.virtual_account_id as "virtualAccountId", d.quantity
    from (
      select d.assignment_id, sum(d.quantity)::float8 as quantity from assignment_draws d
      where d.account_id = ${accountId} and d.lot_id = any(${[...lotIds]}::uuid[]) group by d.assignment_id
    ) d
    join license_assignments a on a.account_id = ${accountId} and a.id = d.assignment_id
    where a.ended_at is null and a.virtual_account_id = any(${[...placeIds]}::uuid[])
    order by a.created_at desc, a.id desc limit ${limit}`.execute(db);
  return rows;
};
