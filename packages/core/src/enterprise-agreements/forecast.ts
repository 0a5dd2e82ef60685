import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { dayOf } from "../licenses/inventory-history.ts";
import { daysUntil, projectedLevels, type Trend, trendOf } from "../licenses/trend.ts";
import type { SuiteAhead, SuiteDay, SuiteForecast } from "./schema.ts";

/** A forecast looks back no further: what was before says little about the pace now. */
export const FORECAST_DAYS = 180;

/** No drawing looks further ahead than until a true-forward can be. */
const MOST_AHEAD = 366;

type Asked = {
  /** Day by day, oldest first, none left out, up to today. */
  readonly days: readonly SuiteDay[];
  readonly now: Date;
  /** The next true-forward; null: the agreement ends before there is another. */
  readonly nextTrueForwardAt: Date | null;
  readonly endsAt: Date;
};

/** Levels of neighbouring days say nearly the same: a trend of more of them would be surer of itself than it may be. */
const MOST_LEVELS = 20;

/** The trend of the days, from levels that are evenly apart and end today. */
const paceOf = (days: readonly SuiteDay[]): Trend | undefined => {
  const apart = Math.max(1, Math.floor(days.length / MOST_LEVELS));
  const levels = days.flatMap(({ taken }, index) => ((days.length - 1 - index) % apart === 0 ? [taken] : []));
  const trend = trendOf(levels);
  if (trend === undefined) return undefined;
  const { perDay, low, high } = trend;
  return { perDay: perDay / apart, low: low / apart, high: high / apart };
};

const seen = ({ days, now, nextTrueForwardAt, endsAt }: Asked) => {
  const at = nextTrueForwardAt ?? endsAt;
  const today = days.at(-1);
  const trend = paceOf(days.slice(-FORECAST_DAYS));
  if (trend === undefined || today === undefined || at <= now) return null;
  return { at, today, trend, ahead: (at.getTime() - now.getTime()) / DAY_MS };
};

/** Never more than may be taken is expected. */
const levelsAfter = ({ taken, most }: SuiteDay, trend: Trend, days: number) => {
  const { expected, low, high } = projectedLevels(taken, trend, days);
  const within = (level: number) => Math.min(most, level);
  return { expected: within(expected), low: within(low), high: within(high) };
};

/**
 * What becomes of a suite at its next true-forward, or at its end, where licenses are taken at the pace so far.
 * @returns null while there are too few days to say, and once that day has passed
 */
export const forecastOf = (asked: Asked): SuiteForecast | null => {
  const found = seen(asked);
  if (found === null) return null;
  const { at, today, trend, ahead } = found;
  const { taken, entitled, most } = today;
  const levels = levelsAfter(today, trend, ahead);
  const reached = (level: number): string | null => {
    const left = daysUntil(taken, level, trend.perDay);
    return left === undefined || left === 0 || left > ahead ? null : toInstant(daysAfter(asked.now, left));
  };
  return {
    at: toInstant(at),
    kind: asked.nextTrueForwardAt === null ? "end" : "true_forward",
    ...levels,
    raise: Math.max(0, levels.expected - entitled),
    reachesEntitlementAt: taken > entitled ? null : reached(entitled + 1),
    fullAt: reached(most),
  };
};

/** The days to come until the day of the forecast, at most a year of them; none where there is no forecast. */
export const aheadOf = (asked: Asked): SuiteAhead[] => {
  const found = seen(asked);
  if (found === null) return [];
  const count = Math.min(MOST_AHEAD, Math.ceil(found.ahead));
  return Array.from({ length: count }, (_, index) => ({
    day: dayOf(daysAfter(asked.now, index + 1)),
    ...levelsAfter(found.today, found.trend, Math.min(found.ahead, index + 1)),
  }));
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
