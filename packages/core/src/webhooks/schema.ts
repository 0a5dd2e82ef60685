import { z } from "zod";
import { auditActions } from "../audit/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** An account has no more webhooks. */
export const MOST_WEBHOOKS = 10;

/** How long what was sent can be looked at, in days. */
export const KEEP_DELIVERIES_DAYS = 30;

/** How many events that were given up are sent again at once, the oldest first. */
export const MOST_SENT_AGAIN = 1_000;

/** For how long the secret that was replaced signs as well. */
export const FORMER_SECRET_HOURS = 24;

/** How long a receiver may take to answer. */
export const ANSWER_WITHIN_SECONDS = 15;

/** How much of an answer is kept. */
export const KEPT_ANSWER_BYTES = 1_024;

export const WebhookUrl = text({ max: 2_000 });
export const WebhookDescription = text({ min: 0, max: 200 });

/** Which kinds of events are told, by the actions of the audit log; null: all. */
export const WebhookKinds = z.array(z.enum(auditActions)).min(1).max(auditActions.length).nullable();
export type WebhookKinds = z.infer<typeof WebhookKinds>;

/** The kind of a test event, which nothing that happened is behind. */
export const TEST_KIND = "webhook.test";

/** Why a webhook is off: somebody switched it off, its receiver answered 410, or nothing arrived for days. */
export const OffBecause = z.enum(["administrator", "operator", "gone", "failing"]);
export type OffBecause = z.infer<typeof OffBecause>;

/** An address that is told what happens in an account. Its secret is never read again. */
export const Webhook = z.object({
  id,
  url: z.string(),
  description: z.string(),
  kinds: z.array(z.string()).nullable(),
  isOn: z.boolean(),
  /** Null while it is on. */
  offBecause: OffBecause.nullable(),
  createdAt: instant,
  /** Until when the secret that was replaced signs as well; null where it does not. */
  formerSecretUntil: instant.nullable(),
  /** Since when nothing arrived; null where the last try succeeded, or there was none. */
  failingSince: instant.nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

/** A webhook with the secret that signs, which is shown this once. */
export const WebhookWithSecret = z.object({
  webhook: Webhook,
  /** As receivers' libraries take it: `whsec_` and base64. */
  secret: z.string(),
});

/** `waiting`: to be sent, or sent again; `failed`: given up. */
export const DeliveryState = z.enum(["waiting", "delivered", "failed"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why there was no answer. */
export const DeliveryProblem = z.enum([
  "not_resolved",
  "address_refused",
  "no_connection",
  "not_secure",
  "timeout",
  "secret_unreadable",
]);
export type DeliveryProblem = z.infer<typeof DeliveryProblem>;

/** An entry of the audit log on its way to a webhook, with what came of the last try. */
export const WebhookDelivery = z.object({
  id,
  /** The audit entry; receivers get it as `webhook-id`. */
  entryId: id,
  /** An action of the audit log, or `webhook.test`. */
  kind: z.string(),
  occurredAt: instant,
  state: DeliveryState,
  tries: z.int(),
  triedAt: instant.nullable(),
  nextTryAt: instant.nullable(),
  /** Null where there was no answer. */
  statusCode: z.int().nullable(),
  problem: DeliveryProblem.nullable(),
  durationMs: z.int().nullable(),
  /** The first kilobyte of the answer, as text. */
  answer: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const DeliveryFilter = z.enum(["all", "failed"]);
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;
