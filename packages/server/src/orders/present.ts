import { toInstant } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { canBeHeld, holdsOf } from "@freehold/core/orders/rules";
import type { Delivery, Order, OrderLine, OrderSummary } from "@freehold/core/orders/schema";
import { findVersionInForce } from "../agreements/index.ts";
import { toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import {
  type LineSight,
  readDeliveries,
  readLines,
  type StoredDelivery,
  type StoredLine,
  type StoredOrder,
} from "./store.ts";

/** What people know an order by. */
export const labelOf = ({ source, number }: { readonly source: string; readonly number: string }): string =>
  `${source} ${number}`;

/** A line in the words of an audit log: its name, how many, of what. */
export const lineWords = (line: { readonly line: string; readonly quantity: number; readonly sku: string }): string =>
  `${line.line}: ${line.quantity} × ${line.sku}`;

/** Whose lines somebody sees who may see licenses so far. */
export const sightOf = (scope: Scope): LineSight =>
  scope.kind === "account" ? { kind: "account" } : { kind: "virtual_accounts", ids: scope.ids };

const at = (date: Date | null): string | null => (date === null ? null : toInstant(date));

const summaryOf = (order: StoredOrder, agreementInForce: number): OrderSummary => ({
  id: order.id,
  source: order.source,
  number: order.number,
  buyerCompany: order.buyerCompany,
  buyerEmail: order.buyerEmail,
  placedAt: toInstant(order.placedAt),
  state: order.state,
  holds: canBeHeld(order.state)
    ? holdsOf({ account: order.account, operatorReason: order.holdReason, agreementInForce })
    : [],
  account:
    order.account === null
      ? null
      : {
          id: order.account.id,
          name: order.account.name,
          domainIdentifier: order.account.domainIdentifier,
          domainIdentifierUnicode: toUnicode(order.account.domainIdentifier),
          type: order.account.type,
          status: order.account.status,
        },
  lineCount: order.lineCount,
  contents: [...order.contents],
});

/** Makes list items of orders. */
export const summarizing = async (db: Reader, now: Date): Promise<(order: StoredOrder) => OrderSummary> => {
  const { version } = await findVersionInForce(db, now);
  return (order) => summaryOf(order, version);
};

const deliveryOf = (delivery: StoredDelivery): Delivery => ({
  orderId: delivery.orderId,
  number: delivery.number,
  accountName: delivery.accountName,
  domainIdentifier: delivery.domainIdentifier,
  domainIdentifierUnicode: toUnicode(delivery.domainIdentifier),
  quantity: delivery.quantity,
  deliveredAt: toInstant(delivery.deliveredAt),
  state: delivery.state,
});

const lineOf = (line: StoredLine, deliveries: readonly StoredDelivery[]): OrderLine => ({
  id: line.id,
  line: line.line,
  licenseType: line.licenseType,
  quantity: line.quantity,
  term: line.term,
  startsAt: at(line.startsAt),
  endsAt: at(line.endsAt),
  durationMonths: line.durationMonths,
  graceDays: line.graceDays,
  virtualAccount: line.virtualAccount,
  renews: line.renews,
  state: line.state,
  depositedAt: at(line.depositedAt),
  lot:
    line.lotId === null || line.lotState === null || line.lotStartsAt === null
      ? null
      : {
          id: line.lotId,
          state: line.lotState,
          startsAt: toInstant(line.lotStartsAt),
          endsAt: at(line.lotEndsAt),
          graceEndsAt: at(line.lotGraceEndsAt),
        },
  delivered: line.delivered,
  deliveries: deliveries.filter(({ lineId }) => lineId === line.id).map(deliveryOf),
  cancelled:
    line.cancelledAt === null
      ? null
      : { at: toInstant(line.cancelledAt), by: line.cancelledBy ?? "", reason: line.cancelReason ?? "" },
});

/** An order with the lines that somebody sees. */
export const describeOrder = async (db: Reader, order: StoredOrder, sight: LineSight, now: Date): Promise<Order> => {
  const lines = await readLines(db, order.id, sight);
  const deliveries = await readDeliveries(
    db,
    lines.filter(({ delivered }) => delivered > 0).map(({ id }) => id),
  );
  return {
    ...(await summarizing(db, now))(order),
    assignedAt: at(order.assignedAt),
    assignedBy: order.assignedBy,
    deliveredBy: order.deliveredBy,
    lines: lines.map((line) => lineOf(line, deliveries)),
  };
};
