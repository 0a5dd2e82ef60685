import type { Answer, Unanswered } from "./schema.ts";

/** A role that is to be answered about, as far as that decides whether it can be. */
export type ToAnswer = {
  readonly grantId: string;
  /** Whether it is the reviewer's own, or that of a group they are in. */
  readonly isOwn: boolean;
  readonly isGone: boolean;
  readonly decision: "keep" | "end" | null;
  readonly reason: string | null;
};

export type Verdict =
  | "answered"
  | "already"
  | "access_review.item_own"
  | "access_review.item_gone"
  | "access_review.item_last_administrator";

/** What is kept of a reason: nothing where none was given. */
export const reasonOf = ({ reason }: Answer): string | null => (reason === "" ? null : reason);

/**
 * What comes of one answer about several roles, in their order. Nobody answers about their own, what has ended is not
 * answered about, and the last administrator is not ended.
 * @param lasting the roles by which people administer the account in their own name and without an end, and that this review
 *   does not end so far
 */
export const judgeAnswers = (
  items: readonly ToAnswer[],
  answer: Answer,
  lasting: readonly string[],
): ReadonlyMap<string, Verdict> => {
  const left = new Set(lasting);
  const judge = ({ grantId, isOwn, isGone, decision, reason }: ToAnswer): Verdict => {
    if (isOwn) return "access_review.item_own";
    if (isGone) return "access_review.item_gone";
    if (decision === answer.decision && reason === reasonOf(answer)) return "already";
    if (answer.decision === "end" && left.has(grantId)) {
      if (left.size === 1) return "access_review.item_last_administrator";
      left.delete(grantId);
    }
    return "answered";
  };
  return new Map(items.map((item) => [item.grantId, judge(item)]));
};

/** Whether a role ends when the review closes. */
export const endsAtClose = (decision: "keep" | "end" | null, unanswered: Unanswered): boolean =>
  (decision ?? unanswered) === "end";
