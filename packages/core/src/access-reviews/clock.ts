import { monthsAfter } from "../kernel/days.ts";
import { daysAfter } from "../kernel/duration.ts";

/** How long before the end reviewers who still have something to answer are reminded the second time. */
export const LAST_REMINDER_DAYS = 3;

type Period = { readonly startedAt: Date; readonly closesAt: Date };
type Reminded = Period & { readonly remindersSent: number };

/** Until when a review that takes so many days is answered. */
export const closesAfter = (startedAt: Date, days: number): Date => daysAfter(startedAt, days);

/** When reviewers are reminded: halfway, and three days before the end where that is later. */
export const remindersOf = ({ startedAt, closesAt }: Period): readonly Date[] => {
  const halfway = new Date((startedAt.getTime() + closesAt.getTime()) / 2);
  const last = daysAfter(closesAt, -LAST_REMINDER_DAYS);
  return last > halfway ? [halfway, last] : [halfway];
};

/** When the clock next does something about an open review: it reminds, then closes it. */
export const nextStepOf = (review: Reminded): Date => remindersOf(review)[review.remindersSent] ?? review.closesAt;

export type Step = { readonly kind: "close" } | { readonly kind: "remind"; readonly to: number };

/**
 * What the clock does about an open review, at an instant; undefined where nothing yet. After a time in which no clock ran
 * reviewers are reminded once, and not at all when it is over.
 */
export const stepAt = (review: Reminded, now: Date): Step | undefined => {
  if (now >= review.closesAt) return { kind: "close" };
  const due = remindersOf(review).filter((at) => at <= now).length;
  return due > review.remindersSent ? { kind: "remind", to: due } : undefined;
};

/**
 * When a review begins again: so many months after the first, on its day (the last of the month where there is no such day)
 * and at its hour in UTC, as the first of these instants that is after the given one.
 */
export const nextOccurrence = (anchoredAt: Date, everyMonths: number, after: Date): Date => {
  for (let months = everyMonths; ; months += everyMonths) {
    const next = monthsAfter(anchoredAt, months, "UTC");
    if (next > after) return next;
  }
};
