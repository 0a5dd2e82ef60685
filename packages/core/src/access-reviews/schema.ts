import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { Role } from "../kernel/permission.ts";
import { text } from "../kernel/text.ts";

/** So many roles are answered about at once. */
export const MOST_ANSWERED_AT_ONCE = 100;

/** An account has no more reviews under way at once. */
export const MOST_UNDERWAY = 10;

/** What is left for somebody to answer is counted so far. */
export const COUNTED_LEFT = 100;

/** How long a review takes, in days. */
export const DEFAULT_DAYS = 14;
export const MOST_DAYS = 90;

/** Where a review stands; see `accessReviewMachine`. */
export const AccessReviewState = z.enum(["collecting", "open", "closing", "closed", "stopped"]);
export type AccessReviewState = z.infer<typeof AccessReviewState>;

/** Whose access is reviewed: everybody's, that by some roles, or that on a virtual account and what is beneath it. */
export const ReviewScopeInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everybody") }),
  z.object({ kind: z.literal("roles"), roles: z.array(Role).min(1).max(Role.options.length) }),
  z.object({ kind: z.literal("virtual_account"), virtualAccountId: id }),
]);
export type ReviewScopeInput = z.infer<typeof ReviewScopeInput>;

/** The same with what it was called when the review began. */
export const ReviewScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everybody") }),
  z.object({ kind: z.literal("roles"), roles: z.array(Role) }),
  z.object({ kind: z.literal("virtual_account"), virtualAccountId: id, virtualAccountName: z.string() }),
]);
export type ReviewScope = z.infer<typeof ReviewScope>;

/** What a review would be about if it began now. */
export const ReviewedCount = z.object({
  /** Of people and of user groups, those that begin later too. */
  roles: z.int(),
  /** Who holds one by themselves, or will. */
  people: z.int(),
  /** User groups that hold one. */
  groups: z.int(),
});
export type ReviewedCount = z.infer<typeof ReviewedCount>;

/** Who is asked. Administrators of the account may answer as well, so that no review gets stuck. */
export const ReviewersInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("administrators") }),
  /** Of the virtual account that a role is on; of the account where it has none other than whom the role is of. */
  z.object({ kind: z.literal("virtual_account_administrators") }),
  z.object({ kind: z.literal("user_group"), groupId: id }),
]);
export type ReviewersInput = z.infer<typeof ReviewersInput>;

export const Reviewers = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("administrators") }),
  z.object({ kind: z.literal("virtual_account_administrators") }),
  z.object({ kind: z.literal("user_group"), groupId: id, groupName: z.string() }),
]);
export type Reviewers = z.infer<typeof Reviewers>;

/** What becomes of what nobody answered. */
export const Unanswered = z.enum(["keep", "end"]);
export type Unanswered = z.infer<typeof Unanswered>;

/** After how many months a review begins again; null: never. */
export const RepeatsMonths = z.union([z.literal(3), z.literal(6), z.literal(12)]).nullable();
export type RepeatsMonths = z.infer<typeof RepeatsMonths>;

export const ReviewReason = text({ max: 1000, multiline: true });

/** What a reviewer says of a role: it is kept, or ends when the review closes, for a reason. */
export const Answer = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("keep"), reason: text({ min: 0, max: 1000, multiline: true }).default("") }),
  z.object({ decision: z.literal("end"), reason: ReviewReason }),
]);
export type Answer = z.infer<typeof Answer>;

/** How far a review has come. */
export const ReviewProgress = z.object({
  items: z.int(),
  /** Those that somebody answered, or that ended meanwhile. */
  answered: z.int(),
  /** Those that end when the review closes, by what was answered so far. */
  ending: z.int(),
  /** Those that ended by other means before it closed. */
  gone: z.int(),
  /** Those that it ended. */
  ended: z.int(),
});
export type ReviewProgress = z.infer<typeof ReviewProgress>;

/** A review in a list. */
export const AccessReviewSummary = z.object({
  id,
  state: AccessReviewState,
  scope: ReviewScope,
  reviewers: Reviewers,
  unanswered: Unanswered,
  days: z.int(),
  repeatsMonths: RepeatsMonths,
  /** When it begins again; null where it does not, or another has begun. */
  nextAt: instant.nullable(),
  startedAt: instant,
  startedBy: z.string(),
  /** Until when answers are taken. */
  closesAt: instant,
  /** When it was closed or stopped; null while it is not. */
  closedAt: instant.nullable(),
  /** Null: the clock. */
  closedBy: z.string().nullable(),
  /** Null in lists where the person sees a part of the roles only. */
  progress: ReviewProgress.nullable(),
});
export type AccessReviewSummary = z.infer<typeof AccessReviewSummary>;

/** A review as somebody may see it; where that is a part of the roles, its progress is that of the part. */
export const AccessReview = AccessReviewSummary.extend({
  progress: ReviewProgress,
  /** How many are left that the person may answer; counted to 100. */
  leftForYou: z.int(),
  /** Whether the person may close and stop it, and say whether it repeats. */
  mayRun: z.boolean(),
  /** Whether another has begun after it. */
  isFollowed: z.boolean(),
});
export type AccessReview = z.infer<typeof AccessReview>;

export const ItemOutcome = z.enum(["kept", "ended", "gone", "last_administrator"]);
export type ItemOutcome = z.infer<typeof ItemOutcome>;

/** A role that is reviewed, as it was when the review began, with what is said of it. */
export const AccessReviewItem = z.object({
  /** The role's own id; a role is in a review once. */
  grantId: id,
  holder: z.object({
    kind: z.enum(["person", "user_group"]),
    id,
    name: z.string(),
    /** Null for a group. */
    email: z.string().nullable(),
    /** How many people held the role by it when the review began. */
    reach: z.int(),
    /** Whether it is the person who asks, or a group they are in: nobody reviews their own access. */
    isSelf: z.boolean(),
  }),
  role: Role,
  virtualAccount: z.object({ id, name: z.string() }).nullable(),
  withChildren: z.boolean(),
  grantedAt: instant,
  grantedBy: z.string(),
  /** When it begins, where it had not when the review began: ended before that, it never does. Null for one that was held. */
  beginsAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** When the person was last here; null for a group. */
  lastSeenAt: instant.nullable(),
  decision: z.enum(["keep", "end"]).nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** Whether the role ended by other means before the review closed. */
  isGone: z.boolean(),
  /** Null until the review closes. */
  outcome: ItemOutcome.nullable(),
  /** Whether the person who asks may answer now. */
  answerable: z.boolean(),
});
export type AccessReviewItem = z.infer<typeof AccessReviewItem>;

/** Which roles of a review a list shows. */
export const ItemFilter = z.enum(["all", "unanswered", "keep", "end", "gone"]);
export type ItemFilter = z.infer<typeof ItemFilter>;

/** What came of an answer about one role. */
export const AnsweredRow = z.object({
  grantId: id,
  /** Null where there is no such role in the review that the person may see. */
  holderName: z.string().nullable(),
  outcome: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("answered") }),
    /** It was said already, in the same words. */
    z.object({ kind: z.literal("already") }),
    z.object({ kind: z.literal("refused"), code: z.string(), detail: z.string() }),
  ]),
});
export type AnsweredRow = z.infer<typeof AnsweredRow>;
