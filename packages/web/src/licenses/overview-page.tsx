import type { PlacePosition } from "@freehold/core/licenses/inventory-schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ForecastSentence } from "../license-reports/forecast-sentence.tsx";
import { useAddressFilter } from "../platform/address-filter.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { type Bar, Bars, DayChart } from "../ui/chart.tsx";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { More } from "../ui/more.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { type Total, Totals } from "../ui/totals.tsx";
import { useStepTitle } from "./future-words.ts";
import { licenseTexts } from "./license-texts.ts";
import classes from "./licenses.module.css";
import { TypeFrame, useAsked, useTypeInventory } from "./type-frame.tsx";
import { typeTexts } from "./type-texts.ts";

const Position = () => {
  const t = useTexts(licenseTexts);
  const words = useTexts(typeTexts);
  const { type, position, scheduled } = useTypeInventory();
  const { owned, inUse, reserved, balance, shortfall } = position;
  const counts: readonly Total[] = [
    [t("owned"), owned],
    [t("inUse"), inUse],
    [t("reserved"), reserved],
    [t("balance"), balance],
    ...(shortfall > 0 ? [[t("shortfall"), shortfall, true] as const] : []),
    ...(scheduled > 0 ? [[t("scheduled"), scheduled] as const] : []),
  ];
  return (
    <section aria-label={words("position")} className={classes.dialog}>
      <Totals totals={counts} />
      <p className={classes.soft}>
        {t(`enforcement.${type.enforcement}`)}.{" "}
        {type.substitutes.length > 0 &&
          words("coveredBy", { names: type.substitutes.map(({ name }) => name).join(", ") })}
      </p>
      {type.description !== "" && <p>{type.description}</p>}
    </section>
  );
};

const spans = [30, 90, 365] as const;

const UseOverTime = () => {
  const t = useTexts(typeTexts);
  const { at, query } = useAsked();
  const { type } = useTypeInventory();
  const [span, setSpan] = useAddressFilter("days");
  const days = spans.find((one) => String(one) === span) ?? 90;
  const use = useQuery({
    queryKey: ["licenses", at.accountId, "use", at, days],
    queryFn: () => client.licenses.getUseOverTime({ ...at, days }),
    placeholderData: keepPreviousData,
  });
  const drawn = () => {
    if (use.isPending) return <Skeleton lines={6} />;
    if (use.isError) return <ProblemAlert problem={use.error} onRetry={() => void use.refetch()} />;
    return (
      <DayChart
        label={t("useLabel", { name: type.name, days: use.data.days.length })}
        days={use.data.days.map(({ day, inUse, owned }) => ({ day, value: inUse, limit: owned }))}
        words={{ value: t("inUse"), limit: t("owned"), over: t("over") }}
        say={({ value, limit }) => t("reading", { value, limit })}
      />
    );
  };
  return (
    <Panel
      title={t("useOverTime")}
      lead={t("useLead")}
      actions={
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
        <div role="group" aria-label={t("span")} className={classes.choice}>
          {spans.map((one) => (
            <button key={one} type="button" aria-pressed={one === days} onClick={() => setSpan(String(one))}>
              {t("days", { count: one })}
            </button>
          ))}
        </div>
      }
    >
      {drawn()}
      <ForecastSentence at={at} query={query} />
    </Panel>
  );
};

const Places = () => {
  const t = useTexts(typeTexts);
  const { at } = useAsked();
  const list = useCursorQuery({
    queryKey: ["licenses", at.accountId, "places", at],
    fetchPage: (cursor, signal) => client.licenses.listPlaces({ ...at, cursor, limit: 20 }, { signal }),
  });
  const barOf = ({ virtualAccount, position }: PlacePosition): Bar => {
    const { owned, inUse, reserved, balance, shortfall } = position;
    const query = `?virtualAccount=${virtualAccount.id}&reach=alone`;
    return {
      key: virtualAccount.id,
      name: (
        <Link to={`${addresses.licenseType(at.accountId, at.licenseTypeId)}/overview${query}`}>
          <bdi>{virtualAccount.name}</bdi>
        </Link>
      ),
      numbers:
        shortfall > 0
          ? t("placeShort", { inUse, owned, shortfall })
          : t("placeNumbers", { inUse, reserved, balance, owned }),
      parts: [
        { part: "value", amount: inUse - shortfall },
        { part: "over", amount: shortfall },
        { part: "reserved", amount: reserved },
        { part: "free", amount: balance },
      ],
    };
  };
  const rows = rowsOf(list);
  const drawn = () => {
    if (list.isPending) return <Skeleton lines={4} />;
    if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
    if (rows.length === 0) return <p>{t("placesNone")}</p>;
    return (
      <Bars
        bars={rows.map(barOf)}
        words={{ value: t("inUse"), over: t("beyond"), reserved: t("reserved"), free: t("free") }}
      />
    );
  };
  return (
    <Panel title={t("places")} lead={t("placesLead")}>
      {drawn()}
      <More list={list}>{t("morePlaces")}</More>
    </Panel>
  );
};

const Expiries = () => {
  const t = useTexts(typeTexts);
  const titleOf = useStepTitle();
  const { at, query } = useAsked();
  const coming = useQuery({
    queryKey: ["licenses", at.accountId, "coming", at],
    queryFn: () => client.licenses.listFuture({ ...at, limit: 5 }),
  });
  const drawn = () => {
    if (coming.isPending) return <Skeleton lines={3} />;
    if (coming.isError) return <ProblemAlert problem={coming.error} onRetry={() => void coming.refetch()} />;
    if (coming.data.items.length === 0) return <p>{t("expiriesNone")}</p>;
    return (
      <>
        <Timeline
          moments={coming.data.items.map((step) => ({
            key: `${step.kind} ${step.lot.id}`,
            at: step.at,
            ahead: true,
            title: <PersonName>{titleOf(step)}</PersonName>,
          }))}
        />
        <Link to={`${addresses.licenseType(at.accountId, at.licenseTypeId)}/future${query}`}>{t("expiriesMore")}</Link>
      </>
    );
  };
  return <Panel title={t("expiries")}>{drawn()}</Panel>;
};

/** What there is of a license, how it was used, where it is and what ends. */
export const Page = () => (
  <TypeFrame section="overview">
    <Position />
    <UseOverTime />
    <Places />
    <Expiries />
  </TypeFrame>
);
