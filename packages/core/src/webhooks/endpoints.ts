import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import {
  DeliveryFilter,
  Webhook,
  WebhookDelivery,
  WebhookDescription,
  WebhookKinds,
  WebhookUrl,
  WebhookWithSecret,
} from "./schema.ts";

const one = z.object({ accountId: id, id });
const urlRefusals = [
  "webhook.url_invalid",
  "webhook.url_not_https",
  "webhook.url_with_credentials",
  "webhook.address_refused",
] as const;

export const listWebhooks = endpoint({
  name: "webhooks.list",
  method: "GET",
  path: "/accounts/:accountId/webhooks",
  summary: "The webhooks of an account, ten at most",
  permission: "webhook.manage",
  input: z.object({ accountId: id }),
  output: z.object({ items: z.array(Webhook) }),
  refusals: ["account.not_found"],
});

export const getWebhook = endpoint({
  name: "webhooks.get",
  method: "GET",
  path: "/accounts/:accountId/webhooks/:id",
  summary: "One webhook",
  permission: "webhook.manage",
  input: one,
  output: Webhook,
  refusals: ["account.not_found", "webhook.not_found"],
});

export const createWebhook = endpoint({
  name: "webhooks.create",
  method: "POST",
  path: "/accounts/:accountId/webhooks",
  summary: "Add an address that is told what happens from now on; the secret that signs is answered this once",
  permission: "webhook.manage",
  asksProof: true,
  input: z.object({
    accountId: id,
    url: WebhookUrl,
    description: WebhookDescription.default(""),
    kinds: WebhookKinds.default(null),
  }),
  output: WebhookWithSecret,
  refusals: ["account.not_found", "account.not_active", "webhook.too_many", ...urlRefusals],
  creates: true,
});

export const changeWebhook = endpoint({
  name: "webhooks.change",
  method: "PATCH",
  path: "/accounts/:accountId/webhooks/:id",
  summary: "Change what is given of a webhook, or switch it on or off; what happens while it is off is not told later",
  permission: "webhook.manage",
  asksProof: true,
  input: one.extend({
    url: WebhookUrl.optional(),
    description: WebhookDescription.optional(),
    kinds: WebhookKinds.optional(),
    isOn: z.boolean().optional(),
  }),
  output: Webhook,
  refusals: ["account.not_found", "account.not_active", "webhook.not_found", ...urlRefusals],
});

export const removeWebhook = endpoint({
  name: "webhooks.remove",
  method: "DELETE",
  path: "/accounts/:accountId/webhooks/:id",
  summary: "Remove a webhook with the history of what was sent to it",
  permission: "webhook.manage",
  input: one,
  output: z.object({ done: z.literal(true) }),
  refusals: ["account.not_found", "account.not_active", "webhook.not_found"],
});

export const rotateWebhookSecret = endpoint({
  name: "webhooks.rotateSecret",
  method: "POST",
  path: "/accounts/:accountId/webhooks/:id/secret",
  summary: "Make another secret, answered this once; for 24 hours the one before signs as well",
  permission: "webhook.manage",
  asksProof: true,
  input: one,
  output: WebhookWithSecret,
  refusals: ["account.not_found", "account.not_active", "webhook.not_found"],
});

export const testWebhook = endpoint({
  name: "webhooks.test",
  method: "POST",
  path: "/accounts/:accountId/webhooks/:id/test",
  summary: "Send an event of the kind webhook.test",
  permission: "webhook.manage",
  input: one,
  output: WebhookDelivery,
  refusals: ["account.not_found", "account.not_active", "webhook.not_found", "webhook.off"],
});

export const listWebhookDeliveries = endpoint({
  name: "webhooks.listDeliveries",
  method: "GET",
  path: "/accounts/:accountId/webhooks/:id/deliveries",
  summary: "What was sent to a webhook in the last 30 days, and is to be, newest first",
  permission: "webhook.manage",
  input: one.extend({ ...pageInput, show: DeliveryFilter.default("all") }),
  output: pageOf(WebhookDelivery),
  refusals: ["account.not_found", "webhook.not_found"],
});

export const sendWebhookDeliveryAgain = endpoint({
  name: "webhooks.sendAgain",
  method: "POST",
  path: "/accounts/:accountId/webhooks/:id/deliveries/:deliveryId/sending",
  summary: "Send once more what was delivered or given up, under the same webhook-id",
  permission: "webhook.manage",
  input: one.extend({ deliveryId: id }),
  output: WebhookDelivery,
  refusals: [
    "account.not_found",
    "account.not_active",
    "webhook.not_found",
    "webhook.off",
    "webhook.delivery_not_found",
    "webhook.delivery_waiting",
  ],
});

export const countFailedWebhookDeliveries = endpoint({
  name: "webhooks.countFailed",
  method: "GET",
  path: "/accounts/:accountId/webhooks/:id/failed-deliveries",
  summary: "How many events were given up and could be sent again at once, as of now",
  permission: "webhook.manage",
  input: one,
  output: z.object({
    /** At most as many as are sent again at once. */
    count: z.int(),
    isMore: z.boolean(),
    asOf: instant,
  }),
  refusals: ["account.not_found", "webhook.not_found"],
});

export const sendFailedWebhookDeliveriesAgain = endpoint({
  name: "webhooks.sendFailedAgain",
  method: "POST",
  path: "/accounts/:accountId/webhooks/:id/failed-deliveries/sending",
  summary: "Send once more, the oldest first, up to a thousand events that were given up until an instant",
  permission: "webhook.manage",
  input: one.extend({ until: instant }),
  output: z.object({ count: z.int() }),
  refusals: ["account.not_found", "account.not_active", "webhook.not_found", "webhook.off"],
});

export const listWebhooksForOperator = endpoint({
  name: "webhooks.listForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/webhooks",
  summary: "The webhooks of any account",
  permission: "operator.see",
  input: z.object({ accountId: id }),
  output: z.object({ items: z.array(Webhook) }),
  refusals: ["account.not_found"],
});

export const listWebhookDeliveriesForOperator = endpoint({
  name: "webhooks.listDeliveriesForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/webhooks/:id/deliveries",
  summary: "What was sent to a webhook of any account in the last 30 days, and is to be, newest first",
  permission: "operator.see",
  input: one.extend({ ...pageInput, show: DeliveryFilter.default("all") }),
  output: pageOf(WebhookDelivery),
  refusals: ["account.not_found", "webhook.not_found"],
});

export const switchOffWebhookForOperator = endpoint({
  name: "webhooks.switchOffForOperator",
  method: "POST",
  path: "/operator/accounts/:accountId/webhooks/:id/switch-off",
  summary: "Switch off a webhook of any account; its administrators are told why",
  permission: "operator.manage_account",
  asksProof: true,
  input: one.extend({ reason: text({ min: 10, max: 1000, multiline: true }) }),
  output: Webhook,
  refusals: ["account.not_found", "webhook.not_found", "webhook.off"],
});

export const webhooksEndpoints = [
  listWebhooks,
  getWebhook,
  createWebhook,
  changeWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  listWebhookDeliveries,
  sendWebhookDeliveryAgain,
  countFailedWebhookDeliveries,
  sendFailedWebhookDeliveriesAgain,
  listWebhooksForOperator,
  listWebhookDeliveriesForOperator,
  switchOffWebhookForOperator,
] as const;
