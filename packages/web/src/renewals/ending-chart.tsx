import { type EndingMonth, EndingState } from "@freehold/core/renewals/schema";
import { useState } from "react";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
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

const Numbers = ({ months }: { months: readonly EndingMonth[] }) => {
  const t = useTexts(uiTexts);
  const words = useTexts(renewalTexts);
  const own = useTexts(accountRenewalTexts);
  const say = useMonthWords();
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("asNumbers")}</summary>
      {opened && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section aria-label={t("asNumbers")} tabIndex={0} className={classes.numbers}>
          <table>
            <thead>
              <tr>
                <th scope="col">{own("month")}</th>
                {EndingState.options.map((state) => (
                  <th key={state} scope="col">
                    {words(`ending.${state}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months
                .filter((month) => totalOf(month) > 0)
                .map((month) => (
                  <tr key={month.month}>
                    <th scope="row">{say.long(month.month)}</th>
                    {EndingState.options.map((state) => (
                      <td key={state}>{say.exact(quantityOf(month, state))}</td>
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

/** How many licenses end in each month, and what of them goes on; the numbers as a table as well. */
export const EndingChart = ({ months }: { months: readonly EndingMonth[] }) => {
  const t = useTexts(renewalTexts);
  const own = useTexts(accountRenewalTexts);
  const say = useMonthWords();
  const most = Math.max(...months.map(totalOf), 0);
  if (most === 0) return <p>{own("calendarNone")}</p>;
  return (
    <figure className={classes.figure}>
      <ul className={classes.legend}>
        {EndingState.options.map((state) => (
          <li key={state}>
            <span className={classes.swatch} data-part={state} aria-hidden />
            {t(`ending.${state}`)}
          </li>
        ))}
      </ul>
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
      <Numbers months={months} />
    </figure>
  );
};
