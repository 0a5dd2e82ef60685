import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/webhooks/endpoints";
import type { OffBecause } from "@freehold/core/webhooks/schema";
import { findAccount } from "../accounts/index.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { tellSwitchedOff } from "./effects.ts";
import { webhookEntry } from "./log.ts";
import { needLocked, needWebhook, presentWebhook } from "./present.ts";
import { changeWebhook, type WebhookRow } from "./store.ts";

type Why = { readonly because: Exclude<OffBecause, "administrator">; readonly reason?: string; readonly now: Date };

/** Switches off a webhook that is on and locked, which its administrators are told. */
export const switchOff = async (
  tx: Transaction,
  webhook: WebhookRow,
  { because, reason, now }: Why,
): Promise<{ audit: AuditEntry; effect: Effect }> => {
  const key = { accountId: webhook.account_id, id: webhook.id };
  await changeWebhook(tx, key, { is_on: false, off_because: because });
  const change = { before: { status: "on" }, after: { status: because === "operator" ? "off" : because } };
  return {
    audit: webhookEntry("webhook.switched_off", webhook, { ...change, ...(reason === undefined ? {} : { reason }) }),
    effect: tellSwitchedOff({ ...key, because, at: toInstant(now), reason: reason ?? "" }),
  };
};

export const switchOffForOperator = mutation(
  endpoints.switchOffWebhookForOperator,
  async (tx, { now }, { accountId, id, reason }) => {
    if ((await findAccount(tx, accountId)) === undefined) throw new Refusal("account.not_found");
    const webhook = await needLocked(tx, { accountId, id });
    if (!webhook.is_on) throw new Refusal("webhook.off");
    const { audit, effect } = await switchOff(tx, webhook, { because: "operator", reason, now });
    return {
      result: presentWebhook(await needWebhook(tx, { accountId, id }), now),
      audit: [audit],
      effects: [effect],
    };
  },
);
