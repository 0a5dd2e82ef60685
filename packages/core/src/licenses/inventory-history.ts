import { DAY_MS } from "../kernel/duration.ts";
import type { UseDay } from "./inventory-schema.ts";

/** What was owned and in use. */
type Level = { readonly owned: number; readonly inUse: number };

/** By how much a day changed it, and the most of that day where it is known. */
export type DayChange = Level & { readonly day: string; readonly peakInUse: number | null };

/** A day (UTC) as it is written, e.g. 2026-03-02. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The days (UTC) up to the one of `now`, as many as asked for, oldest first. */
export const daysUpTo = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) => dayOf(new Date(now.getTime() - (count - 1 - index) * DAY_MS)));

/**
 * Day by day what was owned and in use, from what it was before the first day and the days on which something moved: a day
 * without a change is as the one before.
 * @param isOnePool whether the most of a day is known: of a day without a change it is what was in use all day.
 */
export const carriedOver = (
  before: Level,
  changes: readonly DayChange[],
  days: readonly string[],
  isOnePool: boolean,
): UseDay[] => {
  const byDay = new Map(changes.map((change) => [change.day, change]));
  let { owned, inUse } = before;
  return days.map((day) => {
    const change = byDay.get(day);
    owned += change?.owned ?? 0;
    inUse += change?.inUse ?? 0;
    return { day, owned, inUse, peakInUse: isOnePool ? (change?.peakInUse ?? inUse) : null };
  });
};
