import { DAY_MS } from "@freehold/core/kernel/duration";
import type { Movement } from "@freehold/core/licenses/ledger";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { insertOf } from "../platform/new-rows.ts";

/** Who moved licenses, as the event log names them; a job has no id. */
export type Mover = { readonly id: string | null; readonly name: string };

export type Posting = {
  readonly accountId: string;
  readonly movement: Movement;
  readonly by: Mover;
  readonly at: Date;
};

const transactionColumns = {
  account_id: "uuid",
  id: "uuid",
  at: "timestamptz",
  kind: "text",
  license_type_id: "uuid",
  quantity: "bigint",
  virtual_account_id: "uuid",
  other_virtual_account_id: "uuid",
  subject_kind: "text",
  subject_id: "uuid",
  subject_label: "text",
  actor_id: "uuid",
  actor_name: "text",
} as const;

const entryColumns = {
  account_id: "uuid",
  transaction_id: "uuid",
  position: "bigint",
  license_type_id: "uuid",
  virtual_account_id: "uuid",
  lot_id: "uuid",
  bucket: "text",
  quantity: "bigint",
  at: "timestamptz",
} as const;

const write = async (tx: Transaction, postings: readonly Posting[]): Promise<void> => {
  const numbered = postings.map((posting) => ({ ...posting, id: newId() }));
  const transactions = numbered.map(({ accountId, id, movement, by, at }) => ({
    account_id: accountId,
    id,
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
  const entries = numbered.flatMap(({ accountId, id, movement, at }) =>
    movement.entries.map((entry, position) => ({
      account_id: accountId,
      transaction_id: id,
      position,
      license_type_id: entry.licenseTypeId,
      virtual_account_id: entry.virtualAccountId,
      lot_id: entry.lotId,
      bucket: entry.bucket,
      quantity: entry.quantity,
      at,
    })),
  );
  await sql`with noted as (${insertOf("ledger_transactions", transactionColumns, transactions)})
    ${insertOf("ledger_entries", entryColumns, entries)}`.execute(tx);
};

/**
 * Writes movements into the ledger: the only way in which licenses move. Pools follow in the same statement, by a trigger,
 * and their constraints refuse what cannot be. The pools must have been locked (`lockPools`) where what is moved
 * depends on what they hold.
 */
export const post = async (tx: Transaction, postings: readonly Posting[]): Promise<void> => {
  // Those who share a transaction may have asked before and after midnight: for each day the pools are as they were then.
  const byDay = Map.groupBy(postings, ({ at }) => Math.floor(at.getTime() / DAY_MS));
  const days = [...byDay].sort(([one], [other]) => one - other);
  await Promise.all(days.map(([, ofDay]) => write(tx, ofDay)));
};
