import { CaseStatus } from "@freehold/core/support/schema";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { CaseBadge } from "../../support/case-badge.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { supportTexts } from "./support-texts.ts";

/** Cases of everyone, the longest unanswered first. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const common = useTexts(consoleTexts);
  const byStatus = useChoice("status", CaseStatus.options);
  const status = byStatus.chosen;
  const list = useCursorQuery({
    queryKey: ["support", "all", status ?? ""],
    fetchPage: (cursor, signal) => client.support.list({ status, cursor }, { signal }),
  });
  return (
    <Frame title={common("part.cases")} section={common("title")} lead={t("casesLead")}>
      <ConsoleNavigation />
      <DataTable
        label={common("part.cases")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "case",
            header: t("case"),
            names: true,
            cell: ({ number, subject, topic }) => (
              <span className={classes.stacked} dir="ltr">
                <bdi>{subject}</bdi>
                <span className={classes.soft}>
                  {t("caseNumber", { number: String(number), topic: t(`topic.${topic}`) })}
                </span>
              </span>
            ),
          },
          {
            id: "by",
            header: t("openedBy"),
            cell: ({ openedBy }) => (
              <span className={classes.stacked} dir="ltr">
                <PersonName>{openedBy.name}</PersonName>
                <bdi className={classes.soft}>{openedBy.email}</bdi>
                {openedBy.automatic && (
                  <span>
                    <StatusBadge tone="info">{t("automatic")}</StatusBadge>
                  </span>
                )}
              </span>
            ),
          },
          {
            id: "account",
            header: common("account"),
            cell: ({ accountName }) => (accountName === null ? "–" : <PersonName>{accountName}</PersonName>),
          },
          { id: "status", header: common("status"), cell: ({ status: stands }) => <CaseBadge status={stands} /> },
          { id: "updated", header: t("updated"), cell: ({ updatedAt }) => <When at={updatedAt} /> },
        ]}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="case-status"
              label={common("status")}
              choice={byStatus}
              every={common("every")}
              labelOf={(value) => t(`case.${value}`)}
            />
          </div>
        }
        actions={({ id, number }) => (
          <ButtonLink small to={`${addresses.supportCases}/${id}`} label={t("openCaseOf", { number: String(number) })}>
            {t("openCase")}
          </ButtonLink>
        )}
        empty={
          <EmptyState level="h2" title={status === undefined ? t("noCasesTitle") : common("noneTitle")}>
            {status === undefined ? t("noCases") : common("none")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
