import { nextOccurrence } from "@freehold/core/access-reviews/clock";
import * as endpoints from "@freehold/core/access-reviews/endpoints";
import { type AccessReviewEvent, accessReviewMachine } from "@freehold/core/access-reviews/machine";
import type { AccessReviewState } from "@freehold/core/access-reviews/schema";
import { can } from "@freehold/core/kernel/machine";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { apply } from "./effects.ts";
import { reviewEntry } from "./log.ts";
import { needReview, presentAnew } from "./present.ts";
import { type Sight, sightOf } from "./sight.ts";
import { changeReview, lockReview, type ReviewRow, readStoppable, type SeenReview } from "./store.ts";
import { countAnswerable } from "./store-items.ts";

/** @throws Refusal access_review.not_found */
const needLocked = async (tx: Transaction, sight: Sight, id: string): Promise<SeenReview> => {
  await needReview(tx, sight, id);
  await lockReview(tx, { accountId: sight.accountId, id });
  return needReview(tx, sight, id);
};

const leadsOn = ({ state }: ReviewRow, event: AccessReviewEvent): boolean =>
  can<AccessReviewState, AccessReviewEvent>(accessReviewMachine, state, event);

/** @throws Refusal access_review.not_open */
const checkOpen = (review: ReviewRow, event: AccessReviewEvent): void => {
  if (!leadsOn(review, event)) throw new Refusal("access_review.not_open", { state: review.state });
};

type Closing = { readonly by: string | null; readonly now: Date };

/** Takes no more answers from now on; what is to end is ended by a job. Whoever closes a review holds it. */
export const beginClosing = async (tx: Transaction, review: ReviewRow, { by, now }: Closing): Promise<AuditEntry> => {
  await changeReview(tx, review, { state: "closing", next_step_at: null, closed_at: now, closed_by: by });
  return reviewEntry("access_review.closed", review, { after: { reviewed: review.items, ending: review.ending } });
};

export const closeAccessReview = mutation(endpoints.closeAccessReview, async (tx, ctx, { accountId, id }) => {
  const { person, now } = ctx;
  const sight = await sightOf(tx, ctx, accountId);
  const review = await needLocked(tx, sight, id);
  if (review.state === "closing" || review.state === "closed") {
    return { result: await presentAnew(tx, sight, id), audit: "nothing_changed" };
  }
  checkOpen(review, "close");
  const left = await countAnswerable(tx, review, now);
  if (left > 0) throw new Refusal("access_review.not_answered", { left });
  const entry = await beginClosing(tx, review, { by: person.name, now });
  return { result: await presentAnew(tx, sight, id), audit: [entry], effects: [apply(review)] };
});

export const stopAccessReview = mutation(endpoints.stopAccessReview, async (tx, ctx, { accountId, id }) => {
  const { person, now } = ctx;
  const sight = await sightOf(tx, ctx, accountId);
  const review = await needLocked(tx, sight, id);
  if (review.state === "stopped") return { result: await presentAnew(tx, sight, id), audit: "nothing_changed" };
  checkOpen(review, "stop");
  await changeReview(tx, review, { state: "stopped", next_step_at: null, closed_at: now, closed_by: person.name });
  return {
    result: await presentAnew(tx, sight, id),
    audit: [reviewEntry("access_review.stopped", review, { before: { status: review.state } })],
  };
});

/** Stops what is under way in an account that is no more, and what would begin there. Nothing is ended by that. */
export const stopReviewsOf = async (tx: Transaction, accountId: string, now: Date): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (const key of await readStoppable(tx, accountId)) {
    const review = await lockReview(tx, key);
    if (review === undefined) continue;
    const isUnderway = leadsOn(review, "stop");
    const stopped = { state: "stopped", next_step_at: null, closed_at: now, closed_by: null } as const;
    await changeReview(tx, key, { next_at: null, ...(isUnderway ? stopped : {}) });
    if (isUnderway) entries.push(reviewEntry("access_review.stopped", review, { before: { status: review.state } }));
  }
  return entries;
};

export const repeatAccessReview = mutation(endpoints.repeatAccessReview, async (tx, ctx, input) => {
  const { accountId, id, repeatsMonths } = input;
  const sight = await sightOf(tx, ctx, accountId);
  const review = await needLocked(tx, sight, id);
  if (review.followedBy !== null) throw new Refusal("access_review.followed");
  if (review.repeatsMonths === repeatsMonths) {
    return { result: await presentAnew(tx, sight, id), audit: "nothing_changed" };
  }
  const next = repeatsMonths === null ? null : nextOccurrence(review.anchoredAt, repeatsMonths, ctx.now);
  await changeReview(tx, review, { repeats_months: repeatsMonths, next_at: next });
  const entry = reviewEntry("access_review.repetition_changed", review, {
    before: { startsAt: review.nextAt },
    after: { startsAt: next },
  });
  return { result: await presentAnew(tx, sight, id), audit: [entry] };
});
