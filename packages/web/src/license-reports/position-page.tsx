import type { PositionLine } from "@freehold/core/license-reports/schema";
import type { Position } from "@freehold/core/licenses/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { usePlace } from "../licenses/place-filter.tsx";
import { useAddressFilter } from "../platform/address-filter.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { type BarPart, PartsBar, PartsLegend } from "../ui/chart.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type Total, Totals } from "../ui/totals.tsx";
import { NumberText } from "../ui/when.tsx";
import { useDayWords } from "./day-text.tsx";
import { positionTexts } from "./position-texts.ts";
import { ReportFrame } from "./report-frame.tsx";
import { fileAddress, readWhole } from "./report-query.ts";
import { reportTexts } from "./report-texts.ts";
import classes from "./reports.module.css";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const useChosen = () => {
  const [typed, setDay] = useAddressFilter("day");
  const [by, setBy] = useAddressFilter("by");
  const { wanted } = usePlace();
  const today = new Date().toISOString().slice(0, 10);
  const day = DAY.test(typed) && typed < today && !Number.isNaN(Date.parse(typed)) ? typed : undefined;
  const isByPlace = by === "virtual_account";
  const of = { ...wanted, ...(day === undefined ? {} : { day }) };
  return {
    typed,
    setDay,
    setBy,
    day,
    isByPlace,
    of,
    by: isByPlace ? ("virtual_account" as const) : ("type" as const),
    today,
  };
};

const partsOf = ({ inUse, shortfall, reserved, balance }: Position): readonly BarPart[] => [
  { part: "value", amount: inUse - shortfall },
  { part: "over", amount: shortfall },
  { part: "reserved", amount: reserved },
  { part: "free", amount: balance },
];

const usePartWords = () => {
  const t = useTexts(positionTexts);
  return { value: t("inUse"), over: t("shortfall"), reserved: t("reserved"), free: t("left") };
};

