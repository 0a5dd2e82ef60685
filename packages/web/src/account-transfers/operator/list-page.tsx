import { AccountTransferState, type OperatorTransferSummary } from "@freehold/core/account-transfers/schema";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { DateText, NumberText } from "../../ui/when.tsx";
import classes from "../account-transfers.module.css";
import { accountTransferTexts } from "../texts.ts";
import { LicenseNames, TransferState } from "../words.tsx";
import { operatorTransferTexts } from "./texts.ts";

const useColumns = (): readonly Column<OperatorTransferSummary>[] => {
  const t = useTexts(accountTransferTexts);
  const words = useTexts(operatorTransferTexts);
  return [
    {
      id: "accounts",
      header: words("accounts"),
      names: true,
      cell: ({ id, giver, receiver }) => (
        <Link to={`${addresses.operatorAccountTransfers}/${id}`}>
          {words.rich(
            "fromTo",
            { giver: giver.name, receiver: receiver.name },
            { giver: (name) => <bdi>{name}</bdi>, receiver: (name) => <bdi>{name}</bdi> },
          )}
        </Link>
      ),
    },
    { id: "licenses", header: t("licenses"), cell: (transfer) => <LicenseNames transfer={transfer} /> },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    { id: "state", header: t("state"), cell: ({ state }) => <TransferState state={state} /> },
    { id: "sent", header: t("sent"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
    {
      id: "end",
      header: t("decision"),
      cell: ({ endedAt, expiresAt }) =>
        endedAt === null ? t.rich("until", {}, { date: () => <DateText at={expiresAt} /> }) : <DateText at={endedAt} />,
    },
  ];
};

/** Transfers of licenses between accounts, of everybody. */
export const Page = () => {
  const t = useTexts(operatorTransferTexts);
  const words = useTexts(accountTransferTexts);
  const [search, setSearch] = useState("");
  const byState = useChoice("state", AccountTransferState.options);
  const state = byState.chosen;
  const list = useCursorQuery({
    queryKey: ["account-transfers", "operator", "list", search, state ?? ""],
    fetchPage: (cursor, signal) =>
      client.accountTransfers.listForOperator({ search, state, cursor, limit: 25 }, { signal }),
  });
  const isNarrowed = search !== "" || state !== undefined;
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <ConsoleNavigation />
      <DataTable
        label={t("title")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="transfer-state"
              label={words("state")}
              choice={byState}
              every={t("every")}
              labelOf={(value) => words(`state.${value}`)}
            />
          </div>
        }
        empty={
          <EmptyState level="h2" title={t(isNarrowed ? "nothingTitle" : "noneTitle")}>
            {t(isNarrowed ? "nothing" : "none")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
