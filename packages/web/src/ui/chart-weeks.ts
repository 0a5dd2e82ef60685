/** A day to come: the limit as far as is known, and what is expected, where anything is. */
export type AheadDay = {
  readonly day: string;
  readonly limit: number;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

type PastDay = { readonly day: string; readonly value: number; readonly limit: number };

/** What a week says in numbers: how much there was, or what is expected. */
export type WeekRow = AheadDay & { readonly value: number | null };

const WEEK = 7;

/** The past and what is to come, week by week both ways from today (the last day of the past), which is among them. */
export const weekByWeek = (past: readonly PastDay[], ahead: readonly AheadDay[]): WeekRow[] => [
  ...past
    .filter((_day, at) => (past.length - 1 - at) % WEEK === 0)
    .map((day) => ({ ...day, expected: null, low: null, high: null })),
  ...ahead.filter((_day, at) => (at + 1) % WEEK === 0).map((day) => ({ ...day, value: null })),
];
