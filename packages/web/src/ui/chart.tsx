import { type PointerEvent, type ReactNode, useState } from "react";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import classes from "./chart.module.css";
import { roundSteps } from "./chart-scale.ts";
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

const HEIGHT = 100;

/** A line in steps: as high as its day all day long. */
export const stepPath = (heights: readonly number[]): string =>
  heights.map((height, index) => `${index === 0 ? "M" : "L"}${index},${height} L${index + 1},${height}`).join(" ");

/** Numbers and days as the scale and the reading of a chart write them. */
export const useChartWords = () => {
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const short = new Intl.NumberFormat(language, { notation: "compact" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return {
    number: (value: number) => number.format(value),
    short: (value: number) => (value < 10_000 ? number.format(value) : short.format(value)),
    date: (day: string) => date.format(new Date(`${day}T00:00:00Z`)),
  };
};

/** Days on which something is other than the day before; the first and the last always. */
const turns = (days: readonly ChartDay[]): readonly ChartDay[] =>
  days.filter(({ value, limit }, index) => {
    const before = days[index - 1];
    return before === undefined || index === days.length - 1 || before.value !== value || before.limit !== limit;
  });

const Numbers = ({ label, days, words }: Omit<DayChartProps, "say">) => {
  const t = useTexts(uiTexts);
  const { number, date } = useChartWords();
  const [opened, setOpened] = useState(false);
  return (
    <details className={classes.numbers} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("asNumbers")}</summary>
      {opened && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section aria-label={label} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("day")}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">{words.limit}</th>
              </tr>
            </thead>
            <tbody>
              {turns(days).map(({ day, value, limit }) => (
                <tr key={day}>
                  <th scope="row">{date(day)}</th>
                  <td>{number(value)}</td>
                  <td>{number(limit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
};

const Drawing = ({
  label,
  days,
  most,
  steps,
  at,
  onPoint,
}: {
  label: string;
  days: readonly ChartDay[];
  most: number;
  steps: readonly number[];
  at: number | undefined;
  onPoint: (index: number | undefined) => void;
}) => {
  const y = (value: number) => HEIGHT - (value / most) * HEIGHT;
  const values = days.map(({ value }) => y(value));
  const line = stepPath(values);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * days.length);
    onPoint(Math.min(days.length - 1, Math.max(0, index)));
  };
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.drawing}
      viewBox={`0 0 ${days.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => onPoint(undefined)}
    >
      {steps.map((step) => (
        <line key={step} className={classes.grid} x1={0} x2={days.length} y1={y(step)} y2={y(step)} />
      ))}
      <path className={classes.area} d={`${line} L${days.length},${HEIGHT} L0,${HEIGHT} Z`} />
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
      {at !== undefined && <line className={classes.pointer} x1={at + 0.5} x2={at + 0.5} y1={0} y2={HEIGHT} />}
    </svg>
  );
};

/** A number day by day against a limit that changes too: drawn in steps, read at any day, and as a table. */
export const DayChart = ({ label, days, words, say }: DayChartProps) => {
  const { short, date } = useChartWords();
  const [pointed, setPointed] = useState<number>();
  const steps = roundSteps(Math.max(0, ...days.map(({ value, limit }) => Math.max(value, limit))));
  const most = steps.at(-1) ?? 1;
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const read = days[pointed ?? days.length - 1] ?? last;
  return (
    <figure className={classes.figure}>
      <ul className={classes.legend}>
        <li>
          <span className={classes.swatch} data-part="value" />
          {words.value}
        </li>
        <li>
          <span className={classes.swatch} data-part="limit" />
          {words.limit}
        </li>
        {days.some(({ value, limit }) => value > limit) && (
          <li>
            <span className={classes.swatch} data-part="over" />
            {words.over}
          </li>
        )}
      </ul>
      <div className={classes.plot}>
        <div className={classes.scale} aria-hidden>
          {steps.map((step) => (
            <span key={step} style={{ insetBlockEnd: `${(step / most) * 100}%` }}>
              {short(step)}
            </span>
          ))}
          <span data-widest>
            {steps.map(short).reduce((widest, words) => (words.length > widest.length ? words : widest), "")}
          </span>
        </div>
        <Drawing label={label} days={days} most={most} steps={steps} at={pointed} onPoint={setPointed} />
        <div className={classes.ends} aria-hidden>
          <span>{date(first.day)}</span>
          <span>{date(last.day)}</span>
        </div>
      </div>
      <p className={classes.reading}>
        <strong>{date(read.day)}</strong> {say(read)}
      </p>
      <Numbers label={label} days={days} words={words} />
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
  <ul className={classes.legend} data-solid aria-hidden>
    {(["value", "over", "reserved", "free"] as const)
      .filter((part) => bars.some(({ parts }) => parts.some((one) => one.part === part && one.amount > 0)))
      .map((part) => (
        <li key={part}>
          <span className={classes.swatch} data-part={part} />
          {words[part]}
        </li>
      ))}
  </ul>
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
