import { closesAfter, nextOccurrence, nextStepOf, remindersOf, stepAt } from "@freehold/core/access-reviews/clock";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { newId } from "../platform/ids.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Change, NoChange } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { lockGroup } from "../user-groups/index.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { applyAll } from "./apply.ts";
import { beginClosing, stopReviewsOf } from "./close.ts";
import { collectAll } from "./collect.ts";
import { apply, collect, tellReviewers } from "./effects.ts";
import { reviewEntry } from "./log.ts";
import {
  changeReview,
  insertReview,
  type Key,
  lockReview,
  type NewReview,
  type ReviewRow,
  readDue,
  readForsaken,
  readToFollow,
  readUnderway,
} from "./store.ts";

const everyMinute = "* * * * *";
const unchanged: NoChange<undefined> = { result: undefined, audit: "nothing_changed" };

/** Reminds reviewers who still have something to answer, and closes what has come to its day. */
const nextStep: Sweep = {
  name: "access_review.next_step",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(platform, "access_review.next_step", readDue, (key) =>
      executeAsSystem<undefined>(platform, "access_review.next_step", async (tx, now) => {
        const review = await lockReview(tx, key);
        const step = review?.state === "open" ? stepAt(review, now) : undefined;
        if (review === undefined || step === undefined) return unchanged;
        if (step.kind === "close") {
          return {
            result: undefined,
            audit: [await beginClosing(tx, review, { by: null, now })],
            effects: [apply(key)],
          };
        }
        const sent = { ...review, remindersSent: step.to };
        await changeReview(tx, key, { reminders_sent: step.to, next_step_at: nextStepOf(sent) });
        const isLast = step.to === remindersOf(review).length;
        const effects = [tellReviewers({ ...key, about: "reminder", reminder: step.to, isLast })];
        return { result: undefined, audit: [reviewEntry("access_review.reminded", review)], effects };
      }),
    ),
};

/** What the next review is about, by what there is now; undefined where its virtual account is no more. */
const termsNow = async (tx: Transaction, review: ReviewRow): Promise<Partial<NewReview> | undefined> => {
  const { accountId, virtualAccountId, groupId } = review;
  const [place] = virtualAccountId === null ? [] : await lockLiveVirtualAccounts(tx, accountId, [virtualAccountId]);
  if (virtualAccountId !== null && place === undefined) return undefined;
  const group = groupId === null ? undefined : await lockGroup(tx, accountId, groupId);
  return {
    ...(place === undefined ? {} : { virtualAccountName: place.name }),
    ...(groupId === null
      ? {}
      : group === undefined
        ? { reviewers: "administrators", groupId: null, groupName: null }
        : { groupName: group.name }),
  };
};

const endRepeating = async (tx: Transaction, review: ReviewRow): Promise<AuditEntry> => {
  await changeReview(tx, review, { repeats_months: null, next_at: null });
  return reviewEntry("access_review.repetition_changed", review, {
    before: { startsAt: review.nextAt },
    after: { startsAt: null },
  });
};

const follow = async (
  tx: Transaction,
  review: ReviewRow,
  now: Date,
): Promise<Change<undefined> | NoChange<undefined>> => {
  const { accountId, repeatsMonths, anchoredAt, days } = review;
  if (repeatsMonths === null || review.nextAt === null || review.nextAt > now) return unchanged;
  const terms = await termsNow(tx, review);
  if (terms === undefined) return { result: undefined, audit: [await endRepeating(tx, review)] };
  const nextAt = nextOccurrence(anchoredAt, repeatsMonths, now);
  const next: NewReview = {
    ...review,
    ...terms,
    id: newId(),
    nextAt,
    startedAt: now,
    closesAt: closesAfter(now, days),
  };
  // Somebody began one of the same scope by hand: it is reviewed, and the next time comes.
  if (!(await insertReview(tx, next))) {
    await changeReview(tx, review, { next_at: nextAt });
    return unchanged;
  }
  await changeReview(tx, review, { next_at: null, followed_by: next.id });
  const entry = reviewEntry("access_review.started", next, { after: { endsAt: next.closesAt, roles: next.roles } });
  return { result: undefined, audit: [entry], effects: [collect({ accountId, id: next.id })] };
};

/** Begins again what repeats. */
const beginNext: Sweep = {
  name: "access_review.begin_next",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(platform, "access_review.begin_next", readToFollow, (key) =>
      executeAsSystem<undefined>(platform, "access_review.begin_next", async (tx, now) => {
        const review = await lockReview(tx, key);
        return review === undefined ? unchanged : follow(tx, review, now);
      }),
    ),
};

/** Stops what is under way although its account was closed meanwhile. */
const stopForsaken: Sweep = {
  name: "access_review.stop",
  cron: "*/10 * * * *",
  run: (platform) =>
    sweepEach(
      platform,
      "access_review.stop",
      (db, _now, limit) => readForsaken(db, limit),
      ({ accountId }) =>
        executeAsSystem<undefined>(platform, "access_review.stop", async (tx, now) => {
          const [first, ...others] = await stopReviewsOf(tx, accountId, now);
          return first === undefined ? unchanged : { result: undefined, audit: [first, ...others] };
        }),
    ),
};

type Underway = Key & { readonly state: string };

const goOnWith = (platform: Platform, { state, ...key }: Underway, signal?: AbortSignal): Promise<void> =>
  state === "collecting" ? collectAll(platform, key) : applyAll(platform, key, signal);

/** Goes on with reviews whose process was killed. */
const goOn: Sweep = {
  name: "access_review.go_on",
  cron: everyMinute,
  run: async (platform, signal) => {
    for (const underway of await readUnderway(platform.database.kysely)) await goOnWith(platform, underway, signal);
  },
};

export const accessReviewsSweeps = [nextStep, beginNext, stopForsaken, goOn];
