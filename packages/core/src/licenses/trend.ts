/** Which way a quantity goes, per day: the middle of what the days say, and where nine out of ten of them would have it. */
export type Trend = { readonly perDay: number; readonly low: number; readonly high: number };

/** A trend says nothing from fewer days than this. */
export const FEWEST_TREND_DAYS = 14;

// The normal quantile that leaves one in ten outside, half on each side.
const Z_NINETY = 1.6449;

// Of a report's hundred licenses there are thousands of slopes each: numbers alone are put in order several times faster.
const sortedSlopes = (levels: readonly number[]): Float64Array => {
  const slopes = new Float64Array((levels.length * (levels.length - 1)) / 2);
  let at = 0;
  for (let later = 1; later < levels.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      slopes[at] = ((levels[later] ?? 0) - (levels[earlier] ?? 0)) / (later - earlier);
      at += 1;
    }
  }
  return slopes.sort();
};

const middleOf = (sorted: Float64Array): number => {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
};

/**
 * The trend of a level that was noted once a day: the median of the slopes between all pairs of days (Theil–Sen), which a
 * few strange days do not move, and its 90 % confidence interval after Kendall's variance. Source: P. K. Sen, "Estimates of
 * the regression coefficient based on Kendall's tau", 1968.
 * @param levels one for each day, oldest first, none left out
 * @returns undefined for fewer than `FEWEST_TREND_DAYS` days
 */
export const trendOf = (levels: readonly number[]): Trend | undefined => {
  const count = levels.length;
  if (count < FEWEST_TREND_DAYS) return undefined;
  const slopes = sortedSlopes(levels);
  const spread = Z_NINETY * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const at = (position: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(position)))] ?? 0;
  return {
    perDay: middleOf(slopes),
    low: at((slopes.length - spread) / 2 - 1),
    high: at((slopes.length + spread) / 2),
  };
};

/** Where a level would be in so many days, were it to go on as the trend has it; never less than nothing. */
export const projectedLevels = (
  level: number,
  trend: Trend,
  days: number,
): { readonly expected: number; readonly low: number; readonly high: number } => {
  const after = (perDay: number) => Math.max(0, Math.round(level + perDay * days));
  return { expected: after(trend.perDay), low: after(trend.low), high: after(trend.high) };
};

/** In how many whole days a level reaches another, were it to go on so many a day; undefined when it never does. */
export const daysUntil = (level: number, reached: number, perDay: number): number | undefined => {
  if (level >= reached) return 0;
  return perDay <= 0 ? undefined : Math.ceil((reached - level) / perDay);
};
