import { MINUTE_MS } from "../kernel/duration.ts";
import { type LotDates, lotStateAt } from "./clock.ts";

/**
 * How far a start may be from an end and still be the same instant: a last day ends at 23:59:59, and the first day after it
 * begins at 00:00:00.
 */
export const CONTIGUOUS_MS = MINUTE_MS;

const isContiguous = (a: Date, b: Date): boolean => Math.abs(a.getTime() - b.getTime()) <= CONTIGUOUS_MS;

/**
 * When licenses that renew others begin: at the start that is given, or where the old end. A start that is contiguous with
 * their end, or with the end of their grace, is that end. What renews licenses that are over begins now.
 * @param old the dates of what is renewed, with all the grace it has by itself
 * @param given the start that was bought; null where none was
 */
export const beginningOfRenewal = (old: LotDates, given: Date | null, now: Date): Date => {
  if (given === null) return old.endsAt === null || lotStateAt(old, now) === "expired" ? now : old.endsAt;
  return [old.endsAt, old.graceEndsAt].find((end) => end !== null && isContiguous(end, given)) ?? given;
};

/** Whether licenses go on with others: these begin before the old stop being usable, and end later than they. */
export const goesOnWith = (old: LotDates, next: Pick<LotDates, "startsAt" | "endsAt">): boolean =>
  old.endsAt !== null &&
  old.graceEndsAt !== null &&
  next.startsAt <= old.graceEndsAt &&
  (next.endsAt === null || next.endsAt > old.endsAt);

/**
 * Until when licenses are usable that others renew. What goes on has no grace: until its end, or until the last of what it
 * goes on with begins, the old is usable, from then on the new. Where nothing goes on, because what renews it begins later or
 * ends sooner, it keeps its grace.
 * @param old with all the grace it has by itself
 * @returns null for licenses that never end
 */
export const graceOfRenewed = (
  old: LotDates,
  renewals: readonly Pick<LotDates, "startsAt" | "endsAt">[],
): Date | null => {
  const starts = renewals.filter((next) => goesOnWith(old, next)).map(({ startsAt }) => startsAt.getTime());
  if (old.endsAt === null || starts.length === 0) return old.graceEndsAt;
  return new Date(Math.max(old.endsAt.getTime(), ...starts));
};
