import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Difference } from "./store-check.ts";
import { entriesOf } from "./store-entries.ts";

/**
 * The days of an account's pools as they follow from the ledger, movement by movement: their ids tell in which order they
 * were written, and one that came late counts for the day under way, as it did then.
 */
const daysOf = (accountId: string): RawBuilder<unknown> => sql`
  with moves as (
    select license_type_id, virtual_account_id, transaction_id, max((at at time zone 'UTC')::date) as day,
      sum(quantity) filter (where bucket <> 'scheduled') as owned, sum(quantity) filter (where bucket = 'in_use') as in_use,
      sum(quantity) filter (where bucket = 'reserved') as reserved,
      -sum(quantity) filter (where bucket = 'uncovered') as shortfall
    from (${entriesOf(accountId)}) e where bucket <> 'outside' group by 1, 2, 3
  ), levels as (
    select license_type_id, virtual_account_id, transaction_id, max(day) over so_far as day,
      coalesce(sum(owned) over so_far, 0) as owned, coalesce(sum(in_use) over so_far, 0) as in_use,
      coalesce(sum(reserved) over so_far, 0) as reserved, coalesce(sum(shortfall) over so_far, 0) as shortfall,
      coalesce(in_use, 0) as added_in_use, coalesce(shortfall, 0) as added_shortfall
    from moves window so_far as (partition by license_type_id, virtual_account_id order by transaction_id)
  )
  select distinct on (license_type_id, virtual_account_id, day) license_type_id, virtual_account_id, day, owned, in_use,
    reserved, shortfall, first_value(in_use - added_in_use) over of_day as began_in_use,
    first_value(shortfall - added_shortfall) over of_day as began_shortfall,
    max(greatest(in_use, in_use - added_in_use)) over of_day as peak_in_use,
    max(greatest(shortfall, shortfall - added_shortfall)) over of_day as peak_shortfall
  from levels window of_day as (partition by license_type_id, virtual_account_id, day order by transaction_id)
  order by license_type_id, virtual_account_id, day, transaction_id desc`;

/**
 * In what the days of an account's pools differ from its ledger: what each ended with, and peaks below what it began or ended
 * with. Higher ones may be: between two movements that were written together nobody saw the pool.
 */
export const readDifferentDays = async (db: Reader, accountId: string): Promise<Difference[]> => {
  const figures = (of: string) => {
    const columns = ["owned", "in_use", "reserved", "shortfall", "peak_in_use", "peak_shortfall"];
    const said = sql.join(columns.map((column) => sql.ref(`${of}.${column}`)));
    return sql`coalesce(nullif(concat_ws(' ', ${said}), ''), 'nothing')`;
  };
  const { rows } = await sql<Difference>`
    select 'day' as what, license_type_id as "licenseTypeId", virtual_account_id as "virtualAccountId", null as id,
      to_char(day, 'YYYY-MM-DD') as day, ${figures("k")} as kept, ${figures("l")} as ledger
    from (select * from pool_history where account_id = ${accountId} and day is not null) k
    full join (${daysOf(accountId)}) l using (license_type_id, virtual_account_id, day)
    where (k.owned, k.in_use, k.reserved, k.shortfall) is distinct from (l.owned, l.in_use, l.reserved, l.shortfall)
      or k.peak_in_use < greatest(l.began_in_use, l.in_use) or k.peak_shortfall < greatest(l.began_shortfall, l.shortfall)
    order by license_type_id, virtual_account_id, day`.execute(db);
  return rows;
};

/** Makes an account's pools, which must be locked, and their days what the ledger says. */
export const rebuildDays = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`
    update pools p set available = coalesce(s.owned + s.shortfall - s.in_use - s.reserved, 0),
      in_use = coalesce(s.in_use, 0), reserved = coalesce(s.reserved, 0), shortfall = coalesce(s.shortfall, 0),
      day = s.day, peak_in_use = s.peak_in_use, peak_shortfall = s.peak_shortfall
    from pools k left join (
      select distinct on (license_type_id, virtual_account_id) * from (${daysOf(accountId)}) d
      order by license_type_id, virtual_account_id, day desc
    ) s using (license_type_id, virtual_account_id)
    where k.account_id = ${accountId} and p.account_id = k.account_id and p.license_type_id = k.license_type_id
      and p.virtual_account_id = k.virtual_account_id`.execute(tx);
  // Also what was just closed where a pool's day was wrong.
  await sql`delete from pool_days where account_id = ${accountId}`.execute(tx);
  await sql`
    insert into pool_days (account_id, license_type_id, virtual_account_id, day, owned, in_use, reserved, shortfall,
      peak_in_use, peak_shortfall)
    select p.account_id, p.license_type_id, p.virtual_account_id, d.day, d.owned, d.in_use, d.reserved, d.shortfall,
      d.peak_in_use, d.peak_shortfall
    from (${daysOf(accountId)}) d join pools p on p.account_id = ${accountId}
      and p.license_type_id = d.license_type_id and p.virtual_account_id = d.virtual_account_id and d.day < p.day`.execute(
    tx,
  );
};
