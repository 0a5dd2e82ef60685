import type { OperatorAccount } from "@freehold/core/operators/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { OperatorDomains } from "../../account-domains/operator-domains.tsx";
import { DomainName } from "../../accounts/domain-name.tsx";
import { manageTexts } from "../../accounts/manage/manage-texts.ts";
import { AccountStatusBadge } from "../../accounts/standing/account-status.tsx";
import { Milestones } from "../../accounts/standing/milestones.tsx";
import { RequestFacts } from "../../accounts/standing/request-facts.tsx";
import { auditTexts } from "../../audit/audit-texts.ts";
import { lotsTexts } from "../../licenses/operator/lots-texts.ts";
import { orderTexts } from "../../orders/texts.ts";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { OperatorSingleSignOn } from "../../single-sign-on/operator-single-sign-on.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, NumberText } from "../../ui/when.tsx";
import { OperatorWebhooks } from "../../webhooks/operator-webhooks.tsx";
import { AccountChanges } from "./account-changes.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { useMay } from "./may.ts";

const Standing = ({ account }: { account: OperatorAccount }) => {
  const t = useTexts(consoleTexts);
  const words = useTexts(manageTexts);
  const { operatorName: operator } = useSession();
  const { domainIdentifier: ascii, domainIdentifierUnicode: unicode, status, request } = account;
  return (
    <Facts
      facts={[
        {
          label: t("status"),
          value: <AccountStatusBadge request={{ status, identifierStatus: request.identifierStatus }} />,
        },
        ...(request.endReason === null || request.endReason === ""
          ? []
          : [{ label: t("endReason"), value: request.endReason }]),
        { label: t("type"), value: words(`type.${account.type}`) },
        { label: words("identifier"), value: <DomainName domain={unicode} /> },
        ...(ascii === unicode ? [] : [{ label: words("identifierAscii"), value: <DomainName domain={ascii} /> }]),
        { label: words("proof"), value: words(`proof.${account.identifierProof ?? "none"}`, { operator }) },
        { label: t("pendingRequests"), value: <NumberText value={account.pendingRequestCount} /> },
        { label: t("requestedOn"), value: <DateText at={account.createdAt} /> },
      ]}
    />
  );
};

const Administrators = ({ account }: { account: OperatorAccount }) => {
  const t = useTexts(consoleTexts);
  return (
    <Panel title={t("administrators")}>
      {account.administrators.length === 0 ? (
        <p className={classes.soft}>{t("noAdministrators")}</p>
      ) : (
        <ul className={classes.people}>
          {account.administrators.map(({ name, email }) => (
            <li key={email}>
              <PersonName>{name}</PersonName>
              <a href={`mailto:${email}`} className={classes.soft}>
                <bdi>{email}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};

/** One account as the operator's staff sees it. */
export const Page = () => {
  const t = useTexts(consoleTexts);
  const record = useTexts(auditTexts);
  const licenses = useTexts(lotsTexts);
  const orders = useTexts(orderTexts);
  const may = useMay();
  const accountId = usePathParameter("accountId");
  const { data: account } = useSuspenseQuery({
    queryKey: ["operators", "account", accountId],
    queryFn: () => client.operators.getAccount({ accountId }),
  });
  const { status, request } = account;
  const isInReview = status === "provisional" && request.identifierStatus === "in_review";
  return (
    <Frame
      title={account.name}
      section={t("title")}
      breadcrumbs={[{ label: t("part.accounts"), to: "/operator/accounts" }]}
      lead={<DomainName domain={account.domainIdentifierUnicode} />}
      actions={
        <>
          <ButtonLink to={`/operator/accounts/${accountId}/record`}>{record("record")}</ButtonLink>
          {may("operator.manage_orders") && (
            <ButtonLink to={`${addresses.operatorOrders}?account=${accountId}`}>{orders("orders")}</ButtonLink>
          )}
          {request.activatedAt !== null && may("operator.manage_orders") && (
            <ButtonLink to={`/operator/accounts/${accountId}/licenses`}>{licenses("title")}</ButtonLink>
          )}
          {status === "active" && may("operator.manage_orders") && (
            <ButtonLink to={`${addresses.operatorRenewals}/${accountId}/new`}>{t("draftRenewal")}</ButtonLink>
          )}
        </>
      }
    >
      <ConsoleNavigation />
      {isInReview && (
        <Notice tone="info" title={t("inReviewTitle")}>
          <p>{t("inReview")}</p>
          {may("operator.review_identifier") && (
            <ButtonLink small to={`${addresses.identifierReviews}/${accountId}`}>
              {t("openReview")}
            </ButtonLink>
          )}
        </Notice>
      )}
      {status === "active" && account.administratorCount === 0 && (
        <Notice tone="bad" title={t("orphanTitle")}>
          {t("orphan")}
        </Notice>
      )}
      <Panel title={t("standing")}>
        <Standing account={account} />
      </Panel>
      {may("operator.manage_account") && <AccountChanges account={account} />}
      {request.activatedAt !== null && <OperatorDomains accountId={accountId} isActive={status === "active"} />}
      {request.activatedAt !== null && <OperatorWebhooks accountId={accountId} />}
      {request.activatedAt !== null && <OperatorSingleSignOn accountId={accountId} />}
      <Administrators account={account} />
      <Panel title={t("request")}>
        <RequestFacts request={request} />
      </Panel>
      <Panel title={t("history")}>
        <Milestones milestones={request.milestones} />
      </Panel>
    </Frame>
  );
};
