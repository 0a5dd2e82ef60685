import type { Effect } from "@freehold/core/kernel/outcome";
import type { Key } from "./store.ts";

/** Collects what a review is about after commit, some at a time. */
export const collect = ({ accountId, id }: Key): Effect => ({
  job: "access_review.collect",
  payload: { accountId, id },
});

/** Ends what a review that closes is to end after commit, role by role. */
export const apply = ({ accountId, id }: Key): Effect => ({ job: "access_review.apply", payload: { accountId, id } });

export type ReviewerTelling = Key & {
  readonly about: "asked" | "reminder";
  /** The how-manieth reminder it is. */
  readonly reminder: number;
  readonly isLast: boolean;
};

/** Tells reviewers who have something left to answer. */
export const tellReviewers = (telling: ReviewerTelling): Effect => ({
  job: "access_review.tell_reviewers",
  payload: telling,
  key: `access_review.tell_reviewers:${telling.id}:${telling.reminder}`,
});

export type EndedTelling = Key & { readonly grantId: string };

/** Tells those who held a role that it ended, why and by whom. */
export const tellEnded = (telling: EndedTelling): Effect => ({
  job: "access_review.tell_ended",
  payload: telling,
  key: `access_review.tell_ended:${telling.id}:${telling.grantId}`,
});
