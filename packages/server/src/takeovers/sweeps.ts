import { DAY_MS, daysAfter, MINUTE_MS } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { atDeadline, DORMANT_DAYS, oversightStep, presenceStep } from "@freehold/core/takeovers/clock";
import { whyUnreachable } from "@freehold/core/takeovers/rules";
import type { DnsFinding } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById } from "../platform/recipients.ts";
import { sweepEach } from "../platform/sweep.ts";
import { completeTakeover, endTakeover } from "./complete.ts";
import { tell } from "./effects.ts";
import { askPresence, warnLone } from "./jobs.ts";
import { isStillEligible, lookUpTakeover, recordFinding } from "./prove.ts";
import {
  changeTakeover,
  lockAskedAccount,
  lockTakeover,
  readDueTakeovers,
  readReachability,
  readUnprovenTakeovers,
  type TakeoverRow,
} from "./store.ts";
import {
  changePresence,
  deleteOversight,
  lockDueOversight,
  lockDuePresence,
  lookSoon,
  readAdministered,
  readDueOversight,
  readDuePresences,
  saveOversight,
} from "./store-presence.ts";

const everyMinute = "* * * * *";
const unchanged = { result: undefined, audit: "nothing_changed" } as const;
const byItself = { name: null, reason: null };

const languageOf = async (tx: Transaction, row: TakeoverRow) =>
  (await readRecipientById(tx, row.person_id))?.language ?? "en";

/** The end of a notice, with what DNS says at this moment. Everything it rests on is looked at once more. */
const concludeNotice = async (tx: Transaction, row: TakeoverRow, finding: DnsFinding, now: Date) => {
  const language = await languageOf(tx, row);
  const isEligible = row.account_status === "active" && (await isStillEligible(tx, row));
  const isReachable = whyUnreachable(await readReachability(tx, row.account_id, now)) === null;
  if (isReachable || !isEligible) {
    const entry = await endTakeover(tx, row, isReachable ? "stop" : "lapse", byItself, now);
    return { result: undefined, audit: [entry] as const, effects: [tell("over", row, language)] };
  }
  const step = atDeadline(row.completes_at ?? now, finding, now);
  if (step.kind === "wait") {
    await changeTakeover(tx, row, { dns_status: finding, dns_checked_at: now, next_step_at: step.until });
    return unchanged;
  }
  await changeTakeover(tx, row, { dns_status: finding, dns_checked_at: now });
  if (step.kind === "lapse") {
    const entry = await endTakeover(tx, row, "lapse", byItself, now);
    return { result: undefined, audit: [entry] as const, effects: [tell("over", row, language)] };
  }
  const audit = await completeTakeover(tx, row, "complete", byItself, now);
  return { result: undefined, audit, effects: [tell("completed", row, language)] };
};

const takeStep = async (platform: Platform, due: TakeoverRow): Promise<void> => {
  const finding = due.status === "noticed" ? await lookUpTakeover(platform, due) : "absent";
  await executeAsSystem<undefined>(platform, "takeover.take_steps", async (tx, now) => {
    await lockAskedAccount(tx, due.account_id);
    const row = await lockTakeover(tx, due.id);
    if (row?.next_step_at == null || row.next_step_at > now || row.status !== due.status) return unchanged;
    if (row.status === "noticed") return concludeNotice(tx, row, finding, now);
    const entry = await endTakeover(tx, row, "lapse", byItself, now);
    return { result: undefined, audit: [entry], effects: [tell("over", row, await languageOf(tx, row))] };
  });
};

/** Completes takeovers whose notice is over, and lets proposals without proof lapse. */
const takeSteps: Sweep = {
  name: "takeover.take_steps",
  cron: everyMinute,
  run: (platform) => sweepEach(platform, "takeover.take_steps", readDueTakeovers, (row) => takeStep(platform, row)),
};

const DNS_PAUSE_MS = 9 * MINUTE_MS;
const MOST_LOOK_UPS = 200;

const proveOne = async (platform: Platform, waiting: TakeoverRow): Promise<void> => {
  const finding = await lookUpTakeover(platform, waiting);
  const record = (found: DnsFinding) =>
    executeAsSystem<undefined>(platform, "takeover.prove_by_dns", async (tx, now) => {
      await lockAskedAccount(tx, waiting.account_id);
      const row = await lockTakeover(tx, waiting.id);
      if (row?.status !== "proposed") return unchanged;
      const language = await languageOf(tx, row);
      const { audit, effects } = await recordFinding(tx, row, found, { now, language });
      return audit === "nothing_changed" ? unchanged : { result: undefined, audit, effects };
    });
  try {
    await record(finding);
  } catch (error) {
    // Proven, but somebody else was first or an administrator is back: it waits for its end, and its page says why.
    if (!(error instanceof Refusal)) throw error;
    await platform.database.kysely
      .transaction()
      .execute((tx) => changeTakeover(tx, waiting, { dns_status: finding, dns_checked_at: platform.clock.now() }));
  }
};

