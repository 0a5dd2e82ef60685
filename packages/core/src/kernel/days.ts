import { SECOND_MS } from "./duration.ts";

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-u-hc-h23", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(timeZone, clock);
  return clock;
};

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
const offsetAt = (instant: number, timeZone: string): number => {
  const parts = clockOf(timeZone).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return wall - Math.floor(instant / SECOND_MS) * SECOND_MS;
};

/** What a zone's clocks show at an instant, as the instant at which those of UTC do. */
const wallAt = (instant: number, timeZone: string): number => instant + offsetAt(instant, timeZone);

/**
 * When a zone's clocks show that. The second look is for days on which they change; what they skip is when they go on, as in
 * Cairo, where the day on which they go forward has no midnight.
 */
const instantOf = (wall: number, timeZone: string): number => {
  const guess = wall - offsetAt(wall, timeZone);
  const at = wall - offsetAt(guess, timeZone);
  return wallAt(at, timeZone) === wall ? at : Math.max(guess, at);
};

/** Whether this is the name of a time zone, as IANA names them. */
export const isTimeZone = (name: string): boolean => {
  // Offsets such as +02:00 are understood as well, but are no zone.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** When a day ("2026-03-29") begins in a zone. */
export const dayStart = (day: string, timeZone: string, plusDays = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(instantOf(Date.UTC(year, month - 1, date + plusDays), timeZone)).toISOString();
};

/** The last second of a day in a zone. */
export const dayEnd = (day: string, timeZone: string): string =>
  new Date(new Date(dayStart(day, timeZone, 1)).getTime() - SECOND_MS).toISOString();

/** The day of an instant in a zone, as a date input holds it. */
export const dayOf = (at: string, timeZone: string): string =>
  new Date(wallAt(new Date(at).getTime(), timeZone)).toISOString().slice(0, 10);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

/**
 * A day that somebody wrote, as its beginning or its end in a zone, or an instant; null for nothing, "wrong" for what is
 * neither, or beyond the year 9999, where instants are written otherwise.
 */
export const readDay = (words: string, timeZone: string, edge: "start" | "end"): string | null | "wrong" => {
  const value = words.trim();
  if (value === "") return null;
  const isDay = DAY.test(value);
  if (!isDay && !INSTANT.test(value)) return "wrong";
  const at = new Date(value);
  // 31 February would otherwise be a day in March.
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value.slice(0, 10)) return "wrong";
  if (!isDay) return at.toISOString();
  const read = edge === "start" ? dayStart(value, timeZone) : dayEnd(value, timeZone);
  return INSTANT.test(read) ? read : "wrong";
};

/** An instant, and the zone whose clocks whoever named it looked at. */
export type Meant = { readonly at: string; readonly timeZone: string };

/** Which edge of which day an instant is; undefined where it is within one. */
const edgeOf = ({ at, timeZone }: Meant): { readonly day: string; readonly isEnd: boolean } | undefined => {
  const day = dayOf(at, timeZone);
  const time = new Date(at).getTime();
  if (time === new Date(dayStart(day, timeZone)).getTime()) return { day, isEnd: false };
  return time === new Date(dayEnd(day, timeZone)).getTime() ? { day, isEnd: true } : undefined;
};

/** The same day so many months later, the last of the month where there is no such day. */
const dayMonthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(last.setUTCDate(Math.min(date, last.getUTCDate()))).toISOString().slice(0, 10);
};

/**
 * The instant so many months later, as a zone's calendar and clocks count: on the same day, or the last of a shorter month, at
 * the same hour. What begins or ends with a day does so with the later one too, also where that has no midnight or two.
 */
export const monthsAfter = (from: Date, months: number, timeZone: string): Date => {
  const at = from.toISOString();
  const day = dayOf(at, timeZone);
  const later = dayMonthsAfter(day, months);
  const edge = edgeOf({ at, timeZone });
  if (edge !== undefined) return new Date((edge.isEnd ? dayEnd : dayStart)(later, timeZone));
  const timeOfDay = wallAt(from.getTime(), timeZone) - Date.parse(day);
  return new Date(instantOf(Date.parse(later) + timeOfDay, timeZone));
};

/** Whether two mean the same: one instant, or the beginning or the end of one day, each in their own zone. */
export const isSameMoment = (one: Meant, other: Meant): boolean => {
  if (new Date(one.at).getTime() === new Date(other.at).getTime()) return true;
  const [edge, otherEdge] = [edgeOf(one), edgeOf(other)];
  return edge !== undefined && edge.day === otherEdge?.day && edge.isEnd === otherEdge.isEnd;
};
