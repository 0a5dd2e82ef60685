import { refusals } from "../kernel/refusal.ts";

export const webhooksRefusals = refusals({
  "webhook.not_found": { status: 404 },
  "webhook.delivery_not_found": { status: 404 },
  "webhook.too_many": { status: 409 },
  "webhook.url_invalid": { status: 422, field: "url" },
  "webhook.url_not_https": { status: 422, field: "url" },
  "webhook.url_with_credentials": { status: 422, field: "url" },
  "webhook.address_refused": { status: 422, field: "url" },
  "webhook.off": { status: 409 },
  "webhook.delivery_waiting": { status: 409 },
});
