import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { assignOrders as assignEndpoint } from "@freehold/core/orders/endpoints";
import type { AssignmentResult } from "@freehold/core/orders/schema";
import { mutation } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { buyersFor } from "./buyers.ts";
import { labelOf } from "./present.ts";
import { settleOrders } from "./settle.ts";
import { findUnassignedOrders } from "./store.ts";
import { lockAccounts, lockOrdersById, saveAccount, saveMissingPlaces } from "./store-write.ts";

type Item = { readonly source: string | null; readonly number: string };
type Found = { readonly id: string; readonly source: string; readonly number: string };

const folded = (words: string) => words.toLowerCase();

const resultsOf = (items: readonly Item[], found: readonly Found[]): AssignmentResult[] => {
  const seen = new Set<string>();
  return items.map(({ source, number }, row) => {
    const base = { row, source, number };
    const matching = found.filter(
      (order) =>
        folded(order.number) === folded(number) && (source === null || folded(order.source) === folded(source)),
    );
    const [order, another] = matching;
    if (order === undefined) return { ...base, verdict: "not_found", orderId: null };
    if (another !== undefined) return { ...base, verdict: "several", orderId: null };
    if (seen.has(order.id)) return { ...base, verdict: "listed_twice", orderId: order.id };
    seen.add(order.id);
    return { ...base, verdict: "assigned", orderId: order.id };
  });
};

export const assignOrders = mutation(assignEndpoint, async (tx, ctx, { accountId, items, virtualAccountId }) => {
  const { person, scope, now, language } = ctx;
  const account = (await lockAccounts(tx, [accountId])).get(accountId);
  if (account?.status !== "active") throw new Refusal("account.not_active");
  // Who manages some virtual accounts only says which of them it goes to.
  const isOwn = scope.kind === "account" || (virtualAccountId !== null && scope.ids.includes(virtualAccountId));
  const places = virtualAccountId === null ? [] : await lockLiveVirtualAccounts(tx, accountId, [virtualAccountId]);
  if (!isOwn || (virtualAccountId !== null && places.length === 0)) throw new Refusal("virtual_account.not_found");
  const buyers = await buyersFor(tx, accountId, person, scope);
  const numbers = items.map(({ number }) => number);
  const seen = await findUnassignedOrders(tx, buyers, numbers);
  const locked = await lockOrdersById(
    tx,
    seen.map(({ id }) => id),
  );
  // Whatever somebody else has assigned in the meantime is theirs.
  const free = locked.filter((order) => order.accountId === null);
  const results = resultsOf(items, free);
  const assigned = new Set(results.flatMap(({ verdict, orderId }) => (verdict === "assigned" ? (orderId ?? []) : [])));
  const orders = free.filter(({ id }) => assigned.has(id)).map((order) => ({ ...order, accountId }));
  for (const { id } of orders) {
    await saveAccount(tx, id, { accountId, by: person.name, now });
    if (virtualAccountId !== null) await saveMissingPlaces(tx, id, virtualAccountId);
  }
  const settled = await settleOrders(tx, account, orders, { by: { id: person.id, name: person.name }, now, language });
  const entries = orders.map(
    (order): AuditEntry => ({
      action: "order.assigned",
      accountId,
      virtualAccountIds: virtualAccountId === null ? [] : [virtualAccountId],
      subject: { kind: "order", id: order.id, label: labelOf(order) },
      ...(places[0] === undefined ? {} : { after: { virtualAccountName: places[0].name } }),
    }),
  );
  const [first, ...others] = [...entries, ...settled.audit];
  return first === undefined
    ? { result: { items: results }, audit: "nothing_changed" }
    : { result: { items: results }, audit: [first, ...others], effects: settled.effects };
});
