import { daysAfter, HOUR_MS, SECOND_MS } from "../kernel/duration.ts";

/** A request that is not activated lapses this many days after it was made. Source: procedures.md A. */
export const LAPSE_AFTER_DAYS = 90;

/** Days after the request on which the authorizer is reminded. Source: procedures.md A. */
export const REMINDER_DAYS = [7, 30, 60, 80] as const;

/** The reminder of this day goes to the requester as well: there is little time left to name somebody else. */
export const LAST_REMINDER_DAY = 80;

/** The authorizer is mailed again by hand at most once in this time. */
export const RESEND_AFTER_MS = HOUR_MS;

/** The DNS proof of one account is looked up by hand at most once in this time. */
export const DNS_CHECK_AFTER_MS = 10 * SECOND_MS;

/** How long the people of a closed account may still look at it and export what it holds. */
export const CLOSED_READABLE_DAYS = 90;

/** What the clock does next to a provisional account, and when. */
export type ClockStep =
  | { readonly kind: "remind"; readonly number: number; readonly day: number; readonly at: Date }
  | { readonly kind: "lapse"; readonly at: Date };

/** When a request made at `createdAt` lapses. Days are 24 hours, so a change of the clocks moves nothing. */
export const lapsesAt = (createdAt: Date): Date => daysAfter(createdAt, LAPSE_AFTER_DAYS);

/** Every step the clock will take, in order: the reminders not yet sent, then the lapse. */
export const stepsAhead = (createdAt: Date, remindersSent: number): ClockStep[] => [
  ...REMINDER_DAYS.map(
    (day, index): ClockStep => ({ kind: "remind", number: index + 1, day, at: daysAfter(createdAt, day) }),
  ).slice(remindersSent),
  { kind: "lapse", at: lapsesAt(createdAt) },
];

/** The step that comes next. */
export const nextStep = (createdAt: Date, remindersSent: number): ClockStep =>
  stepsAhead(createdAt, remindersSent)[0] ?? { kind: "lapse", at: lapsesAt(createdAt) };

/**
 * The step to take now, if one is due. When several were missed, only the last of them: nobody gets three reminders in
 * a minute because the server was down.
 */
export const dueStep = (createdAt: Date, remindersSent: number, now: Date): ClockStep | undefined =>
  stepsAhead(createdAt, remindersSent).findLast((step) => step.at <= now);

/** From when the authorizer may be mailed again. */
export const resendableAt = (createdAt: Date, mailedAt: Date | null): Date =>
  mailedAt === null ? createdAt : new Date(mailedAt.getTime() + RESEND_AFTER_MS);
