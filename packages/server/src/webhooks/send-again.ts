import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/webhooks/endpoints";
import { MOST_SENT_AGAIN } from "@freehold/core/webhooks/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { newIdAt } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { sendSoon } from "./effects.ts";
import { webhookEntry } from "./log.ts";
import { needLocked, needWebhook, presentDelivery } from "./present.ts";
import type { Key, WebhookRow } from "./store.ts";
import { countFailed, type DeliveryRow, findDelivery, queueAgain, queueFailedAgain } from "./store-deliveries.ts";
import { callAtOnce, insertTest } from "./store-intake.ts";

/** @throws Refusal webhook.not_found, webhook.off */
const needOn = async (tx: Transaction, key: Key): Promise<WebhookRow> => {
  const webhook = await needLocked(tx, key);
  if (!webhook.is_on) throw new Refusal("webhook.off");
  return webhook;
};

/** @throws Refusal webhook.delivery_not_found */
const needDelivery = async (db: Reader, key: Key, deliveryId: string): Promise<DeliveryRow> => {
  const delivery = await findDelivery(db, { ...key, deliveryId });
  if (delivery === undefined) throw new Refusal("webhook.delivery_not_found");
  return delivery;
};

export const testWebhook = mutation(endpoints.testWebhook, async (tx, { now }, key) => {
  const webhook = await needOn(tx, key);
  const deliveryId = newIdAt(now);
  await insertTest(tx, key, deliveryId, now);
  return {
    result: presentDelivery(await needDelivery(tx, key, deliveryId)),
    audit: [webhookEntry("webhook.tested", webhook)],
    effects: [sendSoon],
  };
});

export const sendDeliveryAgain = mutation(
  endpoints.sendWebhookDeliveryAgain,
  async (tx, { now }, { accountId, id, deliveryId }) => {
    const key = { accountId, id };
    const webhook = await needOn(tx, key);
    const { state } = await needDelivery(tx, key, deliveryId);
    if (state === "waiting") throw new Refusal("webhook.delivery_waiting");
    await queueAgain(tx, { ...key, deliveryId }, now);
    await callAtOnce(tx, key, now);
    return {
      result: presentDelivery(await needDelivery(tx, key, deliveryId)),
      audit: [webhookEntry("webhook.sent_again", webhook)],
      effects: [sendSoon],
    };
  },
);

export const countFailedDeliveries = query(endpoints.countFailedWebhookDeliveries, async (db, { now }, key) => {
  await needWebhook(db, key);
  const found = await countFailed(db, key, { until: now, limit: MOST_SENT_AGAIN + 1 });
  return { count: Math.min(found, MOST_SENT_AGAIN), isMore: found > MOST_SENT_AGAIN, asOf: toInstant(now) };
});

export const sendFailedDeliveriesAgain = mutation(
  endpoints.sendFailedWebhookDeliveriesAgain,
  async (tx, { now }, { until, ...key }) => {
    const webhook = await needOn(tx, key);
    const count = await queueFailedAgain(tx, key, { until: new Date(until), limit: MOST_SENT_AGAIN }, now);
    if (count === 0) return { result: { count }, audit: "nothing_changed" };
    await callAtOnce(tx, key, now);
    return {
      result: { count },
      audit: [webhookEntry("webhook.sent_again", webhook, { after: { quantity: count } })],
      effects: [sendSoon],
    };
  },
);
