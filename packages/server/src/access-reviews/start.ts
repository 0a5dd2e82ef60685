import { closesAfter, nextOccurrence } from "@freehold/core/access-reviews/clock";
import { startAccessReview as endpoint } from "@freehold/core/access-reviews/endpoints";
import { MOST_UNDERWAY, type ReviewersInput, type ReviewScopeInput } from "@freehold/core/access-reviews/schema";
import { Role } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { lockIsActive } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { lockGroup } from "../user-groups/index.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { collect } from "./effects.ts";
import { reviewEntry } from "./log.ts";
import { presentAnew } from "./present.ts";
import { sightOf } from "./sight.ts";
import {
  countUnderway,
  insertReview,
  lockBeginning,
  type NewReview,
  type StoredReviewers,
  type StoredScope,
} from "./store.ts";

const everybody: StoredScope = { scope: "everybody", roles: [], virtualAccountId: null, virtualAccountName: null };

const storedScope = async (tx: Transaction, accountId: string, scope: ReviewScopeInput): Promise<StoredScope> => {
  if (scope.kind === "everybody") return everybody;
  if (scope.kind === "roles") {
    // In one order and once each: the same roles are the same scope.
    return { ...everybody, scope: "roles", roles: Role.options.filter((role) => scope.roles.includes(role)) };
  }
  const [place] = await lockLiveVirtualAccounts(tx, accountId, [scope.virtualAccountId]);
  if (place === undefined) throw new Refusal("virtual_account.not_found");
  return { ...everybody, scope: scope.kind, virtualAccountId: place.id, virtualAccountName: place.name };
};

const storedReviewers = async (
  tx: Transaction,
  accountId: string,
  reviewers: ReviewersInput,
): Promise<StoredReviewers> => {
  if (reviewers.kind !== "user_group") return { reviewers: reviewers.kind, groupId: null, groupName: null };
  const group = await lockGroup(tx, accountId, reviewers.groupId);
  if (group === undefined) throw new Refusal("user_group.not_found");
  return { reviewers: reviewers.kind, groupId: group.id, groupName: group.name };
};

export const startAccessReview = mutation(endpoint, async (tx, ctx, input) => {
  const { person, now } = ctx;
  const { accountId, days, unanswered, repeatsMonths } = input;
  if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
  await lockBeginning(tx, accountId);
  if ((await countUnderway(tx, accountId)) >= MOST_UNDERWAY) {
    throw new Refusal("access_review.too_many", { most: MOST_UNDERWAY });
  }
  const review: NewReview = {
    ...(await storedScope(tx, accountId, input.scope)),
    ...(await storedReviewers(tx, accountId, input.reviewers)),
    accountId,
    id: newId(),
    days,
    unanswered,
    repeatsMonths,
    anchoredAt: now,
    nextAt: repeatsMonths === null ? null : nextOccurrence(now, repeatsMonths, now),
    startedAt: now,
    startedBy: person.name,
    closesAt: closesAfter(now, days),
  };
  if (!(await insertReview(tx, review))) throw new Refusal("access_review.underway");
  return {
    result: await presentAnew(tx, await sightOf(tx, ctx, accountId), review.id),
    audit: [reviewEntry("access_review.started", review, { after: { endsAt: review.closesAt, roles: review.roles } })],
    effects: [collect(review)],
  };
});
