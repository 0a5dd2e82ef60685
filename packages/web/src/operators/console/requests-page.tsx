import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { NumberText, When } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { supportTexts } from "./support-texts.ts";

/** Rungs of the ladder that have a word of their own. */
const stepKey = (step: number) => `step.${Math.min(4, Math.max(0, step)) as 0 | 1 | 2 | 3 | 4}` as const;

/** Access requests of every account that nobody has decided yet. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const common = useTexts(consoleTexts);
  const list = useCursorQuery({
    queryKey: ["operators", "requests"],
    fetchPage: (cursor, signal) => client.operators.listRequests({ cursor }, { signal }),
  });
  return (
    <Frame title={common("part.requests")} section={common("title")} lead={t("requestsLead")}>
      <ConsoleNavigation />
      <DataTable
        label={common("part.requests")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "who",
            header: t("requester"),
            names: true,
            cell: ({ requester }) => (
              <span className={classes.stacked} dir="ltr">
                <PersonName>{requester.name}</PersonName>
                <bdi className={classes.soft}>{requester.email}</bdi>
              </span>
            ),
          },
          {
            id: "account",
            header: common("account"),
            cell: ({ accountId, accountName }) => (
              <Link to={`/operator/accounts/${accountId}`}>
                <PersonName>{accountName}</PersonName>
              </Link>
            ),
          },
          { id: "asked", header: t("asked"), cell: ({ requestedAt }) => <When at={requestedAt} /> },
          {
            id: "step",
            header: t("step"),
            cell: ({ escalationStep }) => (
              <StatusBadge tone={escalationStep >= 4 ? "bad" : escalationStep > 0 ? "warning" : "quiet"}>
                {t(stepKey(escalationStep))}
              </StatusBadge>
            ),
          },
          {
            id: "administrators",
            header: common("administrators"),
            number: true,
            cell: ({ administratorCount }) =>
              administratorCount === 0 ? (
                <StatusBadge tone="bad">{common("nobody")}</StatusBadge>
              ) : (
                <NumberText value={administratorCount} />
              ),
          },
          { id: "expires", header: t("expires"), cell: ({ expiresAt }) => <When at={expiresAt} /> },
        ]}
        empty={
          <EmptyState level="h2" title={t("noRequestsTitle")}>
            {t("noRequests")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
