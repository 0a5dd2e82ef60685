import { DAY_MS } from "../kernel/duration.ts";
import { dayOf } from "../licenses/inventory-history.ts";
import type { UseDay } from "../licenses/inventory-schema.ts";
import type { Position } from "../licenses/schema.ts";
import { FEWEST_TREND_DAYS, type Trend, trendOf } from "../licenses/trend.ts";
import type { Exhaustion, Forecast, ForecastDay, ForecastTrend } from "./schema.ts";

/** A forecast follows from the last 13 weeks: whole weeks, so that no weekday counts more than another. */
export const TREND_DAYS = 91;

/** Beyond two years nothing is foretold. */
export const HORIZON_DAYS = 730;

const WEEK = 7;
/** A month of a forecast. */
const MONTH_DAYS = 30;
/** Where use stands now is the middle of its last two weeks. */
const LEVEL_DAYS = 14;

/** By how much a day (UTC) changes what is owned, as far as is known: a lot begins, or stops being usable. */
export type OwnedChange = { readonly day: string; readonly quantity: number };

/** What a forecast follows from. */
export type ForecastFacts = {
  /** Day by day up to today, oldest first; what lies before the last 13 weeks is not looked at. */
  readonly days: readonly Pick<UseDay, "owned" | "inUse">[];
  readonly position: Position;
  readonly changes: readonly OwnedChange[];
  /** The days to come, see `comingDays`: the same ones for all licenses of a report. */
  readonly coming: readonly string[];
};

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

