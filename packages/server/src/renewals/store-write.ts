import type { RenewalSide, RenewalState, RenewalTerm } from "@freehold/core/renewals/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { RenewalKey } from "./store.ts";

/** An account, kept as it is until the transaction ends: whoever suspends or closes it waits. */
export const lockAccount = async (
  tx: Transaction,
  accountId: string,
): Promise<{ readonly name: string; readonly status: string } | undefined> => {
  const { rows } = await sql<{ name: string; status: string }>`
    select name, status from accounts where id = ${accountId} for share`.execute(tx);
  return rows[0];
};

/** Whether there is such a renewal; whoever else changes it waits until the transaction ends. */
export const lockRenewal = async (tx: Transaction, { accountId, id }: RenewalKey): Promise<boolean> => {
  const { rows } = await sql`
    select from renewals where account_id = ${accountId} and id = ${id} for no key update`.execute(tx);
  return rows.length > 0;
};

export type DraftRow = RenewalKey & {
  readonly term: RenewalTerm;
  readonly note: string;
  readonly purchaseOrder: string | null;
  readonly expiresAt: Date;
  readonly lines: readonly { readonly id: string; readonly lotId: string; readonly quantity: number }[];
};

const draftColumns = ({ term, note, purchaseOrder, expiresAt }: DraftRow, now: Date) => ({
  term_months: term.kind === "months" ? term.months : null,
  term_ends_at: term.kind === "date" ? new Date(term.endsAt) : null,
  note,
  purchase_order: purchaseOrder,
  next_step_at: expiresAt,
  changed_at: now,
});

const insertLines = async (tx: Transaction, { accountId, id, lines }: DraftRow): Promise<void> => {
  await tx
    .insertInto("renewal_lines")
    .values(
      lines.map((line, position) => ({
        account_id: accountId,
        renewal_id: id,
        position,
        id: line.id,
        lot_id: line.lotId,
        quantity: line.quantity,
        claims: false,
      })),
    )
    .execute();
};

export const insertDraft = async (
  tx: Transaction,
  draft: DraftRow,
  { side, by, now }: { side: RenewalSide; by: { readonly id: string; readonly name: string }; now: Date },
): Promise<void> => {
  await tx
    .insertInto("renewals")
    .values({
      account_id: draft.accountId,
      id: draft.id,
      state: "draft",
      drafted_by: side,
      created_at: now,
      created_by: by.name,
      created_by_id: by.id,
      ...draftColumns(draft, now),
    })
    .execute();
  await insertLines(tx, draft);
};

export const saveDraft = async (tx: Transaction, draft: DraftRow, now: Date): Promise<void> => {
  const { accountId, id } = draft;
  await tx
    .updateTable("renewals")
    .set(draftColumns(draft, now))
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
  await tx.deleteFrom("renewal_lines").where("account_id", "=", accountId).where("renewal_id", "=", id).execute();
  await insertLines(tx, draft);
};

type Step = {
  readonly state: RenewalState;
  readonly now: Date;
  /** Whether no other renewal may renew the same purchases from now on. */
  readonly claims: boolean;
  readonly sent?: { readonly id: string; readonly name: string };
  readonly decidedBy?: string;
  readonly reason?: string;
  readonly purchaseOrder?: string;
  /** Null: nothing happens to it by itself any more; left out: as before. */
  readonly nextStepAt?: Date | null;
};

export const saveStep = async (tx: Transaction, { accountId, id }: RenewalKey, step: Step): Promise<void> => {
  const { state, now, claims, sent, decidedBy, reason, purchaseOrder, nextStepAt } = step;
  await tx
    .updateTable("renewals")
    .set({
      state,
      changed_at: now,
      ...(sent === undefined ? {} : { sent_at: now, sent_by: sent.name, sent_by_id: sent.id }),
      ...(decidedBy === undefined ? {} : { decided_at: now, decided_by: decidedBy }),
      ...(reason === undefined ? {} : { reason }),
      ...(purchaseOrder === undefined ? {} : { purchase_order: purchaseOrder }),
      ...(nextStepAt === undefined ? {} : { next_step_at: nextStepAt }),
    })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
  await tx
    .updateTable("renewal_lines")
    .set({ claims })
    .where("account_id", "=", accountId)
    .where("renewal_id", "=", id)
    .where("claims", "<>", claims)
    .execute();
};

/** Notes which lots came of the lines. */
export const saveScheduled = async (
  tx: Transaction,
  { accountId, id }: RenewalKey,
  lines: readonly { readonly lineId: string; readonly newLotId: string }[],
): Promise<void> => {
  await sql`
    update renewal_lines n set new_lot_id = s."newLotId"
    from json_to_recordset(${JSON.stringify(lines)}::json) s("lineId" uuid, "newLotId" uuid)
    where n.account_id = ${accountId} and n.renewal_id = ${id} and n.id = s."lineId"`.execute(tx);
};

/** When something of a scheduled renewal happens next. */
export const saveNextStep = async (tx: Transaction, { accountId, id }: RenewalKey, at: Date): Promise<void> => {
  await tx
    .updateTable("renewals")
    .set({ next_step_at: at })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** Renewals to which something happens now: they expire or begin, or their account was closed. */
export const readDueRenewals = async (db: Reader, now: Date, limit: number): Promise<RenewalKey[]> => {
  const { rows } = await sql<RenewalKey>`
    (select account_id as "accountId", id from renewals where next_step_at <= ${now} order by next_step_at limit ${limit})
    union
    (select r.account_id, r.id from renewals r join accounts a on a.id = r.account_id and a.status = 'closed'
      where r.state in ('draft', 'requested', 'offered', 'scheduled') limit ${limit})`.execute(db);
  return rows;
};
