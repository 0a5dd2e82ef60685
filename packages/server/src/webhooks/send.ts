import { randomUUID } from "node:crypto";
import { SECOND_MS } from "@freehold/core/kernel/duration";
import { eventOf, testEventOf } from "@freehold/core/webhooks/payload";
import { heldUntil, isDelivered, nextTryAfter, switchesOff } from "@freehold/core/webhooks/retries";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Change, NoChange } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { SENDING } from "./effects.ts";
import { type Posted, post } from "./post.ts";
import { unsealSecret } from "./secret.ts";
import { signedHeaders } from "./sign.ts";
import {
  claimWebhook,
  type Due,
  findWaiting,
  giveUpLease,
  type Lease,
  lineOf,
  lockLeased,
  readDue,
  saveNextDue,
  saveStanding,
  saveTry,
} from "./store-sending.ts";
import { switchOff } from "./switch-off.ts";

/** So many webhooks are sent to at the same time, by one process. */
const AT_THE_SAME_TIME = 8;
/** How long one run goes on; with the time an answer may take it is less than jobs are allowed. What is left is still due. */
const RUN_MS = 40 * SECOND_MS;

const unchanged: NoChange<undefined> = { result: undefined, audit: "nothing_changed" };
const unreadable: Posted = {
  result: { statusCode: null, problem: "secret_unreadable", retryAfterMs: null },
  durationMs: 0,
  answer: null,
};

/** The secrets that sign now, the present one first; none where they were sealed with another APP_SECRET. */
const secretsOf = (platform: Platform, webhookId: string, due: Due, now: Date): string[] => {
  const { secret, formerSecret, formerSignsUntil } = due;
  const isTwo = formerSecret !== null && formerSignsUntil !== null && formerSignsUntil > now;
  const present = unsealSecret(platform, webhookId, secret);
  const former = isTwo ? unsealSecret(platform, webhookId, formerSecret) : undefined;
  return present === undefined ? [] : former === undefined ? [present] : [present, former];
};

const tryOnce = async (platform: Platform, send: typeof post, { id }: Lease, due: Due): Promise<Posted> => {
  const { url, account, entryId, entry, occurredAt } = due;
  const now = platform.clock.now();
  const secrets = secretsOf(platform, id, due, now);
  if (secrets.length === 0) return unreadable;
  const body =
    entry === null
      ? testEventOf(account, entryId, occurredAt)
      : eventOf(account, lineOf(entry), entry.virtual_account_ids);
  return send(platform, { url, headers: signedHeaders({ id: entryId, at: now, body }, secrets), body });
};

/** Keeps what came of a try. Where the webhook was removed meanwhile, or another process sends to it now, it is left. */
const keep = (platform: Platform, lease: Lease, { deliveryId }: Due, posted: Posted): Promise<undefined> =>
  executeAsSystem(platform, SENDING, async (tx, now): Promise<Change<undefined> | NoChange<undefined>> => {
    const webhook = await lockLeased(tx, lease);
    const waiting = webhook && (await findWaiting(tx, lease, deliveryId));
    if (webhook === undefined || waiting === undefined) return unchanged;
    const { result, durationMs, answer } = posted;
    const arrived = isDelivered(result);
    const triesLeft = waiting.tries_left - 1;
    const triedSince = waiting.tried_since ?? now;
    const nextTryAt = nextTryAfter(result, { triesLeft, now, random: Math.random() });
    const failingSince = arrived ? null : (webhook.failing_since ?? now);
    await saveTry(tx, lease, deliveryId, {
      result,
      isDelivered: arrived,
      nextTryAt,
      triedSince,
      durationMs,
      answer,
      now,
    });
    await saveStanding(tx, lease, { failingSince, heldUntil: heldUntil(result, now) });
    if (failingSince === null || !webhook.is_on) return unchanged;
    const isGivenUp = nextTryAt === null;
    const because = switchesOff(result, { isGivenUp, triedSince, failingSince, now });
    if (because === undefined) return unchanged;
    const { audit, effect } = await switchOff(tx, webhook, { because, now });
    return { result: undefined, audit: [audit], effects: [effect] };
  });

const release = (platform: Platform, lease: Lease): Promise<void> =>
  platform.database.kysely.transaction().execute(async (tx) => {
    if ((await lockLeased(tx, lease)) === undefined) return;
    await saveNextDue(tx, lease);
    await giveUpLease(tx, lease);
  });

/** Sends to one webhook after the other, each as long as something is due there, in the order in which it happened. */
const sendInTurn = async (platform: Platform, send: typeof post, isOver: () => boolean): Promise<void> => {
  const { database, clock } = platform;
  while (!isOver()) {
    const lease = await claimWebhook(database.kysely, randomUUID(), clock.now());
    if (lease === undefined) return;
    while (!isOver()) {
      const due = await readDue(database.kysely, lease, clock.now());
      if (due === undefined) break;
      await keep(platform, lease, due, await tryOnce(platform, send, lease, due));
    }
    await release(platform, lease);
  }
};

const sending = new WeakSet<Platform>();

/**
 * Sends what is due. One run at a time in a process, so that receivers who are slow hold back nothing but webhooks.
 * @param send how it is sent; the demonstration, whose receivers are invented, has its own way
 */
export const sendDue = async (platform: Platform, signal?: AbortSignal, send = post): Promise<void> => {
  if (sending.has(platform)) return;
  sending.add(platform);
  try {
    const began = performance.now();
    const isOver = () => signal?.aborted === true || performance.now() - began > RUN_MS;
    const runs = Array.from({ length: AT_THE_SAME_TIME }, () => sendInTurn(platform, send, isOver));
    const failed = (await Promise.allSettled(runs)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  } finally {
    sending.delete(platform);
  }
};

/** Every minute, and by this name as soon as something was queued. */
export const sendSweep: Sweep = {
  name: SENDING,
  cron: "* * * * *",
  run: (platform, signal) => sendDue(platform, signal),
};