const quantile = (inOrder: readonly number[], share: number): number => {
  const at = (inOrder.length - 1) * share;
  const [below, above] = [inOrder[Math.floor(at)] ?? 0, inOrder[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
};

const median = (values: readonly number[]): number => quantile(sorted(values), 0.5);

const spreadOf = (values: readonly number[]): number => {
  const inOrder = sorted(values);
  return quantile(inOrder, 0.9) - quantile(inOrder, 0.1);
};

/** What remains once each weekday's own habit is taken away: the middle of what that weekday is above or below the line. */
const withoutWeekdays = (residuals: readonly number[]): number[] => {
  const habits = Array.from({ length: WEEK }, (_, weekday) =>
    median(residuals.filter((_residual, index) => index % WEEK === weekday)),
  );
  return residuals.map((residual, index) => residual - (habits[index % WEEK] ?? 0));
};

/** The line that use follows, from today on, with how far it goes to either side of it. */
type Course = { readonly level: number; readonly trend: Trend; readonly below: number; readonly above: number };

const judge = (levels: readonly number[]): { readonly trend: ForecastTrend; readonly course: Course | undefined } => {
  const trend = trendOf(levels);
  if (trend === undefined) {
    return { trend: { kind: "too_short", days: levels.length, needed: FEWEST_TREND_DAYS }, course: undefined };
  }
  const residuals = levels.map((level, index) => level - trend.perDay * index);
  const changed = trend.perDay * (levels.length - 1);
  const noise = Math.max(1, spreadOf(withoutWeekdays(residuals)));
  const isCertain = trend.low > 0 || trend.high < 0;
  if (!isCertain || Math.abs(changed) < noise) return { trend: { kind: "flat" }, course: undefined };
  const perMonth = Math.round(trend.perDay * MONTH_DAYS * 10) / 10;
  if (changed < 0) return { trend: { kind: "falls", perMonth }, course: undefined };
  const [lately, inOrder] = [median(residuals.slice(-LEVEL_DAYS)), sorted(residuals)];
  const middle = quantile(inOrder, 0.5);
  return {
    trend: { kind: "grows", perMonth },
    course: {
      level: lately + trend.perDay * (levels.length - 1),
      trend,
      below: quantile(inOrder, 0.05) - middle,
      above: quantile(inOrder, 0.95) - middle,
    },
  };
};

/** The days (UTC) of which something is foretold, from the one after `now` on. */
export const comingDays = (now: Date): string[] =>
  Array.from({ length: HORIZON_DAYS }, (_, index) => dayOf(new Date(now.getTime() + (index + 1) * DAY_MS)));

const tenth = (value: number): number => Math.round(Math.max(0, value) * 10) / 10;

const aheadOf = ({ position, changes, coming }: ForecastFacts, course: Course | undefined): ForecastDay[] => {
  const byDay = new Map<string, number>();
  const [tomorrow = ""] = coming;
  let owned = position.owned;
  for (const { day, quantity } of changes) {
    // What was due and is not done yet is about to be.
    const isDue = day < tomorrow;
    const at = isDue ? tomorrow : day;
    byDay.set(at, (byDay.get(at) ?? 0) + quantity);
  }
  return coming.map((day, index): ForecastDay => {
    owned = Math.max(0, owned + (byDay.get(day) ?? 0));
    if (course === undefined) return { day, owned, expected: null, low: null, high: null };
    const { level, trend, below, above } = course;
    return {
      day,
      owned,
      expected: tenth(level + trend.perDay * (index + 1)),
      low: tenth(level + below + trend.low * (index + 1)),
      high: tenth(level + above + trend.high * (index + 1)),
    };
  });
};

const exhaustionOf = (ahead: readonly ForecastDay[], reserved: number): Exhaustion | null => {
  const first = (of: "expected" | "low" | "high") => ahead.find((one) => (one[of] ?? 0) + reserved >= one.owned)?.day;
  const around = first("expected");
  if (around === undefined) return null;
  return { around, from: first("high") ?? around, until: first("low") ?? null };
};

/**
 * When licenses will be used up at the pace of the last 13 weeks, what is owned changing as lots are known to begin and end.
 *
 * The pace is the median slope between all pairs of days (`trendOf`). The band begins at the 5 % and 95 % quantiles of what
 * days were off that line and widens with the slopes of its 90 % interval. Used up is the first day on which use and what is
 * reserved now reach what is owned then. No pace is told (`too_short`, `flat`) of fewer than 14 days since licenses came, of
 * one whose interval holds zero, and where all of it comes to less than four of five days vary anyway, habits of weekdays left out.
 */
export const forecastOf = (
  facts: ForecastFacts,
): { readonly forecast: Omit<Forecast, "type">; readonly ahead: readonly ForecastDay[] } => {
  const { position } = facts;
  const recent = facts.days.slice(-TREND_DAYS);
  const begun = recent.findIndex(({ owned, inUse }) => owned > 0 || inUse > 0);
  const { trend, course } = judge(begun < 0 ? [] : recent.slice(begun).map(({ inUse }) => inUse));
  const ahead = aheadOf(facts, course);
  const needed = position.inUse - position.shortfall + position.reserved;
  const isUsedUp = position.inUse + position.reserved >= position.owned;
  const short = ahead.find(({ owned }) => owned < needed);
  const missing = position.inUse + position.reserved - (short?.owned ?? 0);
  return {
    forecast: {
      position,
      trend,
      usedUp: course === undefined || isUsedUp ? null : exhaustionOf(ahead, position.reserved),
      shortFrom: short === undefined ? null : { day: short.day, owned: short.owned, missing },
    },
    ahead,
  };
};

/** Whether nothing is left of what there is. */
export const isUsedUp = ({ inUse, reserved, owned }: Position): boolean =>
  inUse + reserved > 0 && inUse + reserved >= owned;

/**
 * The day on which a license needs somebody first, for an order of what is soonest: none ("") where that is now, and the last
 * of all days where it needs nobody.
 */
export const soonestDay = ({ usedUp, shortFrom, position }: Omit<Forecast, "type">): string => {
  if (position.shortfall > 0 || isUsedUp(position)) return "";
  const days = [usedUp?.around, shortFrom?.day].filter((one) => one !== undefined).sort();
  return days[0] ?? "9999-12-31";
};

/** Of the days to come those that are worth drawing: until use has certainly reached what is owned, three months to a year. */
export const drawnAhead = (forecast: Pick<Forecast, "usedUp" | "shortFrom">, ahead: readonly ForecastDay[]) => {
  const last = forecast.usedUp?.until ?? forecast.usedUp?.around ?? forecast.shortFrom?.day;
  const reached = last === undefined ? 0 : ahead.findIndex(({ day }) => day >= last) + 1 + MONTH_DAYS;
  return ahead.slice(0, Math.min(365, Math.max(TREND_DAYS, reached)));
};
