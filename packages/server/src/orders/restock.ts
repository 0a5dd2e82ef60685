import type { Language } from "@freehold/core/kernel/id";
import { cancelled } from "@freehold/core/orders/rules";
import type { Transaction } from "../platform/database.ts";
import { tellOfRestock } from "./effects.ts";
import { labelOf, lineWords } from "./present.ts";
import type { Settled } from "./settle.ts";
import {
  type LineRow,
  type LockedOrder,
  lockOrdersById,
  readLineRows,
  readOrderOfLine,
  saveRestocked,
} from "./store-write.ts";

type Ended = {
  readonly order: LockedOrder;
  readonly line: LineRow;
  /** In the words of whoever cancelled it; null where nobody said why. */
  readonly reason: string | null;
  readonly language: Language;
};

const lockStock = async (tx: Transaction, lineId: string) => {
  const orderId = await readOrderOfLine(tx, lineId);
  const [order] = orderId === undefined ? [] : await lockOrdersById(tx, [orderId]);
  const line = order && (await readLineRows(tx, [order.id])).find(({ id }) => id === lineId);
  if (order?.accountId == null || line === undefined) throw new Error(`nothing was delivered of order line ${lineId}`);
  return { order, accountId: order.accountId, line };
};

/**
 * Gives what was left of a cancelled line back to the stock that it was delivered from; nothing where it was no delivery.
 * Stock that is cancelled itself hands it on to where that came from, which knows nothing of customers further down. The
 * line's order is locked.
 */
export const restock = async (tx: Transaction, { order, line, reason, language }: Ended): Promise<Settled> => {
  const quantity = cancelled(line);
  for (let delivery = order; delivery.deliveredLineId !== null; ) {
    const stock = await lockStock(tx, delivery.deliveredLineId);
    await saveRestocked(tx, stock.line.id, quantity);
    if (stock.line.state === "cancelled") {
      delivery = stock.order;
      continue;
    }
    const said = delivery.id === order.id ? reason : null;
    const telling = {
      orderId: stock.order.id,
      deliveryId: delivery.id,
      lineId: line.id,
      quantity,
      reason: said,
      language,
    };
    return {
      audit: [
        {
          action: "order.restocked",
          accountId: stock.accountId,
          virtualAccountIds: stock.line.virtualAccountId === null ? [] : [stock.line.virtualAccountId],
          subject: { kind: "order", id: stock.order.id, label: labelOf(stock.order) },
          after: { lines: [lineWords({ ...stock.line, quantity })], account: delivery.buyerCompany },
          ...(said === null ? {} : { reason: said }),
        },
      ],
      effects: [tellOfRestock(telling)],
    };
  }
  return { audit: [], effects: [] };
};
