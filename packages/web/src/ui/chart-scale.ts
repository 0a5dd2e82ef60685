/** Where the lines behind a chart stand: from nothing to a round number at or above the most, in up to five steps. */
export const roundSteps = (most: number): number[] => {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const whole = Math.ceil(step);
  const count = Math.max(1, Math.ceil(most / whole));
  return Array.from({ length: count + 1 }, (_, index) => index * whole);
};

/** A line in steps: as high as its day all day long. */
export const stepPath = (heights: readonly number[]): string =>
  heights.map((height, index) => `${index === 0 ? "M" : "L"}${index},${height} L${index + 1},${height}`).join(" ");
