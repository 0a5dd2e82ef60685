import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { dayOf } from "../licenses/inventory-history.ts";
import { projectedLevels, type Trend, trendOf } from "../licenses/trend.ts";
import { amendmentAt, canEndAt, entitlementAfter } from "./amendment.ts";
import { type AgreementDates, endOf, mostOf, nextTrueForwardAfter } from "./rules.ts";
import type { SuiteAhead, SuiteDay, SuiteForecast } from "./schema.ts";

/** A forecast looks back no further: what was before says little about the pace now. */
export const FORECAST_DAYS = 180;

/** No drawing looks further ahead than until a true-forward can be. */
const MOST_AHEAD = 366;

/** An amendment that is agreed and does not count yet, as far as it concerns one suite and the end of the term. */
export type PlannedAmendment = {
  readonly effectiveAt: Date;
  /** Null: the end stays. */
  readonly endsAt: Date | null;
  /** What the suite is entitled to from then on; null: as it was. */
  readonly agreed: number | null;
};

type Asked = {
  /** Day by day, oldest first, none left out, up to today. */
  readonly days: readonly SuiteDay[];
  readonly now: Date;
  readonly agreement: AgreementDates & { readonly growthPercent: number; readonly nextTrueForwardAt: Date | null };
  /** In the order in which they count. */
  readonly amendments: readonly PlannedAmendment[];
};

/** When an agreement ends, and which amendments come to count before that, by what is agreed so far. */
const plannedOf = ({ agreement, amendments, now }: Asked) => {
  let dates: AgreementDates = agreement;
  const counting: PlannedAmendment[] = [];
  for (const amendment of amendments) {
    const { effectiveAt, endsAt } = amendment;
    const at = effectiveAt > now ? effectiveAt : now;
    if (amendmentAt(dates, effectiveAt, at) !== "counts") continue;
    counting.push(amendment);
    if (endsAt !== null && canEndAt(dates, endsAt, at)) dates = { ...dates, endsAt };
  }
  const isMoved = endOf(dates).getTime() !== endOf(agreement).getTime();
  const nextTrueForwardAt = isMoved ? nextTrueForwardAfter(dates, now) : agreement.nextTrueForwardAt;
  return { counting, endsAt: endOf(dates), nextTrueForwardAt };
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

type Seen = {
  readonly at: Date;
  readonly isEnd: boolean;
  readonly today: SuiteDay;
  readonly trend: Trend;
  readonly ahead: number;
  /** What may be taken so many days from now, by what is agreed. */
  readonly termsAfter: (days: number) => { readonly entitled: number; readonly most: number };
};

const seen = (asked: Asked): Seen | null => {
  const { days, now, agreement } = asked;
  const { counting, endsAt, nextTrueForwardAt } = plannedOf(asked);
  const at = nextTrueForwardAt ?? endsAt;
  const today = days.at(-1);
  const trend = paceOf(days.slice(-FORECAST_DAYS));
  if (trend === undefined || today === undefined || at <= now) return null;
  const inDays = (instant: Date) => Math.max(0, (instant.getTime() - now.getTime()) / DAY_MS);
  let last = { from: 0, entitled: today.entitled, most: today.most };
  const steps = [last];
  for (const { agreed, effectiveAt } of counting) {
    if (agreed === null) continue;
    const from = inDays(effectiveAt);
    // It is not lowered below what is taken then, so that it depends on the pace as well.
    const taken = Math.min(last.most, projectedLevels(today.taken, trend, from).expected);
    const entitled = entitlementAfter(last.entitled, agreed, taken);
    last = { from, entitled, most: mostOf({ entitled, growthPercent: agreement.growthPercent }) };
    steps.push(last);
  }
  const termsAfter = (count: number) => steps.findLast(({ from }) => from <= count) ?? today;
  return { at, isEnd: nextTrueForwardAt === null, today, trend, ahead: inDays(at), termsAfter };
};

/** Never more than may be taken is expected. */
const levelsAfter = ({ today, trend, termsAfter }: Seen, days: number) => {
  const { expected, low, high } = projectedLevels(today.taken, trend, days);
  const { most } = termsAfter(days);
  const within = (level: number) => Math.min(most, level);
  return { expected: within(expected), low: within(low), high: within(high) };
};

/**
 * What becomes of a suite at its next true-forward, or at its end, where licenses are taken at the pace so far and the agreement
 * changes as is agreed.
 * @returns null while there are too few days to say, and once that day has passed
 */
export const forecastOf = (asked: Asked): SuiteForecast | null => {
  const found = seen(asked);
  if (found === null) return null;
  const { at, isEnd, today, trend, ahead, termsAfter } = found;
  const levels = levelsAfter(found, ahead);
  const { entitled, most } = termsAfter(ahead);
  const firstDay = (isReached: (taken: number, days: number) => boolean): string | null => {
    if (isReached(today.taken, 0)) return null;
    for (let days = 1; days <= ahead; days += 1)
      if (isReached(today.taken + trend.perDay * days, days)) return toInstant(daysAfter(asked.now, days));
    return null;
  };
  return {
    at: toInstant(at),
    kind: isEnd ? "end" : "true_forward",
    entitled,
    most,
    ...levels,
    raise: Math.max(0, levels.expected - entitled),
    reachesEntitlementAt: firstDay((taken, days) => taken >= termsAfter(days).entitled),
    fullAt: firstDay((taken, days) => taken >= termsAfter(days).most),
  };
};

/** The days to come until the day of the forecast, at most a year of them; none where there is no forecast. */
export const aheadOf = (asked: Asked): SuiteAhead[] => {
  const found = seen(asked);
  if (found === null) return [];
  const count = Math.min(MOST_AHEAD, Math.ceil(found.ahead));
  return Array.from({ length: count }, (_, index) => {
    const days = Math.min(found.ahead, index + 1);
    const { entitled } = found.termsAfter(days);
    return { day: dayOf(daysAfter(asked.now, index + 1)), entitled, ...levelsAfter(found, days) };
  });
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
