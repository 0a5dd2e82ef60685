import type { ExpiryMonth } from "@freehold/core/license-reports/schema";
import { useTexts } from "../platform/texts.ts";
import { Legend } from "../ui/chart-parts.tsx";
import { Link } from "../ui/link.tsx";
import { calendarTexts } from "./calendar-texts.ts";
import { useDayWords } from "./day-text.tsx";
import classes from "./reports.module.css";

type MonthsDrawingProps = {
  months: readonly ExpiryMonth[];
  chosen: string | undefined;
  /** Where a month leads. */
  to: (month: string) => string;
};

/** What ends, a column for each month to one scale; each says in words what it stands for. */
export const MonthsDrawing = ({ months, chosen, to }: MonthsDrawingProps) => {
  const t = useTexts(calendarTexts);
  const days = useDayWords();
  const most = Math.max(1, ...months.map(({ quantity }) => quantity));
  const height = (amount: number) => ({ blockSize: `${(amount / most) * 100}%` });
  return (
    <>
      <Legend parts={(["open", "renewed"] as const).map((part) => ({ part, words: t(part) }))} />
      <ol aria-label={t("drawing")} className={classes.months}>
        {months.map(({ month, lots, quantity, renewed }, index) => {
          const isFirst = index === 0 || month.endsWith("-01");
          return (
            <li key={month} className={classes.month}>
              <Link to={to(month)} current={month === chosen}>
                <span className="fh-visually-hidden">
                  {t("month", { month: days.month(month), lots, quantity, renewed })}
                </span>
                <span className={classes.column} aria-hidden>
                  {quantity > renewed && <span data-part="open" style={height(quantity - renewed)} />}
                  {renewed > 0 && <span data-part="renewed" style={height(renewed)} />}
                </span>
                <span className={classes.monthName} aria-hidden data-year={isFirst || undefined}>
                  {days.shortMonth(month)}
                  {isFirst && <br />}
                  {isFirst && `’${month.slice(2, 4)}`}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </>
  );
};
