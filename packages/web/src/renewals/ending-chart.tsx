import { type EndingMonth, EndingState } from "@freehold/core/renewals/schema";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { ChartNumbers, Legend } from "../ui/chart-parts.tsx";
import { uiTexts } from "../ui/ui-texts.ts";
import { accountRenewalTexts } from "./account-texts.ts";
import { renewalTexts } from "./renewal-texts.ts";
import classes from "./renewals.module.css";

const quantityOf = ({ open, underWay, renewed }: EndingMonth, state: EndingState): number =>
  ({ open, under_way: underWay, renewed })[state];

const totalOf = (month: EndingMonth): number => month.open + month.underWay + month.renewed;

const useMonthWords = () => {
  const language = useLanguage();
  const number = new Intl.NumberFormat(language, { notation: "compact" });
  const exact = new Intl.NumberFormat(language);
  const short = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  const at = (month: string) => new Date(`${month}-01T00:00:00Z`);
  return {
    number: (count: number) => (count < 10_000 ? exact : number).format(count),
    exact: (count: number) => exact.format(count),
    short: (month: string) => short.format(at(month)),
    long: (month: string) => long.format(at(month)),
  };
};

/** How many licenses end in each month, and what of them goes on; the numbers as a table as well. */
export const EndingChart = ({ months }: { months: readonly EndingMonth[] }) => {
  const t = useTexts(renewalTexts);
  const own = useTexts(accountRenewalTexts);
  const words = useTexts(uiTexts);
  const say = useMonthWords();
  const most = Math.max(...months.map(totalOf), 0);
  if (most === 0) return <p>{own("calendarNone")}</p>;
  return (
    <figure className={classes.figure}>
      <Legend parts={EndingState.options.map((part) => ({ part, words: t(`ending.${part}`) }))} />
      <div aria-hidden>
        <div className={classes.months}>
          {months.map((month) => (
            <div key={month.month} className={classes.month}>
              {totalOf(month) > 0 && <span className={classes.count}>{say.number(totalOf(month))}</span>}
              {EndingState.options
                .filter((state) => quantityOf(month, state) > 0)
                .map((state) => (
                  <span
                    key={state}
                    className={classes.bar}
                    data-part={state}
                    style={{ blockSize: `${(quantityOf(month, state) / most) * 84}%` }}
                  />
                ))}
            </div>
          ))}
        </div>
        <div className={classes.names}>
          {months.map(({ month }) => (
            <span key={month}>{say.short(month)}</span>
          ))}
        </div>
      </div>
      <ChartNumbers
        label={words("asNumbers")}
        headings={[own("month"), ...EndingState.options.map((state) => t(`ending.${state}`))]}
        rows={() =>
          months
            .filter((month) => totalOf(month) > 0)
            .map((month) => [
              say.long(month.month),
              ...EndingState.options.map((state) => say.exact(quantityOf(month, state))),
            ])
        }
      />
    </figure>
  );
};
