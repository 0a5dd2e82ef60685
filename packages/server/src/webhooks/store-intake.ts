import { TEST_KIND } from "@freehold/core/webhooks/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { insertOf } from "../platform/new-rows.ts";
import type { Key } from "./store.ts";

/** Lets one process take in at a time: up to which seal entries are queued; undefined where another is at it just now. */
export const lockIntake = async (tx: Transaction): Promise<number | undefined> => {
  // It is gone from a database that was emptied.
  await sql`insert into webhook_intake (through) values (0) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ through: number }>`
    select through::float8 as through from webhook_intake for update skip locked`.execute(tx);
  return rows[0]?.through;
};

export const saveIntake = async (tx: Transaction, through: number): Promise<void> => {
  await sql`update webhook_intake set through = ${through}`.execute(tx);
};

/** The last seal there is; 0 before the first. */
export const readLastSealNumber = async (db: Reader): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0)::float8 as last from audit_seals`.execute(db);
  return rows[0]?.last ?? 0;
};

/** An entry that is to be told to a webhook. */
export type Told = Key & { readonly entryId: string; readonly kind: string; readonly at: Date };

/**
 * What webhooks are to be told of the seals after one and up to another, in the order of the seals: of their kinds, and what
 * happened since they were switched on and before their account ended.
 */
export const readTold = async (db: Reader, after: number, upTo: number): Promise<Told[]> => {
  const { rows } = await sql<Told>`
    select w.account_id as "accountId", w.id, e.id as "entryId", e.action as kind, e.at
    from audit_sealed_entries s
    join webhooks w on w.account_id = s.account_id and w.is_on
    join accounts a on a.id = s.account_id
    join account_audit_entries e on e.account_id = s.account_id and e.id = s.entry_id
    where s.seal > ${after} and s.seal <= ${upTo} and e.at > w.since and (a.ended_at is null or e.at <= a.ended_at)
      and (w.kinds is null or e.action = any(w.kinds))
    order by s.seal, s.place, w.id`.execute(db);
  return rows;
};

const columns = {
  account_id: "uuid",
  webhook_id: "uuid",
  id: "uuid",
  entry_id: "uuid",
  kind: "text",
  occurred_at: "timestamptz",
  queued_at: "timestamptz",
  next_try_at: "timestamptz",
} as const;

export type Queued = Told & { readonly deliveryId: string };

/** Queues deliveries, each entry once for a webhook however often it is asked for. */
export const insertDeliveries = async (tx: Transaction, queued: readonly Queued[], now: Date): Promise<void> => {
  const rows = queued.map(({ accountId, id, deliveryId, entryId, kind, at }) => ({
    account_id: accountId,
    webhook_id: id,
    id: deliveryId,
    entry_id: entryId,
    kind,
    occurred_at: at,
    queued_at: now,
    next_try_at: now,
  }));
  await sql`${insertOf("webhook_deliveries", columns, rows)} on conflict do nothing`.execute(tx);
  const ids = [...new Set(queued.map(({ id }) => id))];
  const accountIds = [...new Set(queued.map(({ accountId }) => accountId))];
  await sql`update webhooks set due_at = least(coalesce(due_at, 'infinity'), greatest(${now}::timestamptz, held_until))
    where account_id = any(${accountIds}::uuid[]) and id = any(${ids}::uuid[])`.execute(tx);
};

/** Queues a test event, before all that waits. The webhook is locked. */
export const insertTest = async (tx: Transaction, { accountId, id }: Key, deliveryId: string, now: Date) => {
  await tx
    .insertInto("webhook_deliveries")
    .values({
      account_id: accountId,
      webhook_id: id,
      id: deliveryId,
      entry_id: deliveryId,
      kind: TEST_KIND,
      is_urgent: true,
      occurred_at: now,
      queued_at: now,
      next_try_at: now,
    })
    .execute();
  await callAtOnce(tx, { accountId, id }, now);
};

/** Ends the rest of a receiver that could not be reached, because somebody waits. The webhook is locked. */
export const callAtOnce = async (tx: Transaction, { accountId, id }: Key, now: Date): Promise<void> => {
  await tx
    .updateTable("webhooks")
    .set({ held_until: null, due_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};
