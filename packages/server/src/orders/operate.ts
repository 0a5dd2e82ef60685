import { Refusal } from "@freehold/core/kernel/refusal";
import {
  assignOrderForOperator as assignEndpoint,
  getOrderForOperator as getEndpoint,
  holdOrder as holdEndpoint,
  listOrdersForOperator as listEndpoint,
  reassignOrder as reassignEndpoint,
  releaseOrder as releaseEndpoint,
} from "@freehold/core/orders/endpoints";
import { canBeHeld, reassignProblem } from "@freehold/core/orders/rules";
import { readTypedDomain } from "../domains/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { mutation, query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { findOrder, lockOrder } from "./find.ts";
import { labelOf, summarizing } from "./present.ts";
import { findAccountOf } from "./rows.ts";
import { settleOrders } from "./settle.ts";
import { readOrders } from "./store.ts";
import { type LockedOrder, readLineRows, saveAccount, saveHold, takeAccount } from "./store-write.ts";

export const listOrdersForOperator = query(listEndpoint, async (db, { now }, { cursor, limit, search, ...filter }) => {
  const page = { after: readCursor(cursor), limit: limit + 1 };
  const words = searchable(search);
  return pageFrom(
    await readOrders(db, { words, domain: readTypedDomain(words)?.ascii ?? words.toLowerCase(), ...filter }, page),
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
  if (account === undefined) throw new Refusal("order.domain_unknown");
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

export const reassignOrder = mutation(reassignEndpoint, async (tx, ctx, asked) => {
  const { id, domainIdentifier, reason } = asked;
  const fromAccountId = asked.fromAccountId.toLowerCase();
  const { person, now, language } = ctx;
  const wanted = await findAccountOf(tx, domainIdentifier);
  const { order, account: former, accounts } = await lockOrder(tx, id, wanted === undefined ? [] : [wanted.id]);
  const account = wanted === undefined ? undefined : accounts.get(wanted.id);
  if (account === undefined) throw new Refusal("order.domain_unknown");
  if (order.accountId === account.id && fromAccountId === account.id) throw new Refusal("order.account_same");
  // Where it went already the same is asked again.
  if (order.accountId === account.id) return { result: await findOrder(tx, id, now), audit: "nothing_changed" };
  if (former === null || former.id !== fromAccountId) throw new Refusal("order.account_changed");
  const problem = reassignProblem({ isDelivery: order.deliveredLineId !== null }, await readLineRows(tx, [id]));
  if (problem !== undefined) throw problem;
  await takeAccount(tx, [id]);
  await saveAccount(tx, id, { accountId: account.id, by: person.name, now });
  const by = { id: person.id, name: person.name };
  const settled = await settleOrders(tx, account, [{ ...order, accountId: account.id }], { by, now, language });
  const subject = subjectOf(order);
  return {
    result: await findOrder(tx, id, now),
    audit: [
      // Neither account's log says whose the order was or is besides: that is the operator's to know.
      { action: "order.reassigned", accountId: former.id, subject, reason },
      { action: "order.assigned", accountId: account.id, subject },
      {
        action: "order.reassigned",
        subject,
        before: { account: former.name },
        after: { account: account.name },
        reason,
      },
      ...settled.audit,
    ],
    effects: settled.effects,
  };
});

export const holdOrder = mutation(holdEndpoint, async (tx, { person, now }, { id, reason }) => {
  const { order } = await lockOrder(tx, id);
  if (!canBeHeld(order.state)) throw new Refusal("order.nothing_to_hold");
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
