import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** What an account has of a license type in all its virtual accounts, in the columns of a position. */
export const totalsOf = (accountId: string, licenseTypeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select coalesce(sum(k.available + k.in_use + k.reserved - k.shortfall), 0)::float8 as owned,
    coalesce(sum(k.in_use), 0)::float8 as in_use, coalesce(sum(k.reserved), 0)::float8 as reserved,
    coalesce(sum(k.available), 0)::float8 as balance, coalesce(sum(k.shortfall), 0)::float8 as shortfall
  from (
    select available, in_use, reserved, shortfall from account_totals
    where account_id = ${accountId} and license_type_id = ${licenseTypeId}
    union all
    select available, in_use, reserved, shortfall from account_total_changes
    where account_id = ${accountId} and license_type_id = ${licenseTypeId}
  ) k`;

/**
 * Adds changes to their totals. Whoever reads in between sees either both as they were or both as they are.
 * @returns how many changes there were, at most the limit
 */
export const addChangesToTotals = async (db: Reader, limit: number): Promise<number> => {
  const { rows } = await sql<{ added: number }>`
    with taken as (
      delete from account_total_changes where ctid = any(array(
        select ctid from account_total_changes limit ${limit} for update skip locked))
      returning *
    ), added as (
      insert into account_totals as t (account_id, license_type_id, available, in_use, reserved, shortfall)
      select account_id, license_type_id, sum(available), sum(in_use), sum(reserved), sum(shortfall)
      from taken group by 1, 2 order by 1, 2
      on conflict (account_id, license_type_id) do update
      set available = t.available + excluded.available, in_use = t.in_use + excluded.in_use,
        reserved = t.reserved + excluded.reserved, shortfall = t.shortfall + excluded.shortfall
    )
    select count(*)::int as added from taken`.execute(db);
  return rows[0]?.added ?? 0;
};

/** Makes an account's totals the sums of its pools, which must be locked. */
export const rebuildTotals = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`delete from account_total_changes where account_id = ${accountId}`.execute(tx);
  await sql`delete from account_totals where account_id = ${accountId}`.execute(tx);
  await sql`
    insert into account_totals (account_id, license_type_id, available, in_use, reserved, shortfall)
    select account_id, license_type_id, sum(available), sum(in_use), sum(reserved), sum(shortfall)
    from pools where account_id = ${accountId} group by 1, 2`.execute(tx);
};
