import type { AccountRequest } from "@freehold/core/accounts/schema";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { DataTable, rowsOf, useCursorQuery } from "../../ui/data-table.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, When } from "../../ui/when.tsx";
import { DomainName } from "../domain-name.tsx";
import { AccountStatusBadge } from "./account-status.tsx";
import classes from "./standing.module.css";
import { standingTexts } from "./standing-texts.ts";

const nextAt = ({ milestones, status }: AccountRequest): string | undefined =>
  status === "provisional"
    ? (milestones.find(({ state, at }) => state === "ahead" && at !== null)?.at ?? undefined)
    : undefined;

/** Requests for accounts that the person made or is asked to authorize. */
export const Page = () => {
  const t = useTexts(standingTexts);
  const list = useCursorQuery({
    queryKey: ["accounts", "requests"],
    fetchPage: (cursor, signal) => client.accounts.listRequests({ cursor }, { signal }),
  });
  const requestButton = (
    <ButtonLink weight="main" to={addresses.requestAccount}>
      {t("request")}
    </ButtonLink>
  );
  return (
    <Frame title={t("listTitle")} lead={t("listLead")} actions={rowsOf(list).length > 0 && requestButton}>
      <h2 className="fh-visually-hidden">{t("listTitle")}</h2>
      <DataTable
        label={t("listTitle")}
        list={list}
        rowKey={(request) => request.accountId}
        columns={[
          {
            id: "account",
            header: t("columnAccount"),
            names: true,
            cell: (request) => (
              <>
                <PersonName>{request.accountName}</PersonName>
                <div className={classes.soft}>
                  <DomainName domain={request.domainIdentifierUnicode} />
                </div>
              </>
            ),
          },
          { id: "status", header: t("columnStatus"), cell: (request) => <AccountStatusBadge request={request} /> },
          {
            id: "requested",
            header: t("columnRequested"),
            cell: (request) => <DateText at={request.createdAt} />,
          },
          {
            id: "authorizer",
            header: t("columnAuthorizer"),
            cell: (request) => <PersonName>{request.authorizerEmail}</PersonName>,
          },
          {
            id: "next",
            header: t("columnNext"),
            cell: (request) => {
              const at = nextAt(request);
              return at === undefined ? "–" : <When at={at} />;
            },
          },
        ]}
        actions={(request) => (
          <>
            {request.may.includes("activate") && (
              <ButtonLink
                small
                weight="main"
                to={addresses.activation(request.accountId)}
                label={t("activateOf", { name: request.accountName })}
              >
                {t("activate")}
              </ButtonLink>
            )}
            <ButtonLink
              small
              to={addresses.accountRequest(request.accountId)}
              label={t("viewOf", { name: request.accountName })}
            >
              {t("view")}
            </ButtonLink>
          </>
        )}
        empty={
          <EmptyState title={t("emptyTitle")} action={requestButton}>
            {t("empty")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
