import { useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./chart.module.css";
import type { ChartDay } from "./chart.tsx";
import { ChartNumbers, Legend, PLOT_HEIGHT, Plot } from "./chart-parts.tsx";
import { roundSteps, stepPath } from "./chart-scale.ts";
import { type AheadDay, weekByWeek } from "./chart-weeks.ts";
import { useChartWords } from "./chart-words.ts";
import { uiTexts } from "./ui-texts.ts";

type BandChartProps = {
  /** What the chart shows, for those who do not see it. */
  label: string;
  past: readonly ChartDay[];
  ahead: readonly AheadDay[];
  words: { readonly value: string; readonly limit: string; readonly expected: string; readonly between: string };
  /** What a day says, past or to come. */
  sayPast: (day: ChartDay) => string;
  sayAhead: (day: AheadDay) => string;
};

type Scaled = {
  readonly past: readonly ChartDay[];
  readonly ahead: readonly AheadDay[];
  readonly y: (value: number) => number;
};

const line = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x},${y}`).join(" ");

/** The band from the last day of the past on, and the line in it; nothing where nothing is expected. */
const bandOf = ({ past, ahead, y }: Scaled) => {
  const expected = ahead.flatMap(({ expected: value, low, high }, index) =>
    value === null || low === null || high === null ? [] : [{ x: past.length + index + 0.5, value, low, high }],
  );
  if (expected.length === 0) return undefined;
  const upper = expected.map(({ x, high }) => [x, y(high)] as const);
  const lower = expected.map(({ x, low }) => [x, y(low)] as const).reverse();
  return { area: `${line([...upper, ...lower])} Z`, middle: line(expected.map(({ x, value }) => [x, y(value)])) };
};

/** A number day by day, what is expected of it within a band, and the limit it is held against. */
export const BandChart = ({ label, past, ahead, words, sayPast, sayAhead }: BandChartProps) => {
  const t = useTexts(uiTexts);
  const { number, date } = useChartWords();
  const [pointed, setPointed] = useState<number>();
  const values = [
    ...past.flatMap(({ value, limit }) => [value, limit]),
    ...ahead.flatMap(({ expected, limit }) => [expected ?? 0, limit]),
  ];
  const steps = roundSteps(Math.max(0, ...values));
  const most = steps.at(-1) ?? 1;
  // The band may go beyond what is drawn: the line and the limit are what counts.
  const y = (value: number) => PLOT_HEIGHT - (Math.min(most * 1.05, value) / most) * PLOT_HEIGHT;
  const [first, last] = [past[0] ?? ahead[0], ahead.at(-1) ?? past.at(-1)];
  if (first === undefined || last === undefined) return null;
  const index = pointed ?? past.length - 1;
  const before = past[index];
  const coming = ahead[index - past.length];
  const used = stepPath(past.map(({ value }) => y(value)));
  const band = bandOf({ past, ahead, y });
  const isExpected = ahead.some(({ expected }) => expected !== null);
  const said = (value: number | null) => (value === null ? "–" : number(Math.round(value)));
  // Its own share of the label stands before the line: even on the first and the last day none of it is beyond the drawing.
  const now = `${(past.length / (past.length + ahead.length)) * 100}%`;
  return (
    <figure className={classes.figure}>
      <Legend
        parts={[
          { part: "value", words: words.value },
          ...(isExpected ? [{ part: "band", words: words.expected } as const] : []),
          { part: "limit", words: words.limit },
        ]}
      />
      <Plot
        label={label}
        count={past.length + ahead.length}
        steps={steps}
        y={y}
        ends={[first.day, last.day]}
        pointed={pointed}
        onPoint={setPointed}
        above={
          <div className={classes.today} aria-hidden>
            <span style={{ insetInlineStart: now, transform: `translateX(-${now})` }}>{t("today")}</span>
          </div>
        }
      >
        {past.length > 0 && (
          <path className={classes.area} d={`${used} L${past.length},${PLOT_HEIGHT} L0,${PLOT_HEIGHT} Z`} />
        )}
        {band !== undefined && <path className={classes.band} d={band.area} />}
        <line className={classes.now} x1={past.length} x2={past.length} y1={0} y2={PLOT_HEIGHT} />
        <path className={classes.line} d={used} />
        {band !== undefined && <path className={classes.expected} d={band.middle} />}
        <path className={classes.limit} d={stepPath([...past, ...ahead].map(({ limit }) => y(limit)))} />
      </Plot>
      <p className={classes.reading}>
        {before !== undefined && (
          <>
            <strong>{date(before.day)}</strong> {sayPast(before)}
          </>
        )}
        {coming !== undefined && (
          <>
            <strong>{date(coming.day)}</strong> {sayAhead(coming)}
          </>
        )}
      </p>
      <ChartNumbers
        label={label}
        headings={[t("day"), words.value, words.expected, words.between, words.limit]}
        rows={() =>
          weekByWeek(past, ahead).map(({ day, value, expected, low, high, limit }) => [
            date(day),
            said(value),
            said(expected),
            low === null ? "–" : `${said(low)} – ${said(high)}`,
            number(limit),
          ])
        }
      />
    </figure>
  );
};
