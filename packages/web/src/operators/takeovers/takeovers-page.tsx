import { TakeoverStatus } from "@freehold/core/takeovers/schema";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { takeoverTones } from "../../takeovers/takeover-words.ts";
import { takeoverTexts } from "../../takeovers/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { When } from "../../ui/when.tsx";
import classes from "../console/console.module.css";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { TakeoverSections } from "./takeover-sections.tsx";
import { takeoverReviewTexts } from "./texts.ts";

/** Takeovers of all accounts, those the operator decides first. */
export const Page = () => {
  const t = useTexts(takeoverReviewTexts);
  const words = useTexts(takeoverTexts);
  const byStatus = useChoice("status", TakeoverStatus.options, "objected");
  const status = byStatus.chosen;
  const list = useCursorQuery({
    queryKey: ["takeovers", "all", status],
    fetchPage: (cursor, signal) => client.takeovers.list({ status, cursor }, { signal }),
  });
  return (
    <Frame title={t("title")} section={t("section")} lead={t("lead")}>
      <ConsoleNavigation />
      <TakeoverSections />
      <DataTable
        label={t("title")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "account",
            header: t("account"),
            names: true,
            cell: ({ accountName, domainUnicode }) => (
              <span className={classes.stacked}>
                <PersonName>{accountName}</PersonName>
                <bdi className={classes.soft}>{domainUnicode}</bdi>
              </span>
            ),
          },
          {
            id: "claimant",
            header: t("claimant"),
            cell: ({ claimant }) => (
              <span className={classes.stacked} dir="ltr">
                <PersonName>{claimant.name}</PersonName>
                <bdi className={classes.soft}>{claimant.email}</bdi>
              </span>
            ),
          },
          {
            id: "status",
            header: t("status"),
            cell: (row) => <StatusBadge tone={takeoverTones[row.status]}>{words(`status.${row.status}`)}</StatusBadge>,
          },
          { id: "asked", header: t("asked"), cell: ({ proposedAt }) => <When at={proposedAt} /> },
        ]}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="takeover-status"
              label={t("status")}
              choice={byStatus}
              labelOf={(value) => words(`status.${value}`)}
            />
          </div>
        }
        actions={({ id, accountName }) => (
          <ButtonLink small to={`${addresses.takeovers}/${id}`} label={t("openOf", { account: accountName })}>
            {t("open")}
          </ButtonLink>
        )}
        empty={
          <EmptyState level="h2" title={t("emptyTitle")}>
            {t("empty")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
