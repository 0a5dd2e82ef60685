import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type OrderTelling = { readonly orderId: string; readonly language: Language };

/** Tells the administrators of an order's account after commit that there are licenses; once for each order. */
export const tellOfOrder = (orderId: string, language: Language): Effect => ({
  job: "order.tell",
  payload: { orderId, language } satisfies OrderTelling,
  key: `order.tell:${orderId}`,
});

/** What came back into a stock: to which order, of which delivery, by which line that was cancelled. */
export type RestockTelling = {
  readonly orderId: string;
  readonly deliveryId: string;
  readonly lineId: string;
  readonly quantity: number;
  readonly reason: string | null;
  readonly language: Language;
};

/** Tells the administrators of a holding account after commit that licenses are in stock again; once for each that came back. */
export const tellOfRestock = (telling: RestockTelling): Effect => ({
  job: "order.tell_restocked",
  payload: telling,
  key: `order.tell_restocked:${telling.lineId}`,
});

export type TakingBack = { readonly accountId: string };

/** Frees the orders of an account that ended before it was active, after commit, so that they can be assigned again. */
export const takeBackOrders = (accountId: string): Effect => ({
  job: "order.take_back",
  payload: { accountId } satisfies TakingBack,
  key: `order.take_back:${accountId}`,
});
