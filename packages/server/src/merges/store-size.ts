import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { movedTables } from "./store-move.ts";
import { idsOf } from "./store-remember.ts";

/** So many rows move, or go back, while the operator waits; more are moved by a job. */
const ROWS_AT_ONCE = 5_000;

// The record of licenses follows, and of assignments only those move at once that are not over, each with what covers it.
const follows = ["ledger_transactions", "ledger_entries", "pool_days", "license_assignments", "assignment_draws"];

/** Whether moving what an account holds takes long. Counts no further than that takes. */
export const holdsMuch = async (db: Reader, accountId: string): Promise<boolean> => {
  const live = sql`(select from license_assignments where account_id = ${accountId} and ended_at is null
    limit ${sql.lit(ROWS_AT_ONCE)})`;
  const atOnce = [...movedTables, "person_accounts"].filter((table) => !follows.includes(table));
  const parts = atOnce.map(
    (table) => sql`(select from ${sql.table(table)} where account_id = ${accountId} limit ${sql.lit(ROWS_AT_ONCE)})`,
  );
  const { rows } = await sql<{ isMuch: boolean }>`select count(*) >= ${sql.lit(ROWS_AT_ONCE)} as "isMuch" from (
    select from (${sql.join([live, live, ...parts], sql` union all `)}) every limit ${sql.lit(ROWS_AT_ONCE)}) counted`.execute(
    db,
  );
  return rows[0]?.isMuch === true;
};

/** Whether putting back what a merge moved takes long: by what it remembers, and by the licenses in use there now. */
export const movedMuch = async (db: Reader, merge: { mergeId: string; targetId: string }): Promise<boolean> => {
  const { rows } = await sql<{ isMuch: boolean }>`select count(*) >= ${sql.lit(ROWS_AT_ONCE)} as "isMuch" from (
    select from (
      select from account_merge_rows where merge_id = ${merge.mergeId}
      union all
      select from license_assignments where account_id = ${merge.targetId} and ended_at is null
        and virtual_account_id in ${idsOf(merge, ["virtual_accounts"], "id")}
    ) every limit ${sql.lit(ROWS_AT_ONCE)}) counted`.execute(db);
  return rows[0]?.isMuch === true;
};
