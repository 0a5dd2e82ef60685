import { MOST_TRIES } from "@freehold/core/webhooks/retries";
import type { DeliveryFilter } from "@freehold/core/webhooks/schema";
import { type Selectable, sql } from "kysely";
import type { WebhookDeliveries } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Key } from "./store.ts";

export type DeliveryRow = Selectable<WebhookDeliveries>;

type Wanted = { readonly show: DeliveryFilter; readonly before: string | null; readonly limit: number };

/** What was sent to a webhook and is to be, newest first, older than the id given. */
export const readDeliveries = (
  db: Reader,
  { accountId, id }: Key,
  { show, before, limit }: Wanted,
): Promise<DeliveryRow[]> => {
  let query = db
    .selectFrom("webhook_deliveries")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("webhook_id", "=", id)
    .orderBy("id", "desc")
    .limit(limit);
  if (show === "failed") query = query.where("state", "=", "failed");
  if (before !== null) query = query.where("id", "<", before);
  return query.execute();
};

type DeliveryKey = Key & { readonly deliveryId: string };

const one = (db: Reader, { accountId, id, deliveryId }: DeliveryKey) =>
  db
    .selectFrom("webhook_deliveries")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("webhook_id", "=", id)
    .where("id", "=", deliveryId);

export const findDelivery = (db: Reader, key: DeliveryKey): Promise<DeliveryRow | undefined> =>
  one(db, key).executeTakeFirst();

/** Begins anew with a delivery that was over, before all that waits. The webhook is locked. */
export const queueAgain = async (
  tx: Transaction,
  { accountId, id, deliveryId }: DeliveryKey,
  now: Date,
): Promise<void> => {
  await tx
    .updateTable("webhook_deliveries")
    .set({ state: "waiting", is_urgent: true, tries_left: MOST_TRIES, tried_since: null, next_try_at: now })
    .where("account_id", "=", accountId)
    .where("webhook_id", "=", id)
    .where("id", "=", deliveryId)
    .execute();
};

type Failed = { readonly until: Date; readonly limit: number };

// Those that were given up until an instant: what fails after it is not meant.
const failedUntil = ({ accountId, id }: Key, { until, limit }: Failed) => sql<{ id: string }>`
  select id from webhook_deliveries
  where account_id = ${accountId} and webhook_id = ${id} and state = 'failed' and tried_at <= ${until}
  order by id limit ${limit}`;

/** How many were given up until an instant; counted no further than the limit. */
export const countFailed = async (db: Reader, key: Key, failed: Failed): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${failedUntil(key, failed)}) failed`.execute(db);
  return rows[0]?.count ?? 0;
};

/**
 * Begins anew with those that were given up, in the order in which they happened and after what waits already. The webhook
 * is locked.
 * @returns how many they were
 */
export const queueFailedAgain = async (tx: Transaction, key: Key, failed: Failed, now: Date): Promise<number> => {
  const { numAffectedRows } = await sql`
    update webhook_deliveries d set state = 'waiting', tries_left = ${MOST_TRIES}, tried_since = null,
      next_try_at = ${now}
    from (${failedUntil(key, failed)}) f
    where d.account_id = ${key.accountId} and d.webhook_id = ${key.id} and d.id = f.id`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

/** Removes what was queued before an instant, some at a time. */
export const deleteOldDeliveries = async (db: Reader, before: Date, limit: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    with old as (
      select account_id, webhook_id, id from webhook_deliveries where queued_at < ${before} limit ${limit}
      for update skip locked
    ), gone as (
      delete from webhook_deliveries d using old
      where d.account_id = old.account_id and d.webhook_id = old.webhook_id and d.id = old.id returning 1
    ) select count(*)::int as count from gone`.execute(db);
  return rows[0]?.count ?? 0;
};
