import type { OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { AgreementStatusBadge } from "../agreement-words.tsx";
import classes from "../agreements.module.css";
import { agreementTexts } from "../texts.ts";
import { operatorAgreementTexts } from "./texts.ts";

const useColumns = (): readonly Column<OperatorAgreement>[] => {
  const t = useTexts(operatorAgreementTexts);
  const words = useTexts(agreementTexts);
  return [
    {
      id: "number",
      header: words("number"),
      names: true,
      cell: ({ id, number }) => (
        <Link to={`${addresses.operatorAgreements}/${id}`}>
          <bdi>{number}</bdi>
        </Link>
      ),
    },
    {
      id: "account",
      header: t("account"),
      cell: ({ account }) => (
        <Link to={`/operator/accounts/${account.id}`}>
          <PersonName>{account.name}</PersonName>
        </Link>
      ),
    },
    {
      id: "suites",
      header: t("suites"),
      cell: ({ suites }) => (
        <span className={classes.stacked}>
          {suites.map(({ id, name, taken, entitled }) => (
            <bdi key={id}>{t("suiteShort", { name, taken, entitled })}</bdi>
          ))}
        </span>
      ),
    },
    {
      id: "term",
      header: t("term"),
      cell: ({ startsAt, endsAt }) =>
        t.rich(
          "termShort",
          { from: "<from>·</from>", to: "<to>·</to>" },
          { from: () => <DateText at={startsAt} />, to: () => <DateText at={endsAt} /> },
        ),
    },
    { id: "state", header: t("state"), cell: ({ status }) => <AgreementStatusBadge status={status} /> },
  ];
};

/** Enterprise agreements of everybody. */
export const Page = () => {
  const t = useTexts(operatorAgreementTexts);
  const columns = useColumns();
  const [search, setSearch] = useState("");
  const list = useCursorQuery({
    queryKey: ["enterprise-agreements", "operator", search],
    fetchPage: (cursor, signal) => client.enterpriseAgreements.listForOperator({ search, cursor }, { signal }),
  });
  return (
    <Frame
      title={t("title")}
      section={t("console")}
      lead={t("lead")}
      actions={
        <ButtonLink weight="main" to={`${addresses.operatorAgreements}/new`}>
          {t("new")}
        </ButtonLink>
      }
    >
      <ConsoleNavigation />
      <DataTable
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        empty={
          <EmptyState level="h2" title={t(search === "" ? "emptyTitle" : "noneTitle")}>
            {t(search === "" ? "empty" : "none")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
