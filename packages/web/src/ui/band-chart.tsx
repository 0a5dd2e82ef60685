import { type PointerEvent, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./chart.module.css";
import { type ChartDay, stepPath, useChartWords } from "./chart.tsx";
import { roundSteps } from "./chart-scale.ts";
import { uiTexts } from "./ui-texts.ts";

/** A day to come: the limit as far as is known, and what is expected, where anything is. */
export type AheadDay = {
  readonly day: string;
  readonly limit: number;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

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

const HEIGHT = 100;
const WEEK = 7;

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

const Numbers = ({ label, ahead, words }: Pick<BandChartProps, "label" | "ahead" | "words">) => {
  const t = useTexts(uiTexts);
  const { number, date } = useChartWords();
  const weekly = ahead.filter((_day, index) => (index + 1) % WEEK === 0);
  const said = (value: number | null) => (value === null ? "–" : number(Math.round(value)));
  return (
    <details className={classes.numbers}>
      <summary>{t("asNumbers")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{words.expected}</th>
              <th scope="col">{words.between}</th>
              <th scope="col">{words.limit}</th>
            </tr>
          </thead>
          <tbody>
            {weekly.map(({ day, expected, low, high, limit }) => (
              <tr key={day}>
                <th scope="row">{date(day)}</th>
                <td>{said(expected)}</td>
                <td>{low === null ? "–" : `${said(low)} – ${said(high)}`}</td>
                <td>{number(limit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
};

const Drawing = ({
  label,
  at,
  onPoint,
  steps,
  ...scaled
}: Scaled & {
  label: string;
  at: number | undefined;
  onPoint: (index: number | undefined) => void;
  steps: readonly number[];
}) => {
  const { past, ahead, y } = scaled;
  const count = past.length + ahead.length;
  const used = stepPath(past.map(({ value }) => y(value)));
  const band = bandOf(scaled);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * count);
    onPoint(Math.min(count - 1, Math.max(0, index)));
  };
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.drawing}
      viewBox={`0 0 ${count} ${HEIGHT}`}
      preserveAspectRatio="none"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => onPoint(undefined)}
    >
      {steps.map((step) => (
        <line key={step} className={classes.grid} x1={0} x2={count} y1={y(step)} y2={y(step)} />
      ))}
      {past.length > 0 && <path className={classes.area} d={`${used} L${past.length},${HEIGHT} L0,${HEIGHT} Z`} />}
      {band !== undefined && <path className={classes.band} d={band.area} />}
      <line className={classes.now} x1={past.length} x2={past.length} y1={0} y2={HEIGHT} />
      <path className={classes.line} d={used} />
      {band !== undefined && <path className={classes.expected} d={band.middle} />}
      <path className={classes.limit} d={stepPath([...past, ...ahead].map(({ limit }) => y(limit)))} />
      {at !== undefined && <line className={classes.pointer} x1={at + 0.5} x2={at + 0.5} y1={0} y2={HEIGHT} />}
    </svg>
  );
};

/** A number day by day, what is expected of it within a band, and the limit it is held against. */
export const BandChart = ({ label, past, ahead, words, sayPast, sayAhead }: BandChartProps) => {
  const t = useTexts(uiTexts);
  const { short, date } = useChartWords();
  const [pointed, setPointed] = useState<number>();
  const values = [
    ...past.flatMap(({ value, limit }) => [value, limit]),
    ...ahead.flatMap(({ expected, limit }) => [expected ?? 0, limit]),
  ];
  const steps = roundSteps(Math.max(0, ...values));
  const most = steps.at(-1) ?? 1;
  // The band may go beyond what is drawn: the line and the limit are what counts.
  const y = (value: number) => HEIGHT - (Math.min(most * 1.05, value) / most) * HEIGHT;
  const [first, last] = [past[0] ?? ahead[0], ahead.at(-1) ?? past.at(-1)];
  if (first === undefined || last === undefined) return null;
  const index = pointed ?? past.length - 1;
  const before = past[index];
  const coming = ahead[index - past.length];
  return (
    <figure className={classes.figure}>
      <ul className={classes.legend}>
        {(
          [
            "value",
            ...(ahead.some(({ expected }) => expected !== null) ? (["expected"] as const) : []),
            "limit",
          ] as const
        ).map((part) => (
          <li key={part}>
            <span className={classes.swatch} data-part={part === "expected" ? "band" : part} />
            {words[part]}
          </li>
        ))}
      </ul>
      <div className={classes.plot}>
        <div className={classes.today} aria-hidden>
          <span style={{ insetInlineStart: `${(past.length / (past.length + ahead.length)) * 100}%` }}>
            {t("today")}
          </span>
        </div>
        <div className={classes.scale} aria-hidden>
          {steps.map((step) => (
            <span key={step} style={{ insetBlockEnd: `${(step / most) * 100}%` }}>
              {short(step)}
            </span>
          ))}
          <span data-widest>
            {steps.map(short).reduce((widest, said) => (said.length > widest.length ? said : widest), "")}
          </span>
        </div>
        <Drawing label={label} past={past} ahead={ahead} y={y} steps={steps} at={pointed} onPoint={setPointed} />
        <div className={classes.ends} aria-hidden>
          <span>{date(first.day)}</span>
          <span>{date(last.day)}</span>
        </div>
      </div>
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
      <Numbers label={label} ahead={ahead} words={words} />
    </figure>
  );
};
