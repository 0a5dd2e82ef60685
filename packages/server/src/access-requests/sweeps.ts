import { stepDue } from "@freehold/core/access-requests/clock";
import { climb, expire } from "@freehold/core/access-requests/rules";
import { DAY_MS } from "@freehold/core/kernel/duration";
import { beginPlanned, readDuePlanned, readManaged } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipients } from "../platform/recipients.ts";
import { sweepEach } from "../platform/sweep.ts";
import { openCaseForStuckRequest } from "../support/index.ts";
import { readDeciders, readReach } from "./deciders.ts";
import { notify, notifyOfClimb } from "./effects.ts";
import {
  lockAccessRequest,
  readAccessRequest,
  readAskedAccount,
  readDue,
  type StoredAccessRequest,
  saveAccessRequest,
  saveCase,
} from "./store.ts";
import { lockSupportAccess, readExpiredSupport, saveSupportAccess } from "./store-support.ts";

const unchanged = { result: undefined, audit: "nothing_changed" } as const;

/** Opens the support case that a request climbing to the top leads to; the same transaction shows it to the request. */
const openCase = async (tx: Transaction, platform: Platform, request: StoredAccessRequest, now: Date) => {
  const account = await readAskedAccount(tx, request.accountId);
  const requester = (await readRecipients(tx, [request.requesterEmail])).get(request.requesterEmail);
  const { caseId, audit } = await openCaseForStuckRequest(tx, platform, {
    accountId: request.accountId,
    accountName: account?.name ?? null,
    accessRequestId: request.id,
    person: { id: request.personId, name: request.requesterName, email: request.requesterEmail },
    language: requester?.language ?? "en",
    waitingDays: Math.floor((now.getTime() - request.createdAt.getTime()) / DAY_MS),
  });
  await saveCase(tx, request, caseId);
  return audit;
};

const end = async (tx: Transaction, request: StoredAccessRequest, about: "expired" | "account_closed", now: Date) => {
  const { next, audit } = expire(request, now);
  await saveAccessRequest(tx, next);
  return { result: undefined, audit, effects: [notify(about, next, "en")] };
};

const stepUp = async (tx: Transaction, platform: Platform, request: StoredAccessRequest, now: Date) => {
  if (request.status !== "pending") return unchanged;
  const status = (await readAskedAccount(tx, request.accountId))?.status;
  // Asked for in the very moment in which the account closed.
  if (status === "closed") return end(tx, request, "account_closed", now);
  const before = await readDeciders(tx, request, now);
  const step = stepDue(request, before.policy.clock, now);
  if (step.kind === "wait") return unchanged;
  if (step.kind === "expire") return end(tx, request, "expired", now);
  const after = await readDeciders(tx, { ...request, escalationStep: step.to }, now);
  const { next, audit } = climb(request, step, before.policy, after.now.keys);
  await saveAccessRequest(tx, next);
  // The time goes on, but nobody is bothered about an account that is suspended: they could not approve.
  if (status !== "active") return { result: undefined, audit };
  const [entry] = audit;
  // Where there is nobody who could decide, support hears of it with the first step rather than the last.
  const isForSupport = (step.opensCase || after.now.isStuck) && request.caseId === null;
  const opened = isForSupport ? await openCase(tx, platform, request, now) : [];
  const told = { ...step, opensCase: isForSupport };
  return { result: undefined, audit: [entry, ...opened] as const, effects: [notifyOfClimb(next, told)] };
};

/** Takes requests that nobody answers up the ladder, and at its end lets them expire. */
export const ladderSweep: Sweep = {
  name: "access_request.climb",
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(platform, "access_request.climb", readDue, (key) =>
      executeAsSystem<undefined>(platform, "access_request.climb", async (tx, now) => {
        const request = await lockAccessRequest(tx, key);
        return request === undefined ? unchanged : stepUp(tx, platform, request, now);
      }),
    ),
};

/** Lets roles begin that requests were approved with for later, where whoever gave them might decide such a request now. */
export const beginSweep: Sweep = {
  name: "access_request.begin",
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(
      platform,
      "access_request.begin",
      (db, now, limit) => readDuePlanned(db, now, limit, { onRequest: true }),
      (key) =>
        executeAsSystem<undefined>(platform, "access_request.begin", (tx, now) =>
          beginPlanned(tx, key, now, async (planned) => {
            const { accountId, accessRequestId: id, authorityId } = planned;
            const request = await readAccessRequest(tx, { accountId, id: id ?? "" });
            if (request === undefined || authorityId === null) return readManaged(tx, planned, now);
            return readReach(tx, request, await readDeciders(tx, request, now), authorityId, now);
          }),
        ),
    ),
};

/** Lets support access requests that nobody answers expire. */
export const supportExpirySweep: Sweep = {
  name: "support_access_request.expire",
  cron: "* * * * *",
  run: (platform) =>
    sweepEach(platform, "support_access_request.expire", readExpiredSupport, (id) =>
      executeAsSystem(platform, "support_access_request.expire", async (tx, now) => {
        const request = await lockSupportAccess(tx, id);
        if (request === undefined || request.status !== "pending" || request.expiresAt > now) return unchanged;
        const { next, audit } = expire(request, now);
        await saveSupportAccess(tx, next);
        return { result: undefined, audit, effects: [notify("expired", next, "en")] };
      }),
    ),
};
