import { dayOf, dayStart } from "../kernel/days.ts";

/** So many months the expiry calendar has. */
const CALENDAR_MONTHS = 24;

const monthsLater = (month: string, months: number): string => {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 7);
};

/** The month of an instant in a zone, as it is written, e.g. 2026-03. */
export const monthOf = (at: Date, timeZone: string): string => dayOf(at.toISOString(), timeZone).slice(0, 7);

const monthStart = (month: string, timeZone: string): Date => new Date(dayStart(`${month}-01`, timeZone));

/** The months of the expiry calendar from the one of `now` on, soonest first. */
export const calendarMonths = (now: Date, timeZone: string): string[] =>
  Array.from({ length: CALENDAR_MONTHS }, (_, index) => monthsLater(monthOf(now, timeZone), index));

/** When the last of them ends. */
export const calendarEnd = (now: Date, timeZone: string): Date =>
  monthStart(monthsLater(monthOf(now, timeZone), CALENDAR_MONTHS), timeZone);

/** From when to when a month lasts in a zone, the end not included. */
export const spanOfMonth = (month: string, timeZone: string): { readonly from: Date; readonly to: Date } => ({
  from: monthStart(month, timeZone),
  to: monthStart(monthsLater(month, 1), timeZone),
});
