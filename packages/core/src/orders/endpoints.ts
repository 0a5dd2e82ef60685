import { z } from "zod";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { GivenDecisions, Quantity } from "../licenses/schema.ts";
import { TimeZone } from "../people/schema.ts";
import {
  AssignmentResult,
  CancellationPreview,
  EnteredOrder,
  LookedAtRow,
  MOST_ASSIGNMENTS,
  MOST_LINES,
  Order,
  OrderNumber,
  OrderReason,
  OrderRow,
  OrderSource,
  OrderState,
  OrderSummary,
} from "./schema.ts";

/** Rows of a file, and the zone whose days they name. */
const file = z.object({ rows: z.array(OrderRow).min(1).max(MOST_LINES), timeZone: TimeZone.default("UTC") });
const search = z.string().max(200).default("");

export const enterOrder = endpoint({
  name: "orders.enter",
  method: "POST",
  path: "/operator/orders",
  summary:
    "Enter an order, or further lines of one; what was sent before changes nothing and is answered the same. Months are counted in its time zone",
  permission: "operator.manage_orders",
  input: EnteredOrder,
  output: Order,
  refusals: [
    "order.line_twice",
    "order.differs",
    "order.line_differs",
    "order.delivery_complete",
    "order.license_type_unknown",
    "order.license_type_retired",
    "order.account_unknown",
    "order.virtual_account_unknown",
    "order.renewal_unknown",
    "order.term_dates",
    "order.ends_too_early",
  ],
  creates: true,
});

export const checkOrderRows = endpoint({
  name: "orders.checkRows",
  method: "POST",
  path: "/operator/order-rows/check",
  summary:
    "What would become of each of these rows, at most 1,000; changes nothing. Days are those of a time zone, from the beginning of the first to the end of the last",
  permission: "operator.manage_orders",
  input: file,
  output: z.object({ items: z.array(LookedAtRow) }),
  refusals: [],
});

export const enterOrderRows = endpoint({
  name: "orders.enterRows",
  method: "POST",
  path: "/operator/order-rows",
  summary:
    "Enter order lines row by row, each with its result; the same again changes nothing, from whichever time zone its days are sent",
  permission: "operator.manage_orders",
  input: file,
  output: z.object({ items: z.array(LookedAtRow) }),
  refusals: [],
  creates: true,
});

export const listOrdersForOperator = endpoint({
  name: "orders.listForOperator",
  method: "GET",
  path: "/operator/orders",
  summary: "Orders of everybody, newest first",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    /** The beginning of a number, of a company or of its account's name, a domain of its account, or a buyer's whole address. */
    search,
    accountId: id.optional(),
    state: OrderState.optional(),
    assigned: z.enum(["yes", "no"]).optional(),
  }),
  output: pageOf(OrderSummary),
  refusals: [],
});

export const getOrderForOperator = endpoint({
  name: "orders.getForOperator",
  method: "GET",
  path: "/operator/orders/:id",
  summary: "An order with its lines",
  permission: "operator.manage_orders",
  input: z.object({ id }),
  output: Order,
  refusals: ["order.not_found"],
});

export const assignOrderForOperator = endpoint({
  name: "orders.assignForOperator",
  method: "POST",
  path: "/operator/orders/:id/assignment",
  summary: "Say whose an unassigned order is",
  permission: "operator.manage_orders",
  input: z.object({ id, domainIdentifier: TypedDomain }),
  output: Order,
  refusals: ["order.not_found", "order.assigned_already", "order.domain_unknown"],
});

export const reassignOrder = endpoint({
  name: "orders.reassign",
  method: "POST",
  path: "/operator/orders/:id/reassignment",
  summary: "Give an order of which nothing could be used or was delivered to another account, with a reason",
  permission: "operator.manage_orders",
  input: z.object({
    id,
    /** Whose it is: refused where that changed meanwhile. */
    fromAccountId: id,
    domainIdentifier: TypedDomain,
    reason: OrderReason,
  }),
  output: Order,
  refusals: [
    "order.not_found",
    "order.account_changed",
    "order.account_same",
    "order.domain_unknown",
    "order.delivery_stays",
    "order.stays_with_account",
  ],
});

export const holdOrder = endpoint({
  name: "orders.hold",
  method: "PUT",
  path: "/operator/orders/:id/hold",
  summary: "Keep back what of an order is not usable yet or is in stock, with a reason that its owner reads",
  permission: "operator.manage_orders",
  input: z.object({ id, reason: OrderReason }),
  output: Order,
  refusals: ["order.not_found", "order.nothing_to_hold"],
});

