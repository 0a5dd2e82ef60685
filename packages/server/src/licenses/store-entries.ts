import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/**
 * The entries of an account's ledger, found movement by movement: an index by account would be one that every movement writes,
 * each account elsewhere, for what only a check reads.
 */
export const entriesOf = (accountId: string): RawBuilder<unknown> => sql`
  select e.* from ledger_transactions t
  cross join lateral (
    select * from ledger_entries e where e.transaction_id = t.id and e.account_id = t.account_id offset 0) e
  where t.account_id = ${accountId}`;

/** Entries without the movement they are of, of one account or of all: they are looked for among all that there are. */
export const readLostEntries = async (
  db: Reader,
  accountId: string | undefined,
): Promise<{ accountId: string; transactionId: string }[]> => {
  const { rows } = await sql<{ accountId: string; transactionId: string }>`
    select distinct account_id as "accountId", transaction_id as "transactionId" from ledger_entries e
    where ${accountId === undefined ? sql`true` : sql`e.account_id = ${accountId}`}
      and not exists (select from ledger_transactions t where t.id = e.transaction_id and t.account_id = e.account_id)
    order by 1, 2`.execute(db);
  return rows;
};
