import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { daysUntil, projectedLevels, trendOf } from "../licenses/trend.ts";
import type { SuiteDay, SuiteForecast } from "./schema.ts";

/** A forecast looks back no further: what was before says little about the pace now. */
export const FORECAST_DAYS = 180;

type Asked = {
  /** Day by day, oldest first, none left out, up to today. */
  readonly days: readonly SuiteDay[];
  readonly now: Date;
  /** The next true-forward; null: the agreement ends before there is another. */
  readonly nextTrueForwardAt: Date | null;
  readonly endsAt: Date;
};

/**
 * What becomes of a suite at its next true-forward, or at its end, where licenses are taken at the pace so far. Never more
 * than may be taken is expected.
 * @returns null while there are too few days to say, and once that day has passed
 */
export const forecastOf = ({ days, now, nextTrueForwardAt, endsAt }: Asked): SuiteForecast | null => {
  const at = nextTrueForwardAt ?? endsAt;
  const today = days.at(-1);
  const trend = trendOf(days.slice(-FORECAST_DAYS).map(({ taken }) => taken));
  if (trend === undefined || today === undefined || at <= now) return null;
  const { taken, entitled, most } = today;
  const ahead = (at.getTime() - now.getTime()) / DAY_MS;
  const { expected, low, high } = projectedLevels(taken, trend, ahead);
  const within = (level: number) => Math.min(most, level);
  const reached = (level: number): string | null => {
    const left = daysUntil(taken, level, trend.perDay);
    return left === undefined || left === 0 || left > ahead ? null : toInstant(daysAfter(now, left));
  };
  return {
    at: toInstant(at),
    kind: nextTrueForwardAt === null ? "end" : "true_forward",
    expected: within(expected),
    low: within(low),
    high: within(high),
    raise: Math.max(0, within(expected) - entitled),
    reachesEntitlementAt: taken > entitled ? null : reached(entitled + 1),
    fullAt: reached(most),
  };
};

/** A suite on the days on which it changed, oldest first, spread over all days asked for; before the first there is none. */
export const everyDay = (changes: readonly SuiteDay[], days: readonly string[]): SuiteDay[] => {
  const sorted = changes.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const spread: SuiteDay[] = [];
  let next = 0;
  let last: SuiteDay | undefined;
  for (const day of days) {
    for (let change = sorted[next]; change !== undefined && change.day <= day; change = sorted[next]) {
      last = change;
      next += 1;
    }
    if (last !== undefined) spread.push({ ...last, day });
  }
  return spread;
};
