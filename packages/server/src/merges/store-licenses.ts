import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { idsOf, type Move, moveAll, remember, type Sql, type Undo } from "./store-remember.ts";

/** So many rows of the record of licenses follow at a time. */
const RECORDS_AT_ONCE = 5_000;

/** Licenses go where their virtual accounts go: from one account to another, there and back in the same way. */
type Course = { readonly from: string; readonly to: string; readonly inside: Sql };

const insideOf = (merge: Pick<Undo, "mergeId">): Sql => idsOf(merge, ["virtual_accounts"], "id");

export const courseOf = (move: Move): Course => ({ from: move.sourceId, to: move.targetId, inside: insideOf(move) });
export const courseBack = (undo: Undo): Course => ({ from: undo.targetId, to: undo.sourceId, inside: insideOf(undo) });

const goAll = ({ from, to }: Course, table: string, condition: Sql): Sql =>
  sql`update ${sql.table(table)} t set account_id = ${to} where t.account_id = ${from} and ${condition}`;

/**
 * What is owned and in use now, the day under way with it, and what becomes of it; renewals go with the lots they renew. The
 * pools are locked first: whoever is moving licenses just now is done before, or finds nothing any more.
 */
const goNow = async (tx: Transaction, course: Course): Promise<void> => {
  const { from, inside } = course;
  await sql`select from pools where account_id = ${from} and virtual_account_id in ${inside}
    order by account_id, license_type_id, virtual_account_id for update`.execute(tx);
  const lotsInside = sql`(select lot_id from pool_lots where account_id = ${from} and virtual_account_id in ${inside})`;
  const liveInside = sql`(select id from license_assignments
    where account_id = ${from} and ended_at is null and virtual_account_id in ${inside})`;
  const transfersInside = sql`(select transfer_id from license_transfer_lines
    where account_id = ${from} and from_id in ${inside})`;
  const renewalsInside = sql`(select renewal_id from renewal_lines where account_id = ${from} and lot_id in ${lotsInside})`;
  for (const statement of [
    goAll(course, "renewals", sql`t.id in ${renewalsInside}`),
    goAll(course, "renewal_lines", sql`t.lot_id in ${lotsInside}`),
    goAll(course, "lots", sql`t.id in ${lotsInside}`),
    goAll(course, "pool_lots", sql`t.virtual_account_id in ${inside}`),
    goAll(course, "assignment_draws", sql`t.assignment_id in ${liveInside}`),
    goAll(course, "license_assignments", sql`t.ended_at is null and t.virtual_account_id in ${inside}`),
    goAll(course, "pools", sql`t.virtual_account_id in ${inside}`),
    goAll(course, "license_transfer_parts", sql`t.transfer_id in ${transfersInside}`),
    goAll(course, "license_transfer_undos", sql`t.transfer_id in ${transfersInside}`),
    goAll(course, "license_transfers", sql`t.id in ${transfersInside}`),
    goAll(course, "license_transfer_lines", sql`t.from_id in ${inside}`),
  ]) {
    await statement.execute(tx);
  }
};

const endedOf = ({ from, to, inside }: Course): Sql => sql`
  with next as materialized (
    select a.id from ${inside} place cross join lateral (
      select id from license_assignments a
      where a.account_id = ${from} and a.virtual_account_id = place.id and a.ended_at is not null
      limit ${sql.lit(RECORDS_AT_ONCE)}) a
    limit ${sql.lit(RECORDS_AT_ONCE)}
  )
  update license_assignments set account_id = ${to} where account_id = ${from} and id = any(array(select id from next))`;

// Their pools have gone already.
const daysOf = ({ from, to, inside }: Course): Sql => sql`
  with next as materialized (
    select d.* from ${inside} place
    cross join lateral (
      select p.license_type_id, p.virtual_account_id from pools p
      where p.account_id = ${to} and p.virtual_account_id = place.id offset 0) p
    cross join lateral (
      select d.license_type_id, d.virtual_account_id, d.day from pool_days d
      where d.account_id = ${from} and d.license_type_id = p.license_type_id
        and d.virtual_account_id = p.virtual_account_id
      limit ${sql.lit(RECORDS_AT_ONCE)}) d
    limit ${sql.lit(RECORDS_AT_ONCE)}
  )
  update pool_days t set account_id = ${to} from next
  where t.account_id = ${from} and t.license_type_id = next.license_type_id
    and t.virtual_account_id = next.virtual_account_id and t.day = next.day`;

const ledgerOf = ({ from, to, inside }: Course): Sql => sql`
  with next as materialized (
    select l.id from ${inside} place cross join lateral (
      select id from ledger_transactions l where l.account_id = ${from} and l.virtual_account_id = place.id
      limit ${sql.lit(RECORDS_AT_ONCE)}) l
    limit ${sql.lit(RECORDS_AT_ONCE)}
  ), entries as (
    update ledger_entries set account_id = ${to}
    where account_id = ${from} and transaction_id = any(array(select id from next))
  )
  update ledger_transactions set account_id = ${to} where account_id = ${from} and id = any(array(select id from next))`;

