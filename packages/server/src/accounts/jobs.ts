import { dueStep, nextStep } from "@freehold/core/accounts/clock";
import { MINUTE_MS } from "@freehold/core/kernel/duration";
import { executeAsSystem } from "../platform/execute.ts";
import { job, type Sweep } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById, readRecipients } from "../platform/recipients.ts";
import { sweepEach } from "../platform/sweep.ts";
import { auditOf, type NoticePayload, notify } from "./effects.ts";
import { endRequest } from "./end.ts";
import { draftMails, mailDataOf } from "./notices.ts";
import { lookUp, recordFinding } from "./prove.ts";
import {
  type AccountRow,
  changeAccount,
  lockAccount,
  lockDueAccount,
  readAccount,
  readDueAccounts,
  readUnproven,
} from "./store.ts";

/** Tells people what happened to an account; what no longer holds by then is left unsaid. */
export const notifyJob = job<NoticePayload>("account.notify", async (platform, payload) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readAccount(tx, payload.accountId);
    if (row === undefined) return;
    const drafts = await draftMails(tx, platform, row, payload);
    const recipients = await readRecipients(
      tx,
      drafts.map(({ to }) => to),
    );
    await queueMails(
      tx,
      platform,
      drafts.map((draft) => {
        const recipient = recipients.get(draft.to);
        return {
          key: `${draft.template}:${row.id}:${payload.at}:${draft.to}`,
          to: draft.to,
          language: recipient?.language ?? payload.language,
          timeZone: recipient?.timeZone ?? null,
          template: draft.template,
          data: mailDataOf(row, draft),
        };
      }),
    );
  });
});

const takeStep = (platform: Platform, accountId: string): Promise<void> =>
  executeAsSystem(platform, "account.take_steps", async (tx, now) => {
    const row = await lockDueAccount(tx, accountId, now);
    if (row === undefined) return { result: undefined, audit: "nothing_changed" };
    const step = dueStep(row.created_at, row.reminders_sent, now);
    // Whoever is not registered is written to in the language that the requester chose.
    const requester = row.requester_id === null ? undefined : await readRecipientById(tx, row.requester_id);
    const language = requester?.language ?? "en";
    if (step?.kind === "lapse") {
      const ended = await endRequest(tx, row, "expire", { reason: "", now });
      const states = { before: { status: row.status }, after: { status: ended.status } };
      return {
        result: undefined,
        audit: [auditOf(ended, "account.expired", states)],
        effects: [notify(row.id, { about: "lapsed" }, now, language)],
      };
    }
    const number = step?.number ?? row.reminders_sent;
    const changed = await changeAccount(
      tx,
      row.id,
      { reminders_sent: number, next_step_at: nextStep(row.created_at, number).at },
      now,
    );
    if (step === undefined) return { result: undefined, audit: "nothing_changed" };
    const told = { after: { authorizer: row.authorizer_email, reminder: number, day: step.day } };
    return {
      result: undefined,
      audit: [auditOf(changed, "account.activation_mail_resent", told)],
      effects: [notify(row.id, { about: "reminder", number }, now, language)],
    };
  });

const takeSteps: Sweep = {
  name: "account.take_steps",
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, "account.take_steps", readDueAccounts, (id) => takeStep(platform, id)),
};

const DNS_PAUSE_MS = 9 * MINUTE_MS;
const MOST_LOOK_UPS = 400;
const LOOK_UPS_AT_ONCE = 8;

const proveOne = async (platform: Platform, account: AccountRow): Promise<void> => {
  const looked = await lookUp(platform, account);
  await executeAsSystem(platform, "account.prove_by_dns", async (tx, now) => {
    const row = await lockAccount(tx, account.id);
    const isOver = row?.status !== "provisional" || row.identifier_proof !== null;
    if (row === undefined || isOver) return { result: undefined, audit: "nothing_changed" };
    const { audit, effects } = await recordFinding(tx, platform, row, looked, { now, language: "en" });
    return audit === "nothing_changed" ? { result: undefined, audit } : { result: undefined, audit, effects };
  });
};

const proveByDns: Sweep = {
  name: "account.prove_by_dns",
  cron: "*/10 * * * *",
  run: async (platform) => {
    const checkedBefore = new Date(platform.clock.now().getTime() - DNS_PAUSE_MS);
    const waiting = await readUnproven(platform.database.kysely, checkedBefore, MOST_LOOK_UPS);
    const lanes = Array.from({ length: LOOK_UPS_AT_ONCE }, (_, lane) =>
      waiting.filter((_account, index) => index % LOOK_UPS_AT_ONCE === lane),
    );
    await Promise.all(
      lanes.map((lane) =>
        sweepEach(
          platform,
          "account.prove_by_dns",
          async () => lane,
          (account) => proveOne(platform, account),
        ),
      ),
    );
  },
};

export const accountsSweeps = [takeSteps, proveByDns] as const;
