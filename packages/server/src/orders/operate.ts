import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  assignOrderForOperator as assignEndpoint,
  cancelOrderLine as cancelEndpoint,
  getOrderForOperator as getEndpoint,
  holdOrder as holdEndpoint,
  listOrdersForOperator as listEndpoint,
  releaseOrder as releaseEndpoint,
} from "@freehold/core/orders/endpoints";
import { cancellationOf } from "@freehold/core/orders/rules";
import { revokeLots } from "../licenses/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { findOrder, lockOrder } from "./find.ts";
import { labelOf, lineWords, summarizing } from "./present.ts";
import { findAccountOf } from "./rows.ts";
import { settleOrders } from "./settle.ts";
import { readOrders } from "./store.ts";
import {
  type LineRow,
  type LockedOrder,
  lockOrdersById,
  readLineRows,
  readOrderOfLine,
  saveAccount,
  saveCancelled,
  saveHold,
  saveRestocked,
} from "./store-write.ts";

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

const cancelledEntry = (order: LockedOrder, line: LineRow, reason: string): AuditEntry => ({
  action: line.state === "deposited" ? "order.line_revoked" : "order.line_cancelled",
  ...logOf(order),
  virtualAccountIds: line.virtualAccountId === null ? [] : [line.virtualAccountId],
  subject: subjectOf(order),
  after: { lines: [lineWords(line)] },
  reason,
});

export const cancelOrderLine = mutation(cancelEndpoint, async (tx, ctx, { id, lineId, reason }) => {
  const { person, now } = ctx;
  const { order } = await lockOrder(tx, id);
  // A delivery that is cancelled goes back into the stock that it came from, whose order is held as well.
  const stockId = order.deliveredLineId === null ? undefined : await readOrderOfLine(tx, order.deliveredLineId);
  if (stockId !== undefined) await lockOrdersById(tx, [stockId]);
  const line = (await readLineRows(tx, [id])).find((each) => each.id === lineId);
  if (line === undefined) throw new Refusal("order.line_not_found");
  const event = cancellationOf(line.state);
  const state = event === "cancel" ? "cancelled" : "revoked";
  await saveCancelled(tx, lineId, { state, reason, by: person.name, now });
  const entry = cancelledEntry(order, line, reason);
  if (event === "cancel") {
    if (order.deliveredLineId !== null) await saveRestocked(tx, order.deliveredLineId, line.quantity);
    return { result: await findOrder(tx, id, now), audit: [entry] };
  }
  if (order.accountId === null || line.lotId === null) throw new Error(`order line ${lineId} is deposited nowhere`);
  const by = { id: person.id, name: person.name };
  const revoked = await revokeLots(tx, [{ accountId: order.accountId, id: line.lotId }], { by, now });
  return { result: await findOrder(tx, id, now), audit: [entry, ...revoked] };
});
