import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/webhooks/endpoints";
import type { DeliveryFilter } from "@freehold/core/webhooks/schema";
import { findAccount } from "../accounts/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { needWebhook, presentDelivery, presentWebhook } from "./present.ts";
import { type Key, readWebhooks } from "./store.ts";
import { readDeliveries } from "./store-deliveries.ts";

const listOf = async (db: Reader, accountId: string, now: Date) => ({
  items: (await readWebhooks(db, accountId)).map((row) => presentWebhook(row, now)),
});

export const listWebhooks = query(endpoints.listWebhooks, (db, { now }, { accountId }) => listOf(db, accountId, now));

export const getWebhook = query(endpoints.getWebhook, async (db, { now }, key) =>
  presentWebhook(await needWebhook(db, key), now),
);

type Wanted = Key & { readonly show: DeliveryFilter; readonly cursor?: string | undefined; readonly limit: number };

const deliveriesOf = async (db: Reader, { cursor, limit, show, ...key }: Wanted) => {
  const before = readCursor(cursor)?.id ?? null;
  await needWebhook(db, key);
  const rows = await readDeliveries(db, key, { show, before, limit: limit + 1 });
  return pageFrom(rows, limit, ({ queued_at: at, id }) => ({ at, id }), presentDelivery);
};

export const listWebhookDeliveries = query(endpoints.listWebhookDeliveries, (db, _ctx, wanted) =>
  deliveriesOf(db, wanted),
);

/** @throws Refusal account.not_found */
const needAccount = async (db: Reader, accountId: string): Promise<void> => {
  if ((await findAccount(db, accountId)) === undefined) throw new Refusal("account.not_found");
};

export const listWebhooksForOperator = query(endpoints.listWebhooksForOperator, async (db, { now }, { accountId }) => {
  await needAccount(db, accountId);
  return listOf(db, accountId, now);
});

export const listWebhookDeliveriesForOperator = query(
  endpoints.listWebhookDeliveriesForOperator,
  async (db, _ctx, wanted) => {
    await needAccount(db, wanted.accountId);
    return deliveriesOf(db, wanted);
  },
);
