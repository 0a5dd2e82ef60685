import { Refusal } from "@freehold/core/kernel/refusal";
import { deliverOrderLine as deliverEndpoint } from "@freehold/core/orders/endpoints";
import { deliver, holdsOf } from "@freehold/core/orders/rules";
import { findVersionInForce } from "../agreements/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { lockOrder } from "./find.ts";
import { describeOrder, labelOf, lineWords, sightOf } from "./present.ts";
import { findAccountOf } from "./rows.ts";
import { settleOrders } from "./settle.ts";
import { readLines, readOrder } from "./store.ts";
import {
  insertLines,
  insertOrders,
  type LockedAccount,
  type LockedOrder,
  lockOrdersById,
  readLineRows,
  saveDelivered,
} from "./store-write.ts";

/** The customer's order about a part of a line: named after the holding account and the order it came from. */
const orderDelivery = async (tx: Transaction, { from, to, order, lineId, by, now }: Delivery): Promise<LockedOrder> => {
  for (let number = 1; ; number += 1) {
    const id = newId();
    const inserted = await insertOrders(tx, [
      {
        id,
        source: from.domainIdentifier.slice(0, 60),
        number: `${order.number.slice(0, 70)}-${number}`,
        buyerCompany: to.name,
        buyerEmail: null,
        placedAt: now,
        timeZone: "UTC",
        accountId: to.id,
        domainSent: null,
        by,
        holdReason: null,
        deliveredLineId: lineId,
        now,
      },
    ]);
    const [made] = inserted.has(id) ? await lockOrdersById(tx, [id]) : [];
    if (made !== undefined) return made;
  }
};

type Delivery = {
  readonly from: LockedAccount;
  readonly to: LockedAccount;
  readonly order: LockedOrder;
  readonly lineId: string;
  readonly by: string;
  readonly now: Date;
};

export const deliverOrderLine = mutation(deliverEndpoint, async (tx, ctx, asked) => {
  const { person, scope, now, language } = ctx;
  const { accountId, id, lineId, domainIdentifier, quantity } = asked;
  const sight = sightOf(scope);
  const wanted = await findAccountOf(tx, domainIdentifier);
  const { order, account: from, accounts } = await lockOrder(tx, id, wanted === undefined ? [] : [wanted.id]);
  const seen = await readOrder(tx, id, { accountId, sight });
  if (seen === undefined || from === null) throw new Refusal("order.not_found");
  if (from.status !== "active") throw new Refusal("account.not_active");
  const isSeen = (await readLines(tx, id, sight)).some((line) => line.id === lineId);
  const line = isSeen ? (await readLineRows(tx, [id])).find((each) => each.id === lineId) : undefined;
  if (line === undefined) throw new Refusal("order.line_not_found");
  const { version } = await findVersionInForce(tx, now);
  const holds = holdsOf({ account: from, operatorReason: order.holdReason, agreementInForce: version });
  const rest = deliver(line, quantity);
  if (holds.length > 0) throw new Refusal("order.on_hold");
  const to = wanted === undefined ? undefined : accounts.get(wanted.id);
  if (to === undefined) throw new Refusal("order.domain_unknown");
  if (to.id === from.id && from.type === "holding") throw new Refusal("order.recipient_same");
  await saveDelivered(tx, lineId, rest);
  const made = await orderDelivery(tx, { from, to, order, lineId, by: person.name, now });
  await insertLines(tx, [
    {
      ...line,
      orderId: made.id,
      id: newId(),
      quantity,
      virtualAccountId: null,
      virtualAccountSent: null,
      renewsLineId: null,
      now,
    },
  ]);
  const settled = await settleOrders(tx, to, [made], { by: { id: null, name: from.name }, now, language });
  const lines = [lineWords({ ...line, quantity })];
  return {
    result: await describeOrder(tx, (await readOrder(tx, id, { accountId, sight })) ?? seen, sight, now),
    audit: [
      {
        action: "order.delivered",
        accountId,
        virtualAccountIds: line.virtualAccountId === null ? [] : [line.virtualAccountId],
        subject: { kind: "order", id, label: labelOf(order) },
        after: { lines, account: to.name },
      },
      {
        action: "order.received",
        accountId: to.id,
        actor: { kind: "system", job: from.name },
        subject: { kind: "order", id: made.id, label: labelOf(made) },
        after: { lines, account: from.name },
      },
      ...settled.audit,
    ],
    effects: settled.effects,
  };
});