const useColumns = (isByPlace: boolean, hasTraditional: boolean): readonly Column<PositionLine>[] => {
  const t = useTexts(positionTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const amount = (id: keyof Position): Column<PositionLine> => ({
    id,
    header: t(id),
    number: true,
    cell: ({ position }) => <NumberText value={position[id]} />,
  });
  const license: Column<PositionLine> = {
    id: "license",
    header: words("license"),
    names: true,
    cell: ({ type, virtualAccount, position: { owned, inUse }, traditional }) => {
      const query = virtualAccount === null ? "" : `?virtualAccount=${virtualAccount.id}&reach=alone`;
      // The inventory may know nothing of a type of which there are traditional licenses only.
      const to =
        owned === 0 && inUse === 0 && traditional !== null && traditional > 0
          ? addresses.accountTraditionalLicenses(account.id)
          : `${addresses.licenseType(account.id, type.id)}/overview${query}`;
      return (
        <span className={classes.name}>
          <Link to={to}>{type.name}</Link>
          <bdi className={classes.soft}>{type.sku}</bdi>
        </span>
      );
    },
  };
  const place: Column<PositionLine> = {
    id: "place",
    header: words("place"),
    cell: ({ virtualAccount }) => <PersonName>{virtualAccount?.name ?? ""}</PersonName>,
  };
  const traditional: Column<PositionLine> = {
    id: "traditional",
    header: t("traditional"),
    number: true,
    cell: ({ traditional }) => <NumberText value={traditional ?? 0} />,
  };
  return [
    license,
    ...(isByPlace ? [place] : []),
    amount("owned"),
    amount("inUse"),
    amount("reserved"),
    amount("balance"),
    amount("shortfall"),
    ...(hasTraditional && !isByPlace ? [traditional] : []),
    {
      id: "drawn",
      header: t("drawn"),
      cell: ({ position }) => (
        <div className={classes.bar}>
          <PartsBar parts={partsOf(position)} />
        </div>
      ),
    },
  ];
};

const useTotals = (of: ReturnType<typeof useChosen>["of"]) => {
  const account = useAccount();
  return useQuery({
    queryKey: ["licenses", account.id, "report-totals", of],
    queryFn: () => client.licenseReports.getPositionTotals({ accountId: account.id, ...of }),
    placeholderData: keepPreviousData,
  });
};

const PositionTotals = ({ totals }: { totals: ReturnType<typeof useTotals> }) => {
  const t = useTexts(positionTexts);
  const account = useAccount();
  if (totals.isPending) return <Skeleton lines={3} />;
  if (totals.isError) return <ProblemAlert problem={totals.error} onRetry={() => void totals.refetch()} />;
  const { types, virtualAccounts, short, position, traditional } = totals.data;
  const counts: readonly Total[] = [
    [t("types"), types],
    [t("places"), virtualAccounts],
    [t("owned"), position.owned],
    [t("inUse"), position.inUse],
    [t("balance"), position.balance],
    [t("shortfall"), position.shortfall, position.shortfall > 0],
    ...(short > 0 ? [[t("short"), short, true] as const] : []),
  ];
  return (
    <section aria-label={t("totals")} className={classes.sums}>
      <Totals totals={counts} />
      {types > 1 && <p className={classes.soft}>{t("totalsNote")}</p>}
      {traditional !== null && traditional > 0 && (
        <p className={classes.soft}>
          {t.rich(
            "traditionalNote",
            { count: traditional },
            {
              link: (words) => <Link to={addresses.accountTraditionalLicenses(account.id)}>{words}</Link>,
            },
          )}
        </p>
      )}
    </section>
  );
};

/** What is owned against what is used: now, or at the end of a past day. */
export const Page = () => {
  const t = useTexts(positionTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const days = useDayWords();
  const { typed, setDay, setBy, day, isByPlace, of, by, today } = useChosen();
  const asked = { ...of, by };
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "report-position", asked],
    fetchPage: (cursor, signal) =>
      client.licenseReports.listPosition({ accountId: account.id, ...asked, cursor, limit: 50 }, { signal }),
  });
  const said = { isPast: String(day !== undefined), day: day === undefined ? "" : days.day(day) };
  const rows = rowsOf(list);
  const totals = useTotals(of);
  const columns = useColumns(isByPlace, (totals.data?.traditional ?? 0) > 0);
  const partWords = usePartWords();
  const { wanted } = usePlace();
  return (
    <ReportFrame
      report="position"
      title={t("title")}
      {...(day === undefined ? {} : { asOf: t("asOf", { day: days.day(day) }) })}
      csv={fileAddress(account.id, "position.csv", asked)}
      onPrint={() => readWhole(list)}
      tools={
        <>
          <SelectField
            id="report-by"
            name="by"
            label={t("by")}
            optional="unsaid"
            value={by}
            onChange={(chosen) => setBy(chosen === "virtual_account" ? chosen : "")}
            options={[
              { value: "type", label: t("byType") },
              { value: "virtual_account", label: t("byPlace") },
            ]}
          />
          <TextField
            id="report-day"
            name="day"
            type="date"
            label={t("day")}
            help={t("dayHelp")}
            optional="unsaid"
            value={typed}
            max={today}
            onChange={setDay}
          />
        </>
      }
    >
      <PositionTotals totals={totals} />
      <Panel
        title={t(isByPlace ? "listByPlace" : "listByType")}
        lead={t("lead", said)}
        actions={
          <a
            href={fileAddress(account.id, "licenses.cdx.json", wanted)}
            download
            title={words("cyclonedxHelp")}
            data-no-print
          >
            {words("cyclonedx")}
          </a>
        }
      >
        {rows.length > 0 && (
          <PartsLegend bars={rows.map(({ position }) => ({ parts: partsOf(position) }))} words={partWords} />
        )}
        <DataTable
          label={t("title")}
          columns={columns}
          rowKey={({ type, virtualAccount }) => `${type.id} ${virtualAccount?.id}`}
          list={list}
          empty={<EmptyState title={words("emptyTitle")}>{t("none", said)}</EmptyState>}
        />
      </Panel>
    </ReportFrame>
  );
};
