import type { AuditAction } from "@freehold/core/audit/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { WebhookRow } from "./store.ts";

type Logged = Pick<WebhookRow, "account_id" | "id" | "url" | "description">;

/** Who receives: the rest of an address may be what keeps others from sending there, and is not for every reader of the log. */
const receiverOf = ({ url }: Pick<WebhookRow, "url">): string => new URL(url).host;

/** What the log says of a webhook's settings. */
export const said = (webhook: Pick<WebhookRow, "url" | "description" | "kinds" | "is_on">) => ({
  receiver: receiverOf(webhook),
  description: webhook.description,
  kinds: webhook.kinds ?? [],
  status: webhook.is_on ? "on" : "off",
});

/** What the log is told of a webhook; it is known by the name of who receives. */
export const webhookEntry = (
  action: Extract<AuditAction, `webhook.${string}`>,
  webhook: Logged,
  change: Pick<AuditEntry, "before" | "after" | "reason"> = {},
): AuditEntry => ({
  action,
  accountId: webhook.account_id,
  subject: { kind: "webhook", id: webhook.id, label: webhook.description || receiverOf(webhook) },
  ...change,
});
