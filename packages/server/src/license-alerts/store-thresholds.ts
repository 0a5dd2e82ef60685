import type { LicenseThreshold } from "@freehold/core/license-alerts/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Sight } from "./store-list.ts";

export type ThresholdRow = Omit<LicenseThreshold, "setAt"> & { readonly setAt: Date };

const columns = sql`t.id, t.quantity::float8 as quantity, t.set_by as "setBy", t.set_at as "setAt",
  (select json_build_object('id', k.id, 'sku', k.sku, 'name', k.name, 'unit', k.unit, 'enforcement', k.enforcement)
    from license_types k where k.id = t.license_type_id) as "licenseType",
  (select json_build_object('id', v.id, 'name', v.name) from virtual_accounts v
    where v.account_id = t.account_id and v.id = t.virtual_account_id) as "virtualAccount",
  (select coalesce(sum(p.available), 0)::float8 from pools p
    where p.account_id = t.account_id and p.license_type_id = t.license_type_id
      and (t.virtual_account_id is null or p.virtual_account_id = t.virtual_account_id)) as balance`;

/** A page of the thresholds that somebody sees, newest first. */
export const readThresholds = async (
  db: Reader,
  { accountId, placeIds }: Sight,
  after: Cursor | null,
  limit: number,
): Promise<ThresholdRow[]> => {
  const { rows } = await sql<ThresholdRow>`
    select ${columns} from live_license_thresholds t
    where t.account_id = ${accountId}
      and ${placeIds === null ? sql`true` : sql`t.virtual_account_id = any(${[...placeIds]}::uuid[])`}
      and ${after === null ? sql`true` : sql`(t.set_at, t.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by t.set_at desc, t.id desc limit ${limit}`.execute(db);
  return rows;
};

export const readThreshold = async (db: Reader, accountId: string, id: string): Promise<ThresholdRow | undefined> => {
  const { rows } = await sql<ThresholdRow>`
    select ${columns} from live_license_thresholds t where t.account_id = ${accountId} and t.id = ${id}`.execute(db);
  return rows[0];
};

/** The threshold of a license in the account or in a virtual account, if there is one. */
export const readThresholdOf = async (
  db: Reader,
  accountId: string,
  licenseTypeId: string,
  virtualAccountId: string | null,
): Promise<ThresholdRow | undefined> => {
  const { rows } = await sql<ThresholdRow>`
    select ${columns} from live_license_thresholds t
    where t.account_id = ${accountId} and t.license_type_id = ${licenseTypeId}
      and t.virtual_account_id is not distinct from ${virtualAccountId}::uuid`.execute(db);
  return rows[0];
};

type NewThreshold = {
  readonly accountId: string;
  readonly id: string;
  readonly licenseTypeId: string;
  readonly virtualAccountId: string | null;
  readonly quantity: number;
  readonly setBy: string;
  readonly now: Date;
};

/** Sets a threshold, in place of the one there is. */
export const saveThreshold = async (tx: Transaction, threshold: NewThreshold): Promise<void> => {
  const { accountId, id, licenseTypeId, virtualAccountId, quantity, setBy, now } = threshold;
  await sql`
    insert into license_thresholds (account_id, id, license_type_id, virtual_account_id, quantity, set_by, set_at)
    values (${accountId}, ${id}, ${licenseTypeId}, ${virtualAccountId}, ${quantity}, ${setBy}, ${now})
    on conflict on constraint license_thresholds_one
    do update set quantity = excluded.quantity, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
};

export const deleteThreshold = async (tx: Transaction, accountId: string, id: string): Promise<void> => {
  await sql`delete from license_thresholds where account_id = ${accountId} and id = ${id}`.execute(tx);
};
