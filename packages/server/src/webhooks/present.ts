import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Webhook, WebhookDelivery } from "@freehold/core/webhooks/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { findWebhook, type Key, lockWebhook, type WebhookRow } from "./store.ts";
import type { DeliveryRow } from "./store-deliveries.ts";

const instantOf = (at: Date | null): string | null => (at === null ? null : toInstant(at));

export const presentWebhook = (row: WebhookRow, now: Date): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  kinds: row.kinds,
  isOn: row.is_on,
  offBecause: row.off_because as Webhook["offBecause"],
  createdAt: toInstant(row.created_at),
  formerSecretUntil:
    row.former_signs_until !== null && row.former_signs_until > now ? toInstant(row.former_signs_until) : null,
  failingSince: instantOf(row.failing_since),
});

export const presentDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  entryId: row.entry_id,
  kind: row.kind,
  occurredAt: toInstant(row.occurred_at),
  state: row.state as WebhookDelivery["state"],
  tries: row.tries,
  triedAt: instantOf(row.tried_at),
  nextTryAt: instantOf(row.next_try_at),
  statusCode: row.status_code,
  problem: row.problem as WebhookDelivery["problem"],
  durationMs: row.duration_ms,
  answer: row.answer,
});

/** @throws Refusal webhook.not_found */
export const needWebhook = async (db: Reader, key: Key): Promise<WebhookRow> => {
  const webhook = await findWebhook(db, key);
  if (webhook === undefined) throw new Refusal("webhook.not_found");
  return webhook;
};

/** @throws Refusal webhook.not_found */
export const needLocked = async (tx: Transaction, key: Key): Promise<WebhookRow> => {
  const webhook = await lockWebhook(tx, key);
  if (webhook === undefined) throw new Refusal("webhook.not_found");
  return webhook;
};
