import { Refusal } from "@freehold/core/kernel/refusal";
import {
  assignOrderForOperator as assignEndpoint,
  getOrderForOperator as getEndpoint,
  holdOrder as holdEndpoint,
  listOrdersForOperator as listEndpoint,
  releaseOrder as releaseEndpoint,
} from "@freehold/core/orders/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { findOrder, lockOrder } from "./find.ts";
import { labelOf, summarizing } from "./present.ts";
import { findAccountOf } from "./rows.ts";
import { settleOrders } from "./settle.ts";
import { readOrders } from "./store.ts";
import { type LockedOrder, saveAccount, saveHold } from "./store-write.ts";

export const listOrdersForOperator = query(listEndpoint, async (db, { now }, { cursor, limit, search, ...filter }) => {
  const page = { after: readCursor(cursor), limit: limit + 1 };
  return pageFrom(
    await readOrders(db, { words: searchable(search), ...filter }, page),
    limit,
    ({ placedAt, id }) => ({ at: placedAt, id }),
    await summarizing(db, now),
  );
});

export const getOrderForOperator = query(getEndpoint, (db, { now }, { id }) => findOrder(db, id, now));

const subjectOf = (order: LockedOrder) => ({ kind: "order", id: order.id, label: labelOf(order) });
const logOf = ({ accountId }: LockedOrder) => (accountId === null ? {} : { accountId });

export const assignOrderForOperator = mutation(assignEndpoint, async (tx, ctx, { id, domainIdentifier }) => {
  const { person, now, language } = ctx;
  const wanted = await findAccountOf(tx, domainIdentifier);
  const { order, accounts } = await lockOrder(tx, id, wanted === undefined ? [] : [wanted.id]);
  const account = wanted === undefined ? undefined : accounts.get(wanted.id);
  if (account === undefined) throw new Refusal("order.account_unknown");
  if (order.accountId === account.id) return { result: await findOrder(tx, id, now), audit: "nothing_changed" };
  if (order.accountId !== null) throw new Refusal("order.assigned_already");
  await saveAccount(tx, id, { accountId: account.id, by: person.name, now });
  const assigned = { ...order, accountId: account.id };
  const settled = await settleOrders(tx, account, [assigned], {
    by: { id: person.id, name: person.name },
    now,
    language,
  });
  return {
    result: await findOrder(tx, id, now),
    audit: [{ action: "order.assigned", accountId: account.id, subject: subjectOf(order) }, ...settled.audit],
    effects: settled.effects,
  };
});

export const holdOrder = mutation(holdEndpoint, async (tx, { person, now }, { id, reason }) => {
  const { order } = await lockOrder(tx, id);
  if (order.holdReason === reason) return { result: await findOrder(tx, id, now), audit: "nothing_changed" };
  await saveHold(tx, id, reason, person.name);
  return {
    result: await findOrder(tx, id, now),
    audit: [{ action: "order.held", ...logOf(order), subject: subjectOf(order), reason }],
  };
});

export const releaseOrder = mutation(releaseEndpoint, async (tx, { person, now, language }, { id }) => {
  const { order, account } = await lockOrder(tx, id);
  if (order.holdReason === null) return { result: await findOrder(tx, id, now), audit: "nothing_changed" };
  await saveHold(tx, id, null, person.name);
  const by = { id: person.id, name: person.name };
  const settled =
    account === null
      ? { audit: [], effects: [] }
      : await settleOrders(tx, account, [{ ...order, holdReason: null }], { by, now, language });
  return {
    result: await findOrder(tx, id, now),
    audit: [{ action: "order.released", ...logOf(order), subject: subjectOf(order) }, ...settled.audit],
    effects: settled.effects,
  };
});
