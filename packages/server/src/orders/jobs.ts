import { listAdministrators } from "../members/index.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { OrderTelling, RestockTelling, TakingBack } from "./effects.ts";
import { labelOf } from "./present.ts";
import { restock } from "./restock.ts";
import type { Settled } from "./settle.ts";
import { readLines, readOrder } from "./store.ts";
import { lockAccounts, lockOrdersWithHeldLines, readLineRows, saveCancelled, takeAccount } from "./store-write.ts";

const MOST_NAMED = 20;

/** Writes to the administrators of an account about licenses they have got; once for each order. */
export const tellOfOrderJob = job<OrderTelling>("order.tell", async (platform, { orderId, language }) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const order = await readOrder(tx, orderId);
    if (order === undefined || order.account === null) return;
    const { account } = order;
    const isStock = account.type === "holding";
    const lines = (await readLines(tx, orderId, { kind: "account" })).filter(({ state }) =>
      isStock ? state === "in_stock" || state === "delivered" : state === "deposited",
    );
    if (lines.length === 0) return;
    const administrators = await listAdministrators(tx, account.id, platform.clock.now());
    await queueMails(
      tx,
      platform,
      administrators.map((administrator) => ({
        key: `order.${isStock ? "stocked" : "deposited"}:${orderId}:${administrator.personId}`,
        to: administrator.email,
        language: administrator.language ?? language,
        timeZone: administrator.timeZone,
        template: isStock ? "order.stocked" : "order.deposited",
        data: {
          account: account.name,
          order: labelOf(order),
          lines: lines.slice(0, MOST_NAMED).map(({ quantity, licenseType }) => `${quantity} × ${licenseType.name}`),
          more: Math.max(0, lines.length - MOST_NAMED),
          path: `/licenses/${account.id}/orders/${orderId}`,
        },
      })),
    );
  });
});

/** Writes to the administrators of a holding account about what is in stock again; once for each line that came back. */
export const tellOfRestockJob = job<RestockTelling>("order.tell_restocked", async (platform, telling) => {
  const { orderId, deliveryId, lineId, quantity, reason, language } = telling;
  await platform.database.kysely.transaction().execute(async (tx) => {
    const order = await readOrder(tx, orderId);
    const delivery = await readOrder(tx, deliveryId);
    const [line] = await readLines(tx, deliveryId, { kind: "account" });
    if (order?.account == null || delivery === undefined || line === undefined) return;
    const { account } = order;
    const administrators = await listAdministrators(tx, account.id, platform.clock.now());
    await queueMails(
      tx,
      platform,
      administrators.map((administrator) => ({
        key: `order.restocked:${lineId}:${administrator.personId}`,
        to: administrator.email,
        language: administrator.language ?? language,
        timeZone: administrator.timeZone,
        template: "order.restocked",
        data: {
          account: account.name,
          order: labelOf(order),
          customer: delivery.buyerCompany,
          lines: [`${quantity} × ${line.licenseType.name}`],
          more: 0,
          reason,
          path: `/licenses/${account.id}/orders/${orderId}`,
        },
      })),
    );
  });
});

const TAKE_BACK = "order.take_back";
const ENDED = ["declined", "withdrawn", "rejected", "expired"];

/** Frees the orders of a request for an account that ended; what was delivered to it goes back into stock. */
export const takeBackOrdersJob = job<TakingBack>(TAKE_BACK, (platform, { accountId }) =>
  executeAsSystem(platform, TAKE_BACK, async (tx, now) => {
    const account = (await lockAccounts(tx, [accountId])).get(accountId);
    if (account === undefined || !ENDED.includes(account.status))
      return { result: undefined, audit: "nothing_changed" };
    const orders = await lockOrdersWithHeldLines(tx, accountId);
    const restocked: Settled[] = [];
    for (const order of orders.filter(({ deliveredLineId }) => deliveredLineId !== null)) {
      for (const line of (await readLineRows(tx, [order.id])).filter(({ state }) => state === "held")) {
        await saveCancelled(tx, line.id, { state: "cancelled", reason: account.status, by: TAKE_BACK, now });
        restocked.push(await restock(tx, { order, line, reason: null, language: "en" }));
      }
    }
    await takeAccount(
      tx,
      orders.filter(({ deliveredLineId }) => deliveredLineId === null).map(({ id }) => id),
    );
    const [first, ...others] = orders.map((order) => ({
      action: "order.taken_back",
      accountId,
      subject: { kind: "order", id: order.id, label: labelOf(order) },
    }));
    return first === undefined
      ? { result: undefined, audit: "nothing_changed" }
      : {
          result: undefined,
          audit: [first, ...others, ...restocked.flatMap(({ audit }) => audit)],
          effects: restocked.flatMap(({ effects }) => effects),
        };
  }),
);
