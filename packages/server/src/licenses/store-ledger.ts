import type { Movement } from "@freehold/core/licenses/ledger";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";

/** Who moved licenses, as the event log names them; a job has no id. */
export type Mover = { readonly id: string | null; readonly name: string };

export type Posting = {
  readonly accountId: string;
  readonly movement: Movement;
  readonly by: Mover;
  readonly at: Date;
};

/**
 * Writes movements into the ledger: the only way in which licenses move. Pools follow in the same statement, by a trigger,
 * and their constraints refuse what cannot be. The pools must have been locked (`lockPools`) where what is moved
 * depends on what they hold.
 */
export const post = async (tx: Transaction, postings: readonly Posting[]): Promise<void> => {
  if (postings.length === 0) return;
  const transactions = postings.map(({ accountId, movement, by, at }) => ({
    account_id: accountId,
    id: newId(),
    at,
    kind: movement.kind,
    license_type_id: movement.pool.licenseTypeId,
    quantity: movement.quantity,
    virtual_account_id: movement.pool.virtualAccountId,
    other_virtual_account_id: movement.otherVirtualAccountId ?? null,
    subject_kind: movement.subject.kind,
    subject_id: movement.subject.id,
    subject_label: movement.subject.label,
    actor_id: by.id,
    actor_name: by.name,
  }));
  const entries = postings.flatMap(({ accountId, movement, at }, index) =>
    movement.entries.map((entry, position) => ({
      account_id: accountId,
      transaction_id: transactions[index]?.id,
      position,
      license_type_id: entry.licenseTypeId,
      virtual_account_id: entry.virtualAccountId,
      lot_id: entry.lotId,
      bucket: entry.bucket,
      quantity: entry.quantity,
      at,
    })),
  );
  await sql`
    with noted as (
      insert into ledger_transactions
      select * from json_populate_recordset(null::ledger_transactions, ${JSON.stringify(transactions)}::json)
    )
    insert into ledger_entries
    select * from json_populate_recordset(null::ledger_entries, ${JSON.stringify(entries)}::json)`.execute(tx);
};
