import type { Role } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Key, ReviewRow } from "./store.ts";

/** So many roles that are kept are noted in one transaction. */
const KEPT_AT_ONCE = 500;

// As an array: a plan that is made before anything is known of a new review would look all of it through for each.
/** Notes what comes of the next roles that do not end; returns whether there were any. */
export const keepNext = async (tx: Transaction, { accountId, id, unanswered }: ReviewRow): Promise<boolean> => {
  const { rows } = await sql`
    update access_review_items i set outcome = case when i.is_gone then 'gone' else 'kept' end,
      seen_at = coalesce((select p.seen_at from presences p where p.person_id = i.holder_id), i.seen_at)
    where i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid and i.grant_id = any(array(
      select n.grant_id from access_review_items n
      where n.account_id = ${accountId}::uuid and n.review_id = ${id}::uuid and n.outcome is null
        and (n.is_gone or coalesce(n.decision, ${unanswered}) = 'keep')
      order by n.grant_id limit ${KEPT_AT_ONCE}))
    returning 1`.execute(tx);
  return rows.length > 0;
};

export type ItemToEnd = {
  readonly grantId: string;
  readonly holderKind: "person" | "user_group";
  readonly holderId: string;
  readonly holderName: string;
  readonly holderEmail: string | null;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly beginsAt: Date | null;
  readonly endsAt: Date | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
};

/** The next roles that a closing review is to end. */
export const readNextToEnd = async (db: Reader, { accountId, id }: Key, limit: number): Promise<ItemToEnd[]> => {
  const { rows } = await sql<ItemToEnd>`
    select i.grant_id as "grantId", i.holder_kind as "holderKind", i.holder_id as "holderId",
      i.holder_name as "holderName", i.holder_email as "holderEmail", i.role,
      i.virtual_account_id as "virtualAccountId", i.begins_at as "beginsAt", i.ends_at as "endsAt", i.reason, i.decided_by as "decidedBy"
    from access_review_items i
    where i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid and i.outcome is null
    order by i.grant_id limit ${limit}`.execute(db);
  return rows;
};

/** Notes what came of roles; returns those of which nothing had been noted before. */
export const saveOutcome = async (
  tx: Transaction,
  { accountId, id }: Key,
  grantIds: readonly string[],
  outcome: "ended" | "gone" | "last_administrator",
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update access_review_items i set outcome = ${outcome},
      seen_at = coalesce((select p.seen_at from presences p where p.person_id = i.holder_id), i.seen_at)
    where i.account_id = ${accountId}::uuid and i.review_id = ${id}::uuid and i.outcome is null
      and i.grant_id = any(${[...grantIds]}::uuid[])
    returning i.grant_id as id`.execute(tx);
  return rows.map((row) => row.id);
};

/** Leaves nothing of somebody's name with what was reviewed of them or decided by them. */
export const forgetReviewed = async (tx: Transaction, personId: string): Promise<void> => {
  await sql`update access_review_items set holder_name = '', holder_email = null, holder_key = ''
    where holder_id = ${personId}::uuid`.execute(tx);
  await sql`update access_review_items set decided_by = '' where decided_by_id = ${personId}::uuid`.execute(tx);
};