/** Looks for the proofs of proposals by itself, so that nobody has to press anything. */
const proveByDns: Sweep = {
  name: "takeover.prove_by_dns",
  cron: "*/10 * * * *",
  run: (platform) =>
    sweepEach(
      platform,
      "takeover.prove_by_dns",
      (db, now) => readUnprovenTakeovers(db, new Date(now.getTime() - DNS_PAUSE_MS), MOST_LOOK_UPS),
      (row) => proveOne(platform, row),
    ),
};

const LOOK_AGAIN_DAYS = 30;

const lookAtPresence = (platform: Platform, personId: string): Promise<void> =>
  executeAsSystem<undefined>(platform, "presence.look", async (tx, now) => {
    const presence = await lockDuePresence(tx, personId, now);
    if (presence === undefined) return unchanged;
    const step = presenceStep(presence, now);
    if (step.kind === "wait") {
      await changePresence(tx, personId, { next_step_at: step.until });
      return unchanged;
    }
    const accounts = await readAdministered(tx, personId, now);
    if (accounts.length === 0) {
      await changePresence(tx, personId, { next_step_at: daysAfter(now, LOOK_AGAIN_DAYS) });
      return unchanged;
    }
    if (step.kind === "ask") {
      await changePresence(tx, personId, { asked_count: step.number, asked_at: now, next_step_at: step.until });
      const planned = daysAfter(presence.seenAt, DORMANT_DAYS);
      const earliest = new Date(step.until.getTime() + (3 - step.number) * LOOK_AGAIN_DAYS * DAY_MS);
      // Asking changes nobody's rights, so nothing is audited.
      await queueEffects(tx, [
        askPresence({
          personId,
          number: step.number,
          accounts: accounts.slice(0, 20).map(({ name }) => name),
          seenAt: toInstant(presence.seenAt),
          unreachableAt: toInstant(planned > earliest ? planned : earliest),
        }),
      ]);
      return unchanged;
    }
    await changePresence(tx, personId, { dormant_since: now, next_step_at: null });
    await lookSoon(
      tx,
      accounts.map(({ id }) => id),
      now,
    );
    const [first, ...others] = accounts.map(({ id }) => ({
      action: "administrator.unreachable",
      accountId: id,
      subject: { kind: "person", id: personId, label: `${presence.name} <${presence.email}>` },
      after: { seenAt: toInstant(presence.seenAt) },
    }));
    return first === undefined ? unchanged : { result: undefined, audit: [first, ...others] };
  });

/** Asks administrators who have not been here for long, three times; then they count as unreachable. */
const lookAtPresences: Sweep = {
  name: "presence.look",
  cron: everyMinute,
  run: (platform) => sweepEach(platform, "presence.look", readDuePresences, (id) => lookAtPresence(platform, id)),
};

const oversee = (platform: Platform, accountId: string): Promise<void> =>
  executeAsSystem<undefined>(platform, "presence.oversee", async (tx, now) => {
    const known = await lockDueOversight(tx, accountId, now);
    if (known === undefined) return unchanged;
    if (known.status !== "active") {
      await deleteOversight(tx, accountId);
      return unchanged;
    }
    const reachability = await readReachability(tx, accountId, now);
    const step = oversightStep(known, reachability.administratorCount, now);
    const isUnreachable = whyUnreachable(reachability) !== null;
    await saveOversight(tx, accountId, {
      next_look_at: step.nextLookAt,
      lone_since: step.loneSince,
      warned_at: step.warnedAt,
      unreachable_since: isUnreachable ? (known.unreachableSince ?? now) : null,
    });
    if (step.warns) {
      await queueEffects(tx, [warnLone({ accountId, account: known.accountName, at: toInstant(now) })]);
    }
    return unchanged;
  });

/** Looks at how many administrators accounts have, and whether one of them is there. */
const overseeAccounts: Sweep = {
  name: "presence.oversee",
  cron: everyMinute,
  run: (platform) => sweepEach(platform, "presence.oversee", readDueOversight, (id) => oversee(platform, id)),
};

export const takeoversSweeps = [takeSteps, proveByDns, lookAtPresences, overseeAccounts];
