/** So many months the expiry calendar has. */
export const CALENDAR_MONTHS = 24;

/** The first instant (UTC) of a month, so many months after the one of `at`. */
export const monthStart = (at: Date, after = 0): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + after));

/** A month (UTC) as it is written, e.g. 2026-03. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The months of the expiry calendar from the one of `now` on, soonest first. */
export const calendarMonths = (now: Date): string[] =>
  Array.from({ length: CALENDAR_MONTHS }, (_, index) => monthOf(monthStart(now, index)));

/** From when to when a month lasts, the end not included. */
export const spanOfMonth = (month: string): { readonly from: Date; readonly to: Date } => {
  const from = new Date(`${month}-01T00:00:00Z`);
  return { from, to: monthStart(from, 1) };
};
