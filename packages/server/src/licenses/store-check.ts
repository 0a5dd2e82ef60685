import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { readDifferentDays, rebuildDays } from "./store-days.ts";
import { entriesOf } from "./store-entries.ts";
import { type AccountPool, ensurePools } from "./store-pools.ts";
import { rebuildTotals } from "./store-totals.ts";

type Sql = RawBuilder<unknown>;

/** Something that is kept otherwise than the ledger has it. */
export type Difference = {
  readonly what: "transaction" | "pool" | "pool_lot" | "total" | "day" | "assignment" | "orphan";
  readonly licenseTypeId: string | null;
  readonly virtualAccountId: string | null;
  /** The lot, transaction or assignment, where it is about one. */
  readonly id: string | null;
  /** The day (UTC), where it is about one. */
  readonly day?: string;
  readonly kept: string;
  readonly ledger: string;
};

/**
 * The accounts that have a ledger, all or the one that is meant; but for those whose ledger just follows them into another
 * account, or back: until all of it is there it can not be compared with anything.
 */
export const readAccountsWithLedger = async (db: Reader, accountId: string | undefined): Promise<string[]> => {
  const isMeant =
    accountId === undefined
      ? sql`(exists (select from ledger_transactions t where t.account_id = a.id)
          or exists (select from pools p where p.account_id = a.id))`
      : sql`a.id = ${accountId}`;
  const { rows } = await sql<{ id: string }>`
    select id from accounts a where ${isMeant} and not exists (
      select from account_merges m where m.state in ('merging', 'undoing') and a.id in (m.source_id, m.target_id))
    order by id`.execute(db);
  return rows.map(({ id }) => id);
};

const sumsOf = sql`
  coalesce(sum(quantity) filter (where bucket = 'available'), 0) as available,
  coalesce(sum(quantity) filter (where bucket = 'in_use'), 0) as in_use,
  coalesce(sum(quantity) filter (where bucket = 'reserved'), 0) as reserved`;

/**
 * Rows of an account's record whose counterpart is not there. No foreign key says so any more: a movement is written with all
 * of its rows in one statement, and its pool refers to the virtual account, the license type and the lot.
 */
const orphansOf = (accountId: string): Sql => {
  const of = (table: string, columns: Sql) =>
    sql`select ${columns} from ${sql.table(table)} where account_id = ${accountId}`;
  // As whole sets: looked up row by row, a plan made without statistics takes minutes.
  const without = (table: string, ids: Sql, others: Sql) => sql`
    select 'orphan', null::uuid, null::uuid, id, ${sql.lit(table)}, 'nothing'
    from (${ids} except ${others}) ${sql.ref(`without_${table}`)} (id)`;
  const places = sql`license_type_id, virtual_account_id`;
  const byPool = (table: string) => sql`
    select 'orphan', ${places}, null::uuid, ${sql.lit(table)}, 'nothing'
    from (${of(table, places)} except ${of("pools", places)}) ${sql.ref(`without_${table}`)}`;
  return sql.join(
    [
      without("ledger_transactions", of("ledger_transactions", sql`id`), sql`select transaction_id from entries`),
      without("assignment_draws", of("assignment_draws", sql`assignment_id`), of("license_assignments", sql`id`)),
      byPool("license_assignments"),
      byPool("pool_days"),
    ],
    sql` union all `,
  );
};

