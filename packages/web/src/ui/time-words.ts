const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "in 3 days", "2 hours ago", "now", for a distance in milliseconds from now. */
export const relativeTime = (distanceMs: number, language: string): string => {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const size = Math.abs(distanceMs);
  if (size < 45_000) return format.format(0, "second");
  if (size < 45 * MINUTE) return format.format(Math.round(distanceMs / MINUTE), "minute");
  if (size < 22 * HOUR) return format.format(Math.round(distanceMs / HOUR), "hour");
  if (size < 45 * DAY) return format.format(Math.round(distanceMs / DAY), "day");
  if (size < 320 * DAY) return format.format(Math.round(distanceMs / (30.44 * DAY)), "month");
  return format.format(Math.round(distanceMs / (365.25 * DAY)), "year");
};

/** The whole date and time with its zone. */
export const exactTime = (at: string, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "long", timeZone }).format(new Date(at));

/** A length of time as a count of one unit: 90 minutes are 2 hours, never 0 of anything longer than a minute. */
export const spanParts = (ms: number): { unit: "days" | "hours" | "minutes"; count: number } => {
  if (ms >= 1.5 * DAY) return { unit: "days", count: Math.round(ms / DAY) };
  if (ms >= 1.5 * HOUR) return { unit: "hours", count: Math.round(ms / HOUR) };
  return { unit: "minutes", count: Math.max(1, Math.round(ms / MINUTE)) };
};
