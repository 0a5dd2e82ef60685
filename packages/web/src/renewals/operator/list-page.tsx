import { RenewalState, type RenewalSummary } from "@freehold/core/renewals/schema";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { renewalTexts } from "../renewal-texts.ts";
import classes from "../renewals.module.css";
import { RenewalContents, RenewalStateBadge } from "../words.tsx";
import { operatorRenewalTexts } from "./texts.ts";

const useColumns = (): readonly Column<RenewalSummary>[] => {
  const t = useTexts(renewalTexts);
  return [
    {
      id: "renewal",
      header: t("renewal"),
      names: true,
      cell: ({ id, accountId, label, accountName }) => (
        <span className={classes.stacked}>
          <Link to={`${addresses.operatorRenewals}/${accountId}/${id}`}>{label}</Link>
          <PersonName>{accountName}</PersonName>
        </span>
      ),
    },
    { id: "licenses", header: t("licenses"), cell: (renewal) => <RenewalContents renewal={renewal} /> },
    { id: "state", header: t("state"), cell: ({ state }) => <RenewalStateBadge state={state} /> },
    { id: "from", header: t("from"), cell: ({ firstEndsAt }) => <DateText at={firstEndsAt} /> },
    { id: "changed", header: t("changed"), cell: ({ changedAt }) => <DateText at={changedAt} /> },
  ];
};

/** Renewals of all accounts. */
export const Page = () => {
  const t = useTexts(operatorRenewalTexts);
  const words = useTexts(renewalTexts);
  const [search, setSearch] = useState("");
  const byState = useChoice("state", RenewalState.options);
  const state = byState.chosen;
  const list = useCursorQuery({
    queryKey: ["renewals", "operator", "list", search, state ?? ""],
    fetchPage: (cursor, signal) => client.renewals.listForOperator({ search, state, cursor, limit: 25 }, { signal }),
  });
  const query = new URLSearchParams({ search, ...(state === undefined ? {} : { state }) }).toString();
  const isNarrowed = search !== "" || state !== undefined;
  return (
    <Frame title={words("title")} lead={t("lead")}>
      <ConsoleNavigation />
      <Panel
        title={words("title")}
        actions={
          <a href={`/api/operator/renewals.csv?${query}`} download>
            {words("export")}
          </a>
        }
      >
        <DataTable
          label={words("title")}
          columns={useColumns()}
          rowKey={({ id }) => id}
          list={list}
          search={{ value: search, onChange: setSearch, label: t("search") }}
          tools={
            <div className={classes.filter}>
              <ChoiceFilter
                id="renewal-state"
                label={words("state")}
                choice={byState}
                every={words("every")}
                labelOf={(value) => words(`state.${value}`)}
              />
            </div>
          }
          empty={
            <EmptyState
              title={t(isNarrowed ? "nothing" : "none")}
              action={<ButtonLink to="/operator/accounts">{t("accounts")}</ButtonLink>}
            >
              {t(isNarrowed ? "nothingDetail" : "noneDetail")}
            </EmptyState>
          }
        />
      </Panel>
    </Frame>
  );
};