/** In what pools and their days, lots in pools, totals and what covers live assignments differ from the sums of an account's ledger. */
export const readDifferences = async (db: Reader, accountId: string): Promise<Difference[]> => {
  const { rows } = await sql<Difference>`
    with entries as materialized (
      ${entriesOf(accountId)}
    ), pool_sums as (
      select license_type_id, virtual_account_id, ${sumsOf},
        -coalesce(sum(quantity) filter (where bucket = 'uncovered'), 0) as shortfall
      from entries where bucket <> 'outside' group by 1, 2
    ), lot_sums as (
      select license_type_id, virtual_account_id, lot_id, ${sumsOf},
        coalesce(sum(quantity) filter (where bucket = 'scheduled'), 0) as scheduled
      from entries where bucket <> 'outside' and lot_id is not null group by 1, 2, 3
    ), kept_pools as (
      select * from pools where account_id = ${accountId}
    ), kept_lots as (
      select * from pool_lots where account_id = ${accountId}
    ), type_sums as (
      select license_type_id, sum(available) as available, sum(in_use) as in_use, sum(reserved) as reserved,
        sum(shortfall) as shortfall
      from pool_sums group by 1
    ), kept_totals as (
      select license_type_id, sum(available) as available, sum(in_use) as in_use, sum(reserved) as reserved,
        sum(shortfall) as shortfall
      from (
        select license_type_id, available, in_use, reserved, shortfall from account_totals where account_id = ${accountId}
        union all
        select license_type_id, available, in_use, reserved, shortfall from account_total_changes
        where account_id = ${accountId}
      ) k group by 1
    ), draws as (
      select d.license_type_id, a.virtual_account_id, d.lot_id,
        coalesce(sum(d.quantity) filter (where a.kind = 'use'), 0) as in_use,
        coalesce(sum(d.quantity) filter (where a.kind = 'reservation'), 0) as reserved
      from assignment_draws d join license_assignments a on a.account_id = d.account_id and a.id = d.assignment_id
      where d.account_id = ${accountId} and a.ended_at is null group by 1, 2, 3
    ), used as (
      select license_type_id, virtual_account_id, lot_id, sum(quantity) filter (where bucket = 'in_use') as in_use,
        sum(quantity) filter (where bucket = 'reserved') as reserved
      from entries where bucket in ('in_use', 'reserved') group by 1, 2, 3
    )
    select 'transaction' as what, null::uuid as "licenseTypeId", null::uuid as "virtualAccountId",
      transaction_id as id, sum(quantity)::text as kept, '0' as ledger
    from entries group by transaction_id having sum(quantity) <> 0
    union all
    select 'pool', license_type_id, virtual_account_id, null,
      concat_ws(' ', coalesce(p.available, 0), coalesce(p.in_use, 0), coalesce(p.reserved, 0), coalesce(p.shortfall, 0)),
      concat_ws(' ', coalesce(s.available, 0), coalesce(s.in_use, 0), coalesce(s.reserved, 0), coalesce(s.shortfall, 0))
    from kept_pools p full join pool_sums s using (license_type_id, virtual_account_id)
    where (coalesce(p.available, 0), coalesce(p.in_use, 0), coalesce(p.reserved, 0), coalesce(p.shortfall, 0))
      is distinct from
      (coalesce(s.available, 0), coalesce(s.in_use, 0), coalesce(s.reserved, 0), coalesce(s.shortfall, 0))
    union all
    select 'pool_lot', license_type_id, virtual_account_id, lot_id,
      concat_ws(' ', coalesce(p.scheduled, 0), coalesce(p.available, 0), coalesce(p.in_use, 0), coalesce(p.reserved, 0)),
      concat_ws(' ', coalesce(s.scheduled, 0), coalesce(s.available, 0), coalesce(s.in_use, 0), coalesce(s.reserved, 0))
    from kept_lots p full join lot_sums s using (license_type_id, virtual_account_id, lot_id)
    where (coalesce(p.scheduled, 0), coalesce(p.available, 0), coalesce(p.in_use, 0), coalesce(p.reserved, 0))
      is distinct from
      (coalesce(s.scheduled, 0), coalesce(s.available, 0), coalesce(s.in_use, 0), coalesce(s.reserved, 0))
    union all
    select 'total', license_type_id, null, null,
      concat_ws(' ', coalesce(k.available, 0), coalesce(k.in_use, 0), coalesce(k.reserved, 0), coalesce(k.shortfall, 0)),
      concat_ws(' ', coalesce(s.available, 0), coalesce(s.in_use, 0), coalesce(s.reserved, 0), coalesce(s.shortfall, 0))
    from kept_totals k full join type_sums s using (license_type_id)
    where (coalesce(k.available, 0), coalesce(k.in_use, 0), coalesce(k.reserved, 0), coalesce(k.shortfall, 0))
      is distinct from
      (coalesce(s.available, 0), coalesce(s.in_use, 0), coalesce(s.reserved, 0), coalesce(s.shortfall, 0))
    union all
    select 'assignment', coalesce(d.license_type_id, u.license_type_id),
      coalesce(d.virtual_account_id, u.virtual_account_id), coalesce(d.lot_id, u.lot_id),
      concat_ws(' ', coalesce(d.in_use, 0), coalesce(d.reserved, 0)),
      concat_ws(' ', coalesce(u.in_use, 0), coalesce(u.reserved, 0))
    from draws d full join used u on u.license_type_id = d.license_type_id
      and u.virtual_account_id = d.virtual_account_id
      and coalesce(u.lot_id, u.license_type_id) = coalesce(d.lot_id, d.license_type_id)
    where (coalesce(d.in_use, 0), coalesce(d.reserved, 0)) is distinct from (coalesce(u.in_use, 0), coalesce(u.reserved, 0))
    union all
    select 'assignment', a.license_type_id, a.virtual_account_id, a.id, coalesce(sum(d.quantity), 0)::text, a.quantity::text
    from license_assignments a
    left join assignment_draws d on d.account_id = a.account_id and d.assignment_id = a.id
    where a.account_id = ${accountId} and a.ended_at is null
    group by a.account_id, a.id having coalesce(sum(d.quantity), 0) <> a.quantity
    union all ${orphansOf(accountId)}`.execute(db);
  return [...rows, ...(await readDifferentDays(db, accountId))];
};

