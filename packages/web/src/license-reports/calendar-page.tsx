import type { ExpiringLot } from "@freehold/core/license-reports/schema";
import { useQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { usePlace } from "../licenses/place-filter.tsx";
import { useAddressFilter } from "../platform/address-filter.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { calendarTexts } from "./calendar-texts.ts";
import { useDayWords } from "./day-text.tsx";
import { MonthsDrawing } from "./months-drawing.tsx";
import { ReportFrame } from "./report-frame.tsx";
import { fileAddress, readWhole } from "./report-query.ts";
import { reportTexts } from "./report-texts.ts";
import classes from "./reports.module.css";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const useRenewalWords = () => {
  const t = useTexts(calendarTexts);
  return ({ renewed: count, quantity, renewedBy }: ExpiringLot): string => {
    if (count === 0) return t("renewedNone");
    const labels = renewedBy.map(({ label }) => label).join(", ");
    return count === quantity ? t("renewedAll", { labels }) : t("renewedSome", { count, quantity, labels });
  };
};

const Ends = ({ endsAt, graceEndsAt, state }: ExpiringLot) => {
  const t = useTexts(calendarTexts);
  const date = { date: () => <DateText at={graceEndsAt} /> };
  return (
    <span className={classes.name}>
      <DateText at={endsAt} />
      {graceEndsAt !== endsAt && (
        <span className={classes.soft}>
          {t.rich(state === "grace" ? "inGrace" : "grace", { date: "<date>·</date>" }, date)}
        </span>
      )}
    </span>
  );
};

const Afterwards = ({ uncovered, ended, keyEnding, term }: ExpiringLot) => {
  const t = useTexts(calendarTexts);
  if (keyEnding !== null) return term === "demo" ? "–" : <span className={classes.soft}>{t("notConvertible")}</span>;
  if (uncovered === 0 && ended === 0) return <span className={classes.soft}>{t("fine")}</span>;
  return (
    <span className={classes.outcomes}>
      {uncovered > 0 && <StatusBadge tone="bad">{t("uncovered", { count: uncovered })}</StatusBadge>}
      {ended > 0 && <StatusBadge tone="bad">{t("ended", { count: ended })}</StatusBadge>}
    </span>
  );
};

const useColumns = (): readonly Column<ExpiringLot>[] => {
  const t = useTexts(calendarTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const renewal = useRenewalWords();
  return [
    {
      id: "license",
      header: words("license"),
      names: true,
      cell: ({ id, type, keyEnding }) => (
        <span className={classes.name}>
          <Link
            to={
              keyEnding === null
                ? `${addresses.licenseType(account.id, type.id)}/future`
                : addresses.traditionalLicense(account.id, id)
            }
          >
            {type.name}
          </Link>
          <bdi className={classes.soft}>{type.sku}</bdi>
          {keyEnding !== null && <span className={classes.soft}>{t("traditional")}</span>}
        </span>
      ),
    },
    { id: "ends", header: t("ends"), cell: (lot) => <Ends {...lot} /> },
    { id: "order", header: t("order"), cell: ({ label }) => <PersonName>{label}</PersonName> },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    { id: "renewed", header: t("renewal"), cell: (lot) => <PersonName>{renewal(lot)}</PersonName> },
    { id: "after", header: t("after"), cell: (lot) => <Afterwards {...lot} /> },
  ];
};

/** What ends in the next two years: drawn month by month, and lot by lot. */
export const Page = () => {
  const t = useTexts(calendarTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const days = useDayWords();
  const { wanted: place, query } = usePlace();
  const wanted = { ...place, timeZone: useTimeZone() };
  const [typed] = useAddressFilter("month");
  const month = MONTH.test(typed) ? typed : undefined;
  const asked = { ...wanted, ...(month === undefined ? {} : { month }) };
  const at = `${addresses.licenseReports(account.id)}/calendar`;
  const to = (chosen: string) => `${at}${query === "" ? "?" : `${query}&`}month=${chosen}`;
  const months = useQuery({
    queryKey: ["licenses", account.id, "report-months", wanted],
    queryFn: () => client.licenseReports.getExpiryMonths({ accountId: account.id, ...wanted }),
  });
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "report-calendar", asked],
    fetchPage: (cursor, signal) =>
      client.licenseReports.listExpiries({ accountId: account.id, ...asked, cursor, limit: 50 }, { signal }),
  });
  const drawn = () => {
    if (months.isPending) return <Skeleton lines={6} />;
    if (months.isError) return <ProblemAlert problem={months.error} onRetry={() => void months.refetch()} />;
    return <MonthsDrawing months={months.data.months} chosen={month} to={to} />;
  };
  return (
    <ReportFrame
      report="calendar"
      title={t("title")}
      csv={fileAddress(account.id, "calendar.csv", asked)}
      onPrint={() => readWhole(list)}
    >
      <Panel title={t("byMonth")} lead={t("lead")}>
        {drawn()}
      </Panel>
      <Panel
        title={month === undefined ? t("list") : t("listOf", { month: days.month(month) })}
        actions={
          month !== undefined && (
            <span data-no-print>
              <ButtonLink small to={`${at}${query}`}>
                {t("all")}
              </ButtonLink>
            </span>
          )
        }
      >
        <DataTable
          label={t("list")}
          columns={useColumns()}
          rowKey={({ id }) => id}
          list={list}
          empty={<EmptyState title={words("emptyTitle")}>{t(month === undefined ? "none" : "noneIn")}</EmptyState>}
        />
      </Panel>
    </ReportFrame>
  );
};