/**
 * Some of what only records: assignments and days that are over, movements. What is left follows later.
 * @returns whether nothing is left
 */
export const goRecords = async (tx: Transaction, course: Course): Promise<boolean> => {
  let gone = 0;
  for (const statement of [endedOf(course), daysOf(course), ledgerOf(course)]) {
    if (gone >= RECORDS_AT_ONCE) return false;
    const { numAffectedRows } = await statement.execute(tx);
    const rows = Number(numAffectedRows ?? 0);
    if (rows >= RECORDS_AT_ONCE) return false;
    gone += rows;
  }
  return true;
};

/** Licenses with their virtual accounts, and the orders that brought them. */
export const moveLicenses = async (tx: Transaction, move: Move): Promise<void> => {
  const { sourceId, targetId } = move;
  // What both call the same is told apart: a reference means one assignment.
  await remember(
    move,
    "license_assignments:referenced",
    sql`update license_assignments s set reference = s.id || ' ' || s.reference
      from license_assignments t, license_assignments was
      where s.account_id = ${sourceId} and s.ended_at is null and t.account_id = ${targetId} and t.ended_at is null
        and t.reference = s.reference and was.account_id = s.account_id and was.id = s.id
      returning s.*, was.reference as was_reference`,
    sql`jsonb_build_object('reference', was_reference)`,
    sql`to_jsonb(changed) - 'was_reference'`,
  ).execute(tx);
  await goNow(tx, courseOf(move));
  await moveAll(
    tx,
    move,
    "license_authorizations",
    sql`not exists (select from license_authorizations t
    where t.account_id = ${targetId} and t.license_type_id = license_authorizations.license_type_id)`,
  );
  await moveAll(tx, move, "orders");
  // Nobody is both sides of one transfer: of one between the two the source keeps its side.
  await moveAll(
    tx,
    move,
    "account_transfer_sides",
    sql`not exists (select from account_transfer_sides t
      where t.account_id = ${targetId} and t.transfer_id = account_transfer_sides.transfer_id)`,
  );
  // A key that only the source could claim is not lost.
  await remember(
    move,
    "traditional_licenses:bound",
    sql`update traditional_licenses set bound_account_id = ${targetId} where bound_account_id = ${sourceId} returning *`,
    sql`jsonb_build_object('bound_account_id', ${sourceId}::uuid)`,
  ).execute(tx);
  await moveAll(tx, move, "traditional_licenses");
};

/** Licenses go back with their virtual accounts, whatever became of them meanwhile. */
export const putLicensesBack = async (tx: Transaction, undo: Undo): Promise<void> => {
  await goNow(tx, courseBack(undo));
  await sql`update license_assignments t set reference = r.before ->> 'reference' from account_merge_rows r
    where r.merge_id = ${undo.mergeId} and r.table_name = 'license_assignments:referenced'
      and t.account_id = ${undo.sourceId} and t.id = (r.after ->> 'id')::uuid and t.ended_at is null
      and not exists (select from license_assignments o where o.account_id = t.account_id and o.ended_at is null
        and o.reference = r.before ->> 'reference')`.execute(tx);
};

/** Whether licenses can not go back: what was one is in two accounts then, or somebody bought more for what goes. */
export const haveLicensesMovedOn = async (db: Reader, undo: Undo): Promise<boolean> => {
  const { targetId, mergeId } = undo;
  const inside = insideOf(undo);
  const added = idsOf(undo, ["virtual_accounts:added"], "id", targetId);
  const lotsInside = sql`select lot_id from pool_lots where account_id = ${targetId} and virtual_account_id in ${inside}`;
  const { rows } = await sql<{ haveMoved: boolean }>`
    with lots_inside as materialized (select distinct l.* from lots l
      where l.account_id = ${targetId} and l.id in (${lotsInside}))
    select exists (select from pools where account_id = ${targetId} and virtual_account_id in ${added})
      or (select count(*) from lots_inside i join pool_lots o on o.account_id = ${targetId} and o.lot_id = i.id)
        > (select count(*) from pool_lots where account_id = ${targetId} and virtual_account_id in ${inside})
      or exists (select from lots_inside i where i.created_at > (select merged_at from account_merges where id = ${mergeId}))
      or exists (select from lots_inside i where i.renews_lot_id is not null
        and not exists (select from lots_inside o where o.id = i.renews_lot_id))
      or exists (select from lots_inside i join lots o on o.account_id = ${targetId} and o.renews_lot_id = i.id
        where not exists (select from lots_inside other where other.id = o.id))
      or exists (select from lots_inside i
        join renewal_lines n on n.account_id = ${targetId} and n.lot_id = i.id
        join renewal_lines o on o.account_id = n.account_id and o.renewal_id = n.renewal_id
        where not exists (select from lots_inside other where other.id = o.lot_id)) as "haveMoved"`.execute(db);
  return rows[0]?.haveMoved === true;
};
