import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import {
  AccessReview,
  AccessReviewItem,
  AccessReviewSummary,
  Answer,
  AnsweredRow,
  DEFAULT_DAYS,
  ItemFilter,
  MOST_ANSWERED_AT_ONCE,
  MOST_DAYS,
  RepeatsMonths,
  ReviewedCount,
  ReviewersInput,
  ReviewScopeInput,
  Unanswered,
} from "./schema.ts";

const one = z.object({ accountId: id, id });

export const startAccessReview = endpoint({
  name: "accessReviews.start",
  method: "POST",
  path: "/accounts/:accountId/access-reviews",
  summary: "Begin a review of who has access; the roles that there are now are collected by a job",
  permission: "access_review.run",
  asksProof: true,
  input: z.object({
    accountId: id,
    scope: ReviewScopeInput,
    reviewers: ReviewersInput,
    days: z.int().min(1).max(MOST_DAYS).default(DEFAULT_DAYS),
    unanswered: Unanswered.default("keep"),
    repeatsMonths: RepeatsMonths.default(null),
  }),
  output: AccessReview,
  refusals: [
    "account.not_found",
    "account.not_active",
    "virtual_account.not_found",
    "user_group.not_found",
    "access_review.underway",
    "access_review.too_many",
  ],
  creates: true,
});

export const countReviewed = endpoint({
  name: "accessReviews.count",
  method: "POST",
  path: "/accounts/:accountId/access-reviews/count",
  summary: "How many roles of how many people a review would be about if it began now; changes nothing",
  permission: "access_review.run",
  input: z.object({ accountId: id, scope: ReviewScopeInput }),
  output: ReviewedCount,
  refusals: ["account.not_found"],
});

export const listAccessReviews = endpoint({
  name: "accessReviews.list",
  method: "GET",
  path: "/accounts/:accountId/access-reviews",
  summary: "Reviews of who has access that the person may see, newest first; empty for whoever reviews nothing",
  permission: "account.see",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(AccessReviewSummary),
  refusals: ["account.not_found"],
});

export const getAccessReview = endpoint({
  name: "accessReviews.get",
  method: "GET",
  path: "/accounts/:accountId/access-reviews/:id",
  summary: "One review, with how far it has come and what is left for the person to answer",
  permission: "account.see",
  input: one,
  output: AccessReview,
  refusals: ["account.not_found", "access_review.not_found"],
});

const filter = {
  show: ItemFilter.default("all"),
  /** What the name of a person or group, or a further word of it, begins with. */
  search: text({ min: 0, max: 160 }).default(""),
};

export const listAccessReviewItems = endpoint({
  name: "accessReviews.listItems",
  method: "GET",
  path: "/accounts/:accountId/access-reviews/:id/items",
  summary: "The roles of a review that the person may see, by name of who holds them",
  permission: "account.see",
  input: z.object({ ...pageInput, ...filter, accountId: id, id }),
  output: pageOf(AccessReviewItem),
  refusals: ["account.not_found", "access_review.not_found"],
});

export const exportAccessReview = endpoint({
  name: "accessReviews.export",
  method: "GET",
  path: "/accounts/:accountId/access-reviews/:id/items.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole: a record for each role",
  permission: "account.see",
  input: z.object({ ...filter, accountId: id, id }),
  output: z.string(),
  refusals: ["account.not_found", "access_review.not_found"],
});

export const answerAccessReview = endpoint({
  name: "accessReviews.answer",
  method: "POST",
  path: "/accounts/:accountId/access-reviews/:id/answers",
  summary:
    "Say of roles that they are kept, or end when the review closes; a result per row, and changeable until then",
  permission: "account.see",
  asksProof: true,
  input: z.object({
    accountId: id,
    id,
    grantIds: z.array(id).min(1).max(MOST_ANSWERED_AT_ONCE),
    answer: Answer,
  }),
  output: z.object({ items: z.array(AnsweredRow), review: AccessReview }),
  refusals: ["account.not_found", "account.not_active", "access_review.not_found", "access_review.not_open"],
});

export const closeAccessReview = endpoint({
  name: "accessReviews.close",
  method: "POST",
  path: "/accounts/:accountId/access-reviews/:id/closing",
  summary: "Close a review before its day, once all that can be is answered; what is to end ends then, by a job",
  permission: "access_review.run",
  asksProof: true,
  input: one,
  output: AccessReview,
  refusals: [
    "account.not_found",
    "account.not_active",
    "access_review.not_found",
    "access_review.not_open",
    "access_review.not_answered",
  ],
});

export const stopAccessReview = endpoint({
  name: "accessReviews.stop",
  method: "POST",
  path: "/accounts/:accountId/access-reviews/:id/stop",
  summary: "Stop a review without ending any role; its record stays, and so does what it repeats",
  permission: "access_review.run",
  input: one,
  output: AccessReview,
  refusals: ["account.not_found", "account.not_active", "access_review.not_found", "access_review.not_open"],
});

export const repeatAccessReview = endpoint({
  name: "accessReviews.repeat",
  method: "PUT",
  path: "/accounts/:accountId/access-reviews/:id/repetition",
  summary: "Say whether and after how many months a review begins again",
  permission: "access_review.run",
  asksProof: true,
  input: one.extend({ repeatsMonths: RepeatsMonths }),
  output: AccessReview,
  refusals: ["account.not_found", "account.not_active", "access_review.not_found", "access_review.followed"],
});

export const accessReviewsEndpoints = [
  startAccessReview,
  countReviewed,
  listAccessReviews,
  getAccessReview,
  listAccessReviewItems,
  exportAccessReview,
  answerAccessReview,
  closeAccessReview,
  stopAccessReview,
  repeatAccessReview,
] as const;
