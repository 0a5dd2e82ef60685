import type { OrderSummary } from "@freehold/core/orders/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { useAddressFilter } from "../../platform/address-filter.ts";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useOrderColumns } from "../order-columns.tsx";
import classes from "../orders.module.css";
import { StateFilter, useStateChoice } from "../state-filter.tsx";
import { orderTexts } from "../texts.ts";
import { operatorOrderTexts } from "./texts.ts";

const useColumns = (): readonly Column<OrderSummary>[] => {
  const t = useTexts(orderTexts);
  const { order, buyer, contents, state, placed } = useOrderColumns(addresses.operatorOrders);
  return [
    order,
    buyer,
    {
      id: "account",
      header: t("account"),
      cell: ({ account }) =>
        account === null ? (
          t("noAccount")
        ) : (
          <Link to={`/operator/accounts/${account.id}`}>
            <PersonName>{account.name}</PersonName>
          </Link>
        ),
    },
    contents,
    state,
    placed,
  ];
};

const Entries = () => {
  const t = useTexts(operatorOrderTexts);
  return (
    <Actions>
      <ButtonLink weight="main" to={`${addresses.operatorOrders}/new`}>
        {t("newOrder")}
      </ButtonLink>
      <ButtonLink to={`${addresses.operatorOrders}/file`}>{t("fromFile")}</ButtonLink>
    </Actions>
  );
};

/** Says whose orders the list is narrowed to. */
const OfAccount = ({ accountId }: { accountId: string }) => {
  const t = useTexts(operatorOrderTexts);
  const { data } = useQuery({
    queryKey: ["operators", "account", accountId],
    queryFn: () => client.operators.getAccount({ accountId }),
  });
  return (
    <p className={classes.narrowed}>
      {data !== undefined && <PersonName>{t("onlyOf", { account: data.name })}</PersonName>}
      <Link to={addresses.operatorOrders}>{t("ofEverybody")}</Link>
    </p>
  );
};

/** Orders of everybody, or of an account that the address names. */
export const Page = () => {
  const t = useTexts(operatorOrderTexts);
  const words = useTexts(orderTexts);
  const columns = useColumns();
  const [search, setSearch] = useState("");
  const byAssigned = useChoice("assigned", ["yes", "no"] as const);
  const byState = useStateChoice();
  const state = byState.chosen;
  const assigned = byAssigned.chosen;
  const [accountId] = useAddressFilter("account");
  const list = useCursorQuery({
    queryKey: ["orders", "operator", search, state ?? "", assigned ?? "", accountId],
    fetchPage: (cursor, signal) =>
      client.orders.listForOperator(
        { search, state, assigned, cursor, ...(accountId === "" ? {} : { accountId }) },
        { signal },
      ),
  });
  const isFiltered = state !== undefined || assigned !== undefined || accountId !== "";
  return (
    <Frame title={t("title")} section={t("console")} lead={t("lead")} actions={<Entries />}>
      <ConsoleNavigation />
      {accountId !== "" && <OfAccount accountId={accountId} />}
      <DataTable
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filters}>
            <StateFilter choice={byState} />
            <div className={classes.filter}>
              <ChoiceFilter
                id="order-assigned"
                label={t("assigned")}
                choice={byAssigned}
                every={words("every")}
                labelOf={(value) => t(`assigned.${value}`)}
              />
            </div>
          </div>
        }
        empty={
          isFiltered ? (
            <EmptyState level="h2" title={t("noneTitle")}>
              {t("none")}
            </EmptyState>
          ) : (
            <EmptyState level="h2" title={t("emptyTitle")}>
              {t("empty")}
            </EmptyState>
          )
        }
      />
    </Frame>
  );
};
