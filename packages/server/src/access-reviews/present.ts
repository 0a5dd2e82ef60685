import type { AccessReview, AccessReviewItem, AccessReviewSummary } from "@freehold/core/access-reviews/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import type { Sight } from "./sight.ts";
import { type Counts, readReview, type SeenReview, type StoredReviewers, type StoredScope } from "./store.ts";
import { countLeft, countSeen, type ItemRow } from "./store-items.ts";

const scopeOf = ({ scope, roles, virtualAccountId, virtualAccountName }: StoredScope): AccessReviewSummary["scope"] => {
  if (scope === "roles") return { kind: scope, roles: [...roles] };
  if (scope === "everybody" || virtualAccountId === null) return { kind: "everybody" };
  return { kind: scope, virtualAccountId, virtualAccountName: virtualAccountName ?? "" };
};

const reviewersOf = ({ reviewers, groupId, groupName }: StoredReviewers): AccessReviewSummary["reviewers"] => {
  if (reviewers !== "user_group") return { kind: reviewers };
  return { kind: reviewers, groupId: groupId ?? "", groupName: groupName ?? "" };
};

const instantOf = (at: Date | null): string | null => (at === null ? null : toInstant(at));

const progressOf = ({ items, answered, ending, gone, ended }: Counts) => ({ items, answered, ending, gone, ended });

/** A review in a list. */
export const presentSummary = (review: SeenReview): AccessReviewSummary => ({
  id: review.id,
  state: review.state,
  scope: scopeOf(review),
  reviewers: reviewersOf(review),
  unanswered: review.unanswered,
  days: review.days,
  repeatsMonths: review.repeatsMonths,
  nextAt: instantOf(review.nextAt),
  startedAt: toInstant(review.startedAt),
  startedBy: review.startedBy,
  closesAt: toInstant(review.closesAt),
  closedAt: instantOf(review.closedAt),
  closedBy: review.closedBy,
  progress: review.seesAll ? progressOf(review) : null,
});

/** @throws Refusal access_review.not_found */
export const needReview = async (db: Reader, sight: Sight, id: string): Promise<SeenReview> => {
  const review = await readReview(db, sight, id);
  if (review === undefined) throw new Refusal("access_review.not_found");
  return review;
};

/** A review as it is now for whoever looks. */
export const presentReview = async (db: Reader, sight: Sight, review: SeenReview): Promise<AccessReview> => ({
  ...presentSummary(review),
  progress: progressOf(await countSeen(db, review, sight)),
  leftForYou: review.state === "open" ? await countLeft(db, review, sight) : 0,
  mayRun: sight.mayRun,
  isFollowed: review.followedBy !== null,
});

/** The same, read anew. */
export const presentAnew = async (db: Reader, sight: Sight, id: string): Promise<AccessReview> =>
  presentReview(db, sight, await needReview(db, sight, id));

/** A role that is reviewed. */
export const presentItem = (item: ItemRow, { state }: SeenReview): AccessReviewItem => ({
  grantId: item.grantId,
  holder: {
    kind: item.holderKind,
    id: item.holderId,
    name: item.holderName,
    email: item.holderEmail,
    reach: item.reach,
    isSelf: item.isOwn,
  },
  role: item.role,
  virtualAccount:
    item.virtualAccountId === null ? null : { id: item.virtualAccountId, name: item.virtualAccountName ?? "" },
  withChildren: item.withChildren,
  grantedAt: toInstant(item.grantedAt),
  grantedBy: item.grantedBy,
  beginsAt: instantOf(item.beginsAt),
  endsAt: instantOf(item.endsAt),
  lastSeenAt: instantOf(item.seenAt),
  decision: item.decision,
  reason: item.reason,
  decidedBy: item.decidedBy,
  decidedAt: instantOf(item.decidedAt),
  isGone: item.isGone,
  outcome: item.outcome,
  answerable: state === "open" && !item.isOwn && !item.isGone,
});