export const releaseOrder = endpoint({
  name: "orders.release",
  method: "DELETE",
  path: "/operator/orders/:id/hold",
  summary: "End the operator's hold; what nothing else holds becomes usable or can be delivered",
  permission: "operator.manage_orders",
  input: z.object({ id }),
  output: Order,
  refusals: ["order.not_found"],
});

export const previewLineCancellation = endpoint({
  name: "orders.previewLineCancellation",
  method: "GET",
  path: "/operator/orders/:id/lines/:lineId/cancellation",
  summary: "What cancelling a line would come to, in other accounts too that its licenses were given to",
  permission: "operator.manage_orders",
  input: z.object({ id, lineId: id }),
  output: CancellationPreview,
  refusals: ["order.not_found", "order.line_not_found", "order.line_over"],
});

export const cancelOrderLine = endpoint({
  name: "orders.cancelLine",
  method: "POST",
  path: "/operator/orders/:id/lines/:lineId/cancellation",
  summary:
    "Cancel a line; the licenses of one that is usable already are revoked, and where it is said those given on as well",
  permission: "operator.manage_orders",
  input: z.object({
    id,
    lineId: id,
    reason: OrderReason,
    elsewhere: GivenDecisions,
  }),
  output: Order,
  refusals: ["order.not_found", "order.line_not_found", "order.line_over", "lot.given_on"],
});

export const listOrders = endpoint({
  name: "orders.list",
  method: "GET",
  path: "/accounts/:accountId/orders",
  summary: "The order history of an account, newest first; of a virtual account role, that of their virtual accounts",
  permission: "license.see",
  input: z.object({
    ...pageInput,
    accountId: id,
    /** The beginning of a number. */
    search,
    state: OrderState.optional(),
    licenseTypeId: id.optional(),
  }),
  output: pageOf(OrderSummary),
  refusals: ["account.not_found"],
});

export const getOrder = endpoint({
  name: "orders.get",
  method: "GET",
  path: "/accounts/:accountId/orders/:id",
  summary: "An order of an account with its lines",
  permission: "license.see",
  input: z.object({ accountId: id, id }),
  output: Order,
  refusals: ["account.not_found", "order.not_found"],
});

export const listUnassignedOrders = endpoint({
  name: "orders.listUnassigned",
  method: "GET",
  path: "/accounts/:accountId/unassigned-orders",
  summary: "Orders without an account that were bought with the person's address, or with one of the account's domains",
  permission: "license.manage",
  input: z.object({
    ...pageInput,
    accountId: id,
    /** Exactly; both empty for all of them. */
    number: search,
    source: search,
  }),
  output: pageOf(OrderSummary),
  refusals: ["account.not_found"],
});

export const assignOrders = endpoint({
  name: "orders.assign",
  method: "POST",
  path: "/accounts/:accountId/order-assignments",
  summary: "Assign orders by number to the account, each with its result; no order ever has two accounts",
  permission: "license.manage",
  input: z.object({
    accountId: id,
    /** The source may be left out where the number says enough. */
    items: z
      .array(z.object({ source: OrderSource.nullable().default(null), number: OrderNumber }))
      .min(1)
      .max(MOST_ASSIGNMENTS),
    /** Where lines go that name no virtual account; null: to the default. */
    virtualAccountId: id.nullable().default(null),
  }),
  output: z.object({ items: z.array(AssignmentResult) }),
  refusals: ["account.not_found", "account.not_active", "virtual_account.not_found"],
});

export const deliverOrderLine = endpoint({
  name: "orders.deliver",
  method: "POST",
  path: "/accounts/:accountId/orders/:id/lines/:lineId/deliveries",
  summary: "Deliver some of what a holding account has in stock to a customer, where its term begins",
  permission: "license.manage",
  input: z.object({ accountId: id, id, lineId: id, domainIdentifier: TypedDomain, quantity: Quantity }),
  output: Order,
  refusals: [
    "account.not_found",
    "account.not_active",
    "order.not_found",
    "order.line_not_found",
    "order.not_in_stock",
    "order.on_hold",
    "order.stock_too_small",
    "order.domain_unknown",
    "order.recipient_same",
  ],
  creates: true,
});

export const ordersEndpoints = [
  enterOrder,
  checkOrderRows,
  enterOrderRows,
  listOrdersForOperator,
  getOrderForOperator,
  assignOrderForOperator,
  reassignOrder,
  holdOrder,
  releaseOrder,
  previewLineCancellation,
  cancelOrderLine,
  listOrders,
  getOrder,
  listUnassignedOrders,
  assignOrders,
  deliverOrderLine,
] as const;
