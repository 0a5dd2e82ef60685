import { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import type { OperatorAccountRow } from "@freehold/core/operators/schema";
import { useState } from "react";
import { DomainName } from "../../accounts/domain-name.tsx";
import { manageTexts } from "../../accounts/manage/manage-texts.ts";
import { AccountStatusBadge } from "../../accounts/standing/account-status.tsx";
import { standingTexts } from "../../accounts/standing/standing-texts.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, NumberText } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";

const useColumns = (): readonly Column<OperatorAccountRow>[] => {
  const t = useTexts(consoleTexts);
  const words = useTexts(manageTexts);
  return [
    {
      id: "account",
      header: t("account"),
      names: true,
      cell: ({ id, name, domainIdentifierUnicode }) => (
        <span className={classes.stacked} dir="ltr">
          <Link to={`/operator/accounts/${id}`}>
            <PersonName>{name}</PersonName>
          </Link>
          <span className={classes.soft}>
            <DomainName domain={domainIdentifierUnicode} />
          </span>
        </span>
      ),
    },
    { id: "type", header: t("type"), cell: ({ type }) => words(`type.${type}`) },
    {
      id: "status",
      header: t("status"),
      cell: ({ status }) => <AccountStatusBadge request={{ status, identifierStatus: "clear" }} />,
    },
    {
      id: "administrators",
      header: t("administrators"),
      number: true,
      cell: ({ status, administratorCount }) =>
        status === "active" && administratorCount === 0 ? (
          <StatusBadge tone="bad">{t("nobody")}</StatusBadge>
        ) : (
          <NumberText value={administratorCount} />
        ),
    },
    {
      id: "pending",
      header: t("pendingRequests"),
      number: true,
      cell: ({ pendingRequestCount }) => <NumberText value={pendingRequestCount} />,
    },
    { id: "created", header: t("requestedOn"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
  ];
};

/** Every account of the operator's customers. */
export const Page = () => {
  const t = useTexts(consoleTexts);
  const types = useTexts(manageTexts);
  const states = useTexts(standingTexts);
  const [search, setSearch] = useState("");
  const byStatus = useChoice("status", AccountStatus.options);
  const byType = useChoice("type", AccountType.options);
  const status = byStatus.chosen;
  const type = byType.chosen;
  const columns = useColumns();
  const list = useCursorQuery({
    queryKey: ["operators", "accounts", search, status ?? "", type ?? ""],
    fetchPage: (cursor, signal) => client.operators.listAccounts({ search, status, type, cursor }, { signal }),
  });
  const filtered = status !== undefined || type !== undefined;
  return (
    <Frame title={t("part.accounts")} section={t("title")} lead={t("about.accounts")}>
      <ConsoleNavigation />
      <DataTable
        label={t("part.accounts")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("searchAccounts") }}
        tools={
          <div className={classes.filters}>
            <div className={classes.filter}>
              <ChoiceFilter
                id="account-status"
                label={t("status")}
                choice={byStatus}
                every={t("every")}
                labelOf={(value) => states(`status.${value}`)}
              />
            </div>
            <div className={classes.filter}>
              <ChoiceFilter
                id="account-type"
                label={t("type")}
                choice={byType}
                every={t("every")}
                labelOf={(value) => types(`type.${value}`)}
              />
            </div>
          </div>
        }
        empty={
          <EmptyState level="h2" title={t(filtered ? "noneTitle" : "noAccountsTitle")}>
            {t(filtered ? "none" : "noAccounts")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
