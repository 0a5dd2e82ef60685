import { type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./chart.module.css";
import { ChartNumbers, Legend, PLOT_HEIGHT, Plot } from "./chart-parts.tsx";
import { roundSteps, stepPath } from "./chart-scale.ts";
import { useChartWords } from "./chart-words.ts";
import { uiTexts } from "./ui-texts.ts";

/** A day (UTC) with a value, and what it is held against. */
export type ChartDay = { readonly day: string; readonly value: number; readonly limit: number };

type DayChartProps = {
  /** What the chart shows, for those who do not see it. */
  label: string;
  days: readonly ChartDay[];
  /** What the value, the limit, and what is above the limit are called. */
  words: { readonly value: string; readonly limit: string; readonly over: string };
  /** What one day says: "12 in use of 20 owned". */
  say: (day: ChartDay) => string;
};

/** Days on which something is other than the day before; the first and the last always. */
const turns = (days: readonly ChartDay[]): readonly ChartDay[] =>
  days.filter(({ value, limit }, index) => {
    const before = days[index - 1];
    return before === undefined || index === days.length - 1 || before.value !== value || before.limit !== limit;
  });

/** A number day by day against a limit that changes too: drawn in steps, read at any day, and as a table. */
export const DayChart = ({ label, days, words, say }: DayChartProps) => {
  const t = useTexts(uiTexts);
  const { number, date } = useChartWords();
  const [pointed, setPointed] = useState<number>();
  const steps = roundSteps(Math.max(0, ...days.map(({ value, limit }) => Math.max(value, limit))));
  const most = steps.at(-1) ?? 1;
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const read = days[pointed ?? days.length - 1] ?? last;
  const y = (value: number) => PLOT_HEIGHT - (value / most) * PLOT_HEIGHT;
  const line = stepPath(days.map(({ value }) => y(value)));
  return (
    <figure className={classes.figure}>
      <Legend
        parts={[
          { part: "value", words: words.value },
          { part: "limit", words: words.limit },
          ...(days.some(({ value, limit }) => value > limit) ? [{ part: "over", words: words.over } as const] : []),
        ]}
      />
      <Plot
        label={label}
        count={days.length}
        steps={steps}
        y={y}
        ends={[first.day, last.day]}
        pointed={pointed}
        onPoint={setPointed}
      >
        <path className={classes.area} d={`${line} L${days.length},${PLOT_HEIGHT} L0,${PLOT_HEIGHT} Z`} />
        {days.map(
          ({ day, value, limit }, index) =>
            value > limit && (
              <rect
                key={day}
                shapeRendering="crispEdges"
                className={classes.over}
                x={index}
                width={1}
                y={y(value)}
                height={y(limit) - y(value)}
              />
            ),
        )}
        <path className={classes.line} d={line} />
        <path className={classes.limit} d={stepPath(days.map(({ limit }) => y(limit)))} />
      </Plot>
      <p className={classes.reading}>
        <strong>{date(read.day)}</strong> {say(read)}
      </p>
      <ChartNumbers
        label={label}
        headings={[t("day"), words.value, words.limit]}
        rows={() => turns(days).map(({ day, value, limit }) => [date(day), number(value), number(limit)])}
      />
    </figure>
  );
};

export type BarPart = { readonly part: "value" | "over" | "reserved" | "free"; readonly amount: number };

export type Bar = {
  readonly key: string;
  readonly name: ReactNode;
  /** What the bar says, in words and numbers. */
  readonly numbers: ReactNode;
  readonly parts: readonly BarPart[];
};

/** What each part is called; those that are named are in the legend. */
type PartWords = Readonly<Record<BarPart["part"], string>>;

type BarsProps = { bars: readonly Bar[]; words: PartWords };

const total = (parts: readonly BarPart[]): number => parts.reduce((sum, { amount }) => sum + amount, 0);

/** What the parts of bars are called, of those that there are. */
export const PartsLegend = ({ bars, words }: { bars: readonly Pick<Bar, "parts">[]; words: PartWords }) => (
  <Legend
    solid
    parts={(["value", "over", "reserved", "free"] as const)
      .filter((part) => bars.some(({ parts }) => parts.some((one) => one.part === part && one.amount > 0)))
      .map((part) => ({ part, words: words[part] }))}
  />
);

/** One bar; what it says is said beside it. As wide as its whole, unless it is held against a larger one. */
export const PartsBar = ({ parts, most = total(parts) }: { parts: readonly BarPart[]; most?: number }) => (
  <div className={classes.track} aria-hidden>
    {parts
      .filter(({ amount }) => amount > 0)
      .map(({ part, amount }) => (
        <span key={part} data-part={part} style={{ inlineSize: `${(amount / Math.max(1, most)) * 98}%` }} />
      ))}
  </div>
);

/** Amounts beside each other, all to one scale; each is said in words as well. */
export const Bars = ({ bars, words }: BarsProps) => {
  const most = Math.max(1, ...bars.map(({ parts }) => total(parts)));
  return (
    <div className={classes.figure}>
      <PartsLegend bars={bars} words={words} />
      <ul className={classes.bars}>
        {bars.map(({ key, name, numbers, parts }) => (
          <li key={key} className={classes.bar}>
            <div className={classes.barHead}>
              <span>{name}</span>
              <span className={classes.barNumbers}>{numbers}</span>
            </div>
            <PartsBar parts={parts} most={most} />
          </li>
        ))}
      </ul>
    </div>
  );
};
