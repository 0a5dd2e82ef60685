import type { Forecast } from "@freehold/core/license-reports/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { usePlace } from "../licenses/place-filter.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { BandChart } from "../ui/band-chart.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { NumberText } from "../ui/when.tsx";
import { forecastTexts } from "./forecast-texts.ts";
import { useForecastWords } from "./forecast-words.ts";
import { ReportFrame } from "./report-frame.tsx";
import { fileAddress, readWhole } from "./report-query.ts";
import { reportTexts } from "./report-texts.ts";
import classes from "./reports.module.css";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const useColumns = (): readonly Column<Forecast>[] => {
  const t = useTexts(forecastTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const { query } = usePlace();
  const { pace, sentences } = useForecastWords();
  const at = `${addresses.licenseReports(account.id)}/forecast`;
  return [
    {
      id: "license",
      header: words("license"),
      names: true,
      cell: ({ type }) => (
        <span className={classes.name}>
          <Link to={`${at}${query === "" ? "?" : `${query}&`}type=${type.id}`}>{type.name}</Link>
          <bdi className={classes.soft}>{type.sku}</bdi>
        </span>
      ),
    },
    { id: "inUse", header: t("inUse"), number: true, cell: ({ position }) => <NumberText value={position.inUse} /> },
    { id: "owned", header: t("owned"), number: true, cell: ({ position }) => <NumberText value={position.owned} /> },
    { id: "pace", header: t("pace"), cell: (forecast) => pace(forecast) },
    { id: "foretold", header: t("foretold"), cell: (forecast) => sentences(forecast) },
  ];
};

/** One license's use, drawn as far back as half a year and as far ahead as something can be said. */
const Drawn = ({ licenseTypeId }: { licenseTypeId: string }) => {
  const t = useTexts(forecastTexts);
  const account = useAccount();
  const { wanted, query } = usePlace();
  const { sentences } = useForecastWords();
  const asked = { accountId: account.id, licenseTypeId, ...wanted };
  const drawn = useQuery({
    queryKey: ["licenses", account.id, "report-forecast", asked],
    queryFn: () => client.licenseReports.getForecast(asked),
    placeholderData: keepPreviousData,
  });
  if (drawn.isPending) return <Skeleton lines={8} />;
  if (drawn.isError) return <ProblemAlert problem={drawn.error} onRetry={() => void drawn.refetch()} />;
  const { forecast, history, ahead } = drawn.data;
  const { type } = forecast;
  return (
    <Panel
      title={<PersonName>{type.name}</PersonName>}
      lead={sentences(forecast)}
      actions={
        <span data-no-print>
          <ButtonLink small to={`${addresses.licenseType(account.id, type.id)}/overview${query}`}>
            {t("openLicense")}
          </ButtonLink>
        </span>
      }
    >
      <BandChart
        label={t("drawing", { name: type.name })}
        past={history.map(({ day, inUse, owned }) => ({ day, value: inUse, limit: owned }))}
        ahead={ahead.map(({ day, owned, expected, low, high }) => ({ day, limit: owned, expected, low, high }))}
        words={{ value: t("value"), limit: t("limit"), expected: t("expected"), between: t("between") }}
        sayPast={({ value, limit }) => t("sayPast", { value, limit })}
        sayAhead={({ limit, expected, low, high }) =>
          expected === null || low === null || high === null
            ? t("sayAheadNone", { limit })
            : t("sayAhead", { limit, expected: Math.round(expected), low: Math.round(low), high: Math.round(high) })
        }
      />
    </Panel>
  );
};

/** When licenses will be used up, those that need somebody soonest first. */
export const Page = () => {
  const t = useTexts(forecastTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const { wanted } = usePlace();
  const asked = useQueryParameter("type") ?? "";
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "report-forecasts", wanted],
    fetchPage: (cursor, signal) =>
      client.licenseReports.listForecasts(
        { accountId: account.id, ...wanted, sort: "soonest", cursor, limit: 100 },
        { signal },
      ),
  });
  const [first] = rowsOf(list);
  const chosen = UUID.test(asked) ? asked : first?.type.id;
  return (
    <ReportFrame
      report="forecast"
      title={t("title")}
      csv={fileAddress(account.id, "forecast.csv", wanted)}
      onPrint={() => readWhole(list)}
    >
      {chosen !== undefined && <Drawn licenseTypeId={chosen} />}
      <Panel title={t("soonest")} lead={t("lead")}>
        <DataTable
          label={t("title")}
          columns={useColumns()}
          rowKey={({ type }) => type.id}
          list={list}
          empty={<EmptyState title={words("emptyTitle")}>{t("none")}</EmptyState>}
        />
        {first !== undefined && <p className={classes.soft}>{t("how")}</p>}
      </Panel>
    </ReportFrame>
  );
};
