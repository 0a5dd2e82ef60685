import { daysAfter } from "../kernel/duration.ts";

/** Days after publication on which the accounts that have not accepted a version are written to. */
export const MAILING_DAYS = [0, 14, 30] as const;

/** The rounds of mail of a version that is published now. */
export const mailingsOf = (publishedAt: Date): { step: number; dueAt: Date }[] =>
  MAILING_DAYS.map((day) => ({ step: day, dueAt: daysAfter(publishedAt, day) }));
