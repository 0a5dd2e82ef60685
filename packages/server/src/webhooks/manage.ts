import { HOUR_MS } from "@freehold/core/kernel/duration";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/webhooks/endpoints";
import { FORMER_SECRET_HOURS, MOST_WEBHOOKS } from "@freehold/core/webhooks/schema";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { sendSoon } from "./effects.ts";
import { said, webhookEntry } from "./log.ts";
import { needLocked, needWebhook, presentWebhook } from "./present.ts";
import { sealSecret } from "./secret.ts";
import { newSecret, spellSecret } from "./sign.ts";
import { deleteWebhook, insertWebhook, type Key, changeWebhook as saveWebhook, type WebhookRow } from "./store.ts";
import { saveNextDue } from "./store-sending.ts";
import { readUrl } from "./url.ts";

const asIs = async (tx: Transaction, { now }: Pick<SignedInContext, "now">, key: Key) =>
  presentWebhook(await needWebhook(tx, key), now);

export const createWebhook = mutation(endpoints.createWebhook, async (tx, ctx, { accountId, url, ...terms }) => {
  const { platform, now } = ctx;
  const key = { accountId, id: newId() };
  const secret = newSecret();
  const webhook = { ...key, ...terms, url: readUrl(platform, url) };
  const sealed = sealSecret(platform, key.id, secret);
  if (!(await insertWebhook(tx, { ...webhook, secret: sealed, createdAt: now }))) {
    throw new Refusal("webhook.too_many", { most: MOST_WEBHOOKS });
  }
  const row = await needWebhook(tx, key);
  return {
    result: { webhook: presentWebhook(row, now), secret: spellSecret(secret) },
    audit: [webhookEntry("webhook.created", row, { after: said(row) })],
  };
});

const isSame = (one: WebhookRow, other: WebhookRow): boolean =>
  one.url === other.url && JSON.stringify(said(one)) === JSON.stringify(said(other));

/** What else changes when a webhook is switched on or off, or leads elsewhere: it begins anew. */
const consequences = (was: WebhookRow, is: { readonly url: string; readonly isOn: boolean }, now: Date) => ({
  is_on: is.isOn,
  ...(is.isOn === was.is_on
    ? {}
    : is.isOn
      ? { off_because: null, since: now }
      : { off_because: "administrator" as const }),
  ...(is.url !== was.url || (is.isOn && !was.is_on) ? { failing_since: null, held_until: null } : {}),
});

export const changeWebhook = mutation(endpoints.changeWebhook, async (tx, ctx, { accountId, id, ...wanted }) => {
  const { platform, now } = ctx;
  const key = { accountId, id };
  const was = await needLocked(tx, key);
  const url = wanted.url === undefined ? was.url : readUrl(platform, wanted.url);
  await saveWebhook(tx, key, {
    url,
    description: wanted.description ?? was.description,
    ...(wanted.kinds === undefined ? {} : { kinds: wanted.kinds }),
    ...consequences(was, { url, isOn: wanted.isOn ?? was.is_on }, now),
  });
  const is = await needWebhook(tx, key);
  const result = presentWebhook(is, now);
  if (isSame(was, is)) return { result, audit: "nothing_changed" };
  await saveNextDue(tx, key);
  const changed = url === was.url ? {} : { changed: ["url"] };
  return {
    result,
    audit: [webhookEntry("webhook.updated", is, { before: said(was), after: { ...said(is), ...changed } })],
    effects: [sendSoon],
  };
});

export const removeWebhook = mutation(endpoints.removeWebhook, async (tx, _ctx, key) => {
  const webhook = await needLocked(tx, key);
  await deleteWebhook(tx, key);
  return {
    result: { done: true as const },
    audit: [webhookEntry("webhook.removed", webhook, { before: said(webhook) })],
  };
});

export const rotateWebhookSecret = mutation(endpoints.rotateWebhookSecret, async (tx, ctx, key) => {
  const { platform, now } = ctx;
  const webhook = await needLocked(tx, key);
  const secret = newSecret();
  await saveWebhook(tx, key, {
    secret: sealSecret(platform, key.id, secret),
    former_secret: webhook.secret,
    former_signs_until: new Date(now.getTime() + FORMER_SECRET_HOURS * HOUR_MS),
  });
  return {
    result: { webhook: await asIs(tx, ctx, key), secret: spellSecret(secret) },
    audit: [webhookEntry("webhook.secret_rotated", webhook)],
  };
});
