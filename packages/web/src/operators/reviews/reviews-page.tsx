import { DomainName } from "../../accounts/domain-name.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { When } from "../../ui/when.tsx";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import classes from "./review.module.css";
import { reviewTexts } from "./review-texts.ts";

/** Identifiers that wait for the operator. */
export const Page = () => {
  const t = useTexts(reviewTexts);
  const list = useCursorQuery({
    queryKey: ["operators", "reviews"],
    fetchPage: (cursor, signal) => client.operators.listReviews(cursor === undefined ? {} : { cursor }, { signal }),
  });
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <ConsoleNavigation />
      <h2 className="fh-visually-hidden">{t("title")}</h2>
      <DataTable
        label={t("title")}
        list={list}
        rowKey={({ accountId, renameId }) => renameId ?? accountId}
        columns={[
          {
            id: "account",
            header: t("columnAccount"),
            names: true,
            cell: (review) => (
              <div className={classes.wide}>
                <DomainName domain={review.domainIdentifierUnicode} />
                <div className={classes.soft} style={{ fontWeight: 400 }}>
                  <PersonName>{review.accountName}</PersonName>
                  {review.renamedFromUnicode !== null && (
                    <>
                      {" · "}
                      {t.rich(
                        "instead",
                        { domain: review.renamedFromUnicode },
                        { domain: (words) => <bdi>{words}</bdi> },
                      )}
                    </>
                  )}
                </div>
              </div>
            ),
          },
          {
            id: "kind",
            header: t("columnKind"),
            cell: ({ renameId, why }) => (
              <div className={classes.why}>
                <span>{t(renameId === null ? "kindNew" : "kindRename")}</span>
                {why.map((reason) => (
                  <StatusBadge key={reason} tone={reason === "look_alike" ? "warning" : "info"}>
                    {t(`why.${reason}`)}
                  </StatusBadge>
                ))}
              </div>
            ),
          },
          {
            id: "people",
            header: t("columnPeople"),
            cell: ({ requestedBy, authorizerEmail }) => (
              <div className={classes.wide}>
                <PersonName>{requestedBy.name}</PersonName>
                <div className={classes.soft}>
                  <PersonName>{requestedBy.email}</PersonName>
                </div>
                {authorizerEmail !== null && authorizerEmail !== requestedBy.email && (
                  <div className={classes.soft}>
                    {t.rich(
                      "authorizedBy",
                      { email: authorizerEmail },
                      { email: (words) => <PersonName>{words}</PersonName> },
                    )}
                  </div>
                )}
              </div>
            ),
          },
          { id: "waiting", header: t("columnWaiting"), cell: ({ waitingSince }) => <When at={waitingSince} /> },
        ]}
        actions={({ accountId, renameId, domainIdentifierUnicode: identifier }) => (
          <ButtonLink
            small
            to={
              renameId === null
                ? `${addresses.identifierReviews}/${accountId}`
                : addresses.renameReview(accountId, renameId)
            }
            label={t("reviewOf", { identifier })}
          >
            {t("review")}
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
