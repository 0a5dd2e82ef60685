import { Refusal } from "@freehold/core/kernel/refusal";
import type { Order } from "@freehold/core/orders/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { describeOrder } from "./present.ts";
import { readOrder } from "./store.ts";
import { type LockedAccount, type LockedOrder, lockAccounts, lockOrdersById, readAccountOf } from "./store-write.ts";

/**
 * An order with its account, both held until the transaction ends: the account first, as whoever activates it does.
 * @throws Refusal order.not_found
 */
export const lockOrder = async (
  tx: Transaction,
  id: string,
  others: readonly string[] = [],
): Promise<{ order: LockedOrder; account: LockedAccount | null; accounts: ReadonlyMap<string, LockedAccount> }> => {
  for (;;) {
    const accountId = await readAccountOf(tx, id);
    if (accountId === undefined) throw new Refusal("order.not_found");
    const accounts = await lockAccounts(tx, accountId === null ? others : [accountId, ...others]);
    const [order] = await lockOrdersById(tx, [id]);
    // Somebody assigned it in between: their account is to be held as well.
    if (order === undefined || order.accountId === accountId) {
      if (order === undefined) throw new Refusal("order.not_found");
      return { order, account: accountId === null ? null : (accounts.get(accountId) ?? null), accounts };
    }
  }
};

/**
 * An order as the operator sees it.
 * @throws Refusal order.not_found
 */
export const findOrder = async (db: Reader, id: string, now: Date): Promise<Order> => {
  const order = await readOrder(db, id);
  if (order === undefined) throw new Refusal("order.not_found");
  return describeOrder(db, order, { kind: "account" }, now);
};
