import type { AgreementSuite, EnterpriseAgreement, SuiteForecast } from "@freehold/core/enterprise-agreements/schema";
import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { BandChart } from "../ui/band-chart.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useDateWords } from "./agreement-words.tsx";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";

/** What the pace leads to, in plain sentences. */
const useSentences = () => {
  const t = useTexts(agreementTexts);
  const date = useDateWords();
  return (forecast: SuiteForecast, { taken, most }: AgreementSuite): string[] => {
    const { at, kind, entitled, expected, low, high, raise, reachesEntitlementAt, fullAt } = forecast;
    const values = { expected, entitled, raise, date: date(at) };
    const isEnd = kind === "end";
    const first = raise > 0 ? (isEnd ? "said.endRaise" : "said.raise") : isEnd ? "said.end" : "said.stay";
    // Without a growth allowance both are the same day.
    const isOne = reachesEntitlementAt === fullAt;
    return [
      ...(taken >= most ? [t("said.fullNow")] : []),
      t(first, values),
      ...(low === high ? [] : [t("said.between", { low, high })]),
      ...(reachesEntitlementAt === null || isOne ? [] : [t("said.reaches", { date: date(reachesEntitlementAt) })]),
      ...(fullAt === null ? [] : [t(isOne ? "said.fullWhole" : "said.full", { date: date(fullAt) })]),
    ];
  };
};

type ForecastProps = { accountId: string; agreement: EnterpriseAgreement; suite: AgreementSuite };

/** What was taken day by day, and what the pace leads to until the next true-forward: drawn, and said. */
export const Forecast = ({ accountId, agreement, suite }: ForecastProps) => {
  const t = useTexts(agreementTexts);
  const sentences = useSentences();
  const at = { accountId, id: agreement.id, suiteId: suite.id };
  const use = useQuery({
    queryKey: ["enterprise-agreements", accountId, "use", at],
    queryFn: () => client.enterpriseAgreements.getSuiteUse(at),
  });
  const drawn = () => {
    if (use.isPending) return <Skeleton lines={8} />;
    if (use.isError) return <ProblemAlert problem={use.error} onRetry={() => void use.refetch()} />;
    const { days, forecast, ahead } = use.data;
    const none = agreement.status === "ended" ? t("noForecast") : t("tooEarly");
    return (
      <>
        <div className={classes.sentences}>
          {forecast === null ? (
            <p>{none}</p>
          ) : (
            sentences(forecast, suite).map((sentence) => <p key={sentence}>{sentence}</p>)
          )}
        </div>
        {days.length > 0 && (
          <BandChart
            label={t("chart", { suite: suite.name })}
            past={days.map(({ day, taken, entitled }) => ({ day, value: taken, limit: entitled }))}
            ahead={ahead.map(({ entitled, ...day }) => ({ ...day, limit: entitled }))}
            words={{ value: t("taken"), limit: t("entitled"), expected: t("expected"), between: t("between") }}
            sayPast={({ value, limit: entitled }) => t("sayPast", { value, limit: entitled })}
            sayAhead={({ limit, expected, low, high }) =>
              expected === null || low === null || high === null
                ? t("sayAheadNone", { limit })
                : t("sayAhead", { expected, low, high, limit })
            }
          />
        )}
      </>
    );
  };
  return (
    <Panel title={t("forecast")} lead={t("forecastLead")}>
      {drawn()}
    </Panel>
  );
};