/** Lets nothing move in an account's pools until the transaction ends. */
export const lockPoolsOfAccount = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`select from pools where account_id = ${accountId}
    order by account_id, license_type_id, virtual_account_id for no key update`.execute(tx);
};

/** Makes pools and lots in pools that the ledger knows and that are not there; they hold nothing. */
export const addMissingPools = async (tx: Transaction, accountId: string): Promise<void> => {
  const { rows } = await sql<AccountPool>`
    select ${accountId} as "accountId", license_type_id as "licenseTypeId", virtual_account_id as "virtualAccountId"
    from (
      select license_type_id, virtual_account_id from (${entriesOf(accountId)}) e where bucket <> 'outside'
      except select license_type_id, virtual_account_id from pools where account_id = ${accountId}
    ) missing`.execute(tx);
  await ensurePools(tx, rows);
  await sql`
    insert into pool_lots (account_id, license_type_id, virtual_account_id, lot_id)
    select distinct account_id, license_type_id, virtual_account_id, lot_id from (${entriesOf(accountId)}) e
    where bucket <> 'outside' and lot_id is not null order by 1, 2, 3, 4
    on conflict do nothing`.execute(tx);
};

/** Makes pools with their days, lots in pools and totals what the ledger says. All must be there, and the pools locked. */
export const rebuildPools = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`
    update pool_lots p set scheduled = coalesce(s.scheduled, 0), available = coalesce(s.available, 0),
      in_use = coalesce(s.in_use, 0), reserved = coalesce(s.reserved, 0)
    from pool_lots k left join (
      select license_type_id, virtual_account_id, lot_id, ${sumsOf},
        coalesce(sum(quantity) filter (where bucket = 'scheduled'), 0) as scheduled
      from (${entriesOf(accountId)}) e where bucket <> 'outside' and lot_id is not null group by 1, 2, 3
    ) s using (license_type_id, virtual_account_id, lot_id)
    where k.account_id = ${accountId} and p.account_id = k.account_id and p.license_type_id = k.license_type_id
      and p.virtual_account_id = k.virtual_account_id and p.lot_id = k.lot_id`.execute(tx);
  await rebuildDays(tx, accountId);
  await rebuildTotals(tx, accountId);
};
