import type { AccessReviewSummary } from "@freehold/core/access-reviews/schema";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import classes from "../members/members.module.css";
import { PeopleFrame } from "../members/people-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { BarMeter } from "../ui/bar-meter.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { reviewTexts } from "./texts.ts";
import { ReviewBadge, ScopeWords } from "./words.tsx";

const useColumns = (accountId: string): readonly Column<AccessReviewSummary>[] => {
  const t = useTexts(reviewTexts);
  return [
    {
      id: "what",
      header: t("what"),
      names: true,
      cell: ({ id, scope }) => (
        <Link to={addresses.accessReview(accountId, id)}>
          <ScopeWords scope={scope} />
        </Link>
      ),
    },
    {
      id: "began",
      header: t("began"),
      cell: ({ startedAt, startedBy }) => (
        <span className={classes.stack}>
          <DateText at={startedAt} />
          <span className={classes.soft}>
            <PersonName>{startedBy}</PersonName>
          </span>
        </span>
      ),
    },
    { id: "until", header: t("until"), cell: ({ closesAt }) => <DateText at={closesAt} /> },
    {
      id: "progress",
      header: t("progress"),
      cell: ({ progress }) =>
        progress === null ? "–" : <BarMeter label="" value={progress.answered} max={progress.items} />,
    },
    { id: "state", header: t("state"), cell: ({ state }) => <ReviewBadge state={state} /> },
  ];
};

/** The reviews of who has access to an account. */
export const Page = () => {
  const t = useTexts(reviewTexts);
  const account = useAccount();
  const mayRun = scopeIn(account, "access_review.run") !== undefined && account.status === "active";
  const list = useCursorQuery({
    queryKey: ["access-reviews", account.id, "list"],
    fetchPage: (cursor, signal) => client.accessReviews.list({ accountId: account.id, cursor, limit: 25 }, { signal }),
  });
  return (
    <PeopleFrame section={t("reviews")}>
      <Panel
        title={t("reviews")}
        lead={t("lead")}
        actions={
          mayRun && (
            <ButtonLink weight="main" to={`${addresses.accessReviews(account.id)}/new`}>
              {t("start")}
            </ButtonLink>
          )
        }
      >
        <DataTable
          label={t("reviews")}
          columns={useColumns(account.id)}
          rowKey={({ id }) => id}
          list={list}
          empty={<EmptyState title={t("noneTitle")}>{t(mayRun ? "none" : "noneYours")}</EmptyState>}
        />
      </Panel>
    </PeopleFrame>
  );
};
