import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type OrderTelling = { readonly orderId: string; readonly language: Language };

/** Tells the administrators of an order's account after commit that there are licenses; once for each order. */
export const tellOfOrder = (orderId: string, language: Language): Effect => ({
  job: "order.tell",
  payload: { orderId, language } satisfies OrderTelling,
  key: `order.tell:${orderId}`,
});

export type TakingBack = { readonly accountId: string };

/** Frees the orders of an account that ended before it was active, after commit, so that they can be assigned again. */
export const takeBackOrders = (accountId: string): Effect => ({
  job: "order.take_back",
  payload: { accountId } satisfies TakingBack,
  key: `order.take_back:${accountId}`,
});
