import { type PointerEvent, type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./chart.module.css";
import { useChartWords } from "./chart-words.ts";
import { uiTexts } from "./ui-texts.ts";

type Meaning = {
  readonly part: "value" | "limit" | "band" | "over" | "reserved" | "free" | "open" | "under_way" | "renewed";
  readonly words: ReactNode;
};

/** What the parts of a drawing are called. `solid`: where a value is drawn as a bar. */
export const Legend = ({ parts, solid }: { parts: readonly Meaning[]; solid?: boolean }) => (
  <ul className={classes.legend} data-solid={solid || undefined}>
    {parts.map(({ part, words }) => (
      <li key={part}>
        <span className={classes.swatch} data-part={part} aria-hidden />
        {words}
      </li>
    ))}
  </ul>
);

type ChartNumbersProps = {
  label: string;
  headings: readonly string[];
  rows: () => readonly (readonly [name: string, ...numbers: string[]])[];
};

/** The numbers of a drawing as a table, which is made once somebody opens it. */
export const ChartNumbers = ({ label, headings, rows }: ChartNumbersProps) => {
  const t = useTexts(uiTexts);
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
                {headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map(([name, ...numbers]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {numbers.map((number, at) => (
                    <td key={headings[at + 1]}>{number}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
};

export const PLOT_HEIGHT = 100;

type PlotProps = {
  /** What the chart shows, for those who do not see it. */
  label: string;
  /** How many days stand beside each other. */
  count: number;
  /** Where the scale is written, from nothing to the top. */
  steps: readonly number[];
  y: (value: number) => number;
  ends: readonly [first: string, last: string];
  /** The day that somebody points at. */
  pointed: number | undefined;
  onPoint: (index: number | undefined) => void;
  /** What stands above the drawing. */
  above?: ReactNode;
  children: ReactNode;
};

/** Days beside each other with a scale; one of them can be pointed at. */
export const Plot = ({ label, count, steps, y, ends, pointed, onPoint, above, children }: PlotProps) => {
  const { short, date } = useChartWords();
  const most = steps.at(-1) ?? 1;
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * count);
    onPoint(Math.min(count - 1, Math.max(0, index)));
  };
  return (
    <div className={classes.plot}>
      {above}
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
      <svg
        role="img"
        aria-label={label}
        className={classes.drawing}
        viewBox={`0 0 ${count} ${PLOT_HEIGHT}`}
        preserveAspectRatio="none"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => onPoint(undefined)}
      >
        {steps.map((step) => (
          <line key={step} className={classes.grid} x1={0} x2={count} y1={y(step)} y2={y(step)} />
        ))}
        {children}
        {pointed !== undefined && (
          <line className={classes.pointer} x1={pointed + 0.5} x2={pointed + 0.5} y1={0} y2={PLOT_HEIGHT} />
        )}
      </svg>
      <div className={classes.ends} aria-hidden>
        <span>{date(ends[0])}</span>
        <span>{date(ends[1])}</span>
      </div>
    </div>
  );
};
