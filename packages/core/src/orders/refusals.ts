import { refusals } from "../kernel/refusal.ts";

export const ordersRefusals = refusals({
  "order.not_found": { status: 404 },
  "order.line_not_found": { status: 404 },
  "order.line_twice": { status: 422, field: "lines" },
  "order.differs": { status: 409 },
  "order.line_differs": { status: 409, field: "lines" },
  "order.license_type_unknown": { status: 422, field: "sku" },
  "order.license_type_retired": { status: 422, field: "sku" },
  "order.account_unknown": { status: 422, field: "domainIdentifier" },
  "order.virtual_account_unknown": { status: 422, field: "virtualAccountId" },
  "order.renewal_unknown": { status: 422, field: "renews" },
  "order.term_dates": { status: 422, field: "endsAt" },
  "order.ends_too_early": { status: 422, field: "endsAt" },
  "order.assigned_already": { status: 409 },
  "order.line_over": { status: 409 },
  "order.not_in_stock": { status: 409 },
  "order.stock_too_small": { status: 409, field: "quantity" },
  "order.on_hold": { status: 409 },
  "order.recipient_same": { status: 422, field: "domainIdentifier" },
});
