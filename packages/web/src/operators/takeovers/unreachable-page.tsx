import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { NumberText, When } from "../../ui/when.tsx";
import classes from "../console/console.module.css";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { TakeoverSections } from "./takeover-sections.tsx";
import { takeoverReviewTexts } from "./texts.ts";

/** Active accounts without an administrator who could act, the longest first. */
export const Page = () => {
  const t = useTexts(takeoverReviewTexts);
  const list = useCursorQuery({
    queryKey: ["takeovers", "unreachable"],
    fetchPage: (cursor, signal) => client.takeovers.listUnreachable({ cursor }, { signal }),
  });
  return (
    <Frame title={t("unreachableTitle")} section={t("section")} lead={t("unreachableLead")}>
      <ConsoleNavigation />
      <TakeoverSections />
      <DataTable
        label={t("unreachableTitle")}
        list={list}
        rowKey={({ accountId }) => accountId}
        columns={[
          {
            id: "account",
            header: t("account"),
            names: true,
            cell: ({ accountName, domainIdentifierUnicode }) => (
              <span className={classes.stacked}>
                <PersonName>{accountName}</PersonName>
                <bdi className={classes.soft}>{domainIdentifierUnicode}</bdi>
              </span>
            ),
          },
          { id: "since", header: t("since"), cell: ({ since }) => <When at={since} /> },
          {
            id: "seen",
            header: t("lastSeen"),
            cell: ({ lastSeenAt }) => (lastSeenAt === null ? t("never") : <When at={lastSeenAt} />),
          },
          {
            id: "members",
            header: t("members"),
            number: true,
            cell: ({ memberCount }) => <NumberText value={memberCount} />,
          },
          {
            id: "requests",
            header: t("requests"),
            number: true,
            cell: ({ pendingRequestCount }) => <NumberText value={pendingRequestCount} />,
          },
          {
            id: "takeover",
            header: t("takeover"),
            cell: ({ takeoverId }) =>
              takeoverId === null ? (
                t("noTakeover")
              ) : (
                <Link to={`${addresses.takeovers}/${takeoverId}`}>{t("openTakeover")}</Link>
              ),
          },
        ]}
        actions={({ accountId, accountName }) => (
          <ButtonLink small to={`/operator/accounts/${accountId}`} label={t("openOf", { account: accountName })}>
            {t("open")}
          </ButtonLink>
        )}
        empty={
          <EmptyState level="h2" title={t("unreachableEmptyTitle")}>
            {t("unreachableEmpty")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
