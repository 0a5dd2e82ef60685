import type { ReactNode } from "react";
import { addresses } from "../../platform/addresses.ts";
import { usePerson, useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { AdministrationNotice } from "../../takeovers/administration-notice.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Quote } from "../../ui/quote.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { DateText } from "../../ui/when.tsx";
import { DomainName } from "../domain-name.tsx";
import { AccountStatusBadge } from "../standing/account-status.tsx";
import { scopeIn, useAccount } from "./account.ts";
import { AccountAlerts } from "./account-alerts.tsx";
import classes from "./manage.module.css";
import { manageTexts } from "./manage-texts.ts";

const StateNotice = () => {
  const t = useTexts(manageTexts);
  const { operatorName: operator } = useSession();
  const { id, status, endReason, readableUntil, permissions } = useAccount();
  if (status === "active") return null;
  if (status === "provisional")
    return (
      <Notice tone="info" title={t("provisionalTitle")}>
        {t("provisional")}
      </Notice>
    );
  const isSuspended = status === "suspended";
  const may = (wanted: string) =>
    permissions.some(({ permission, scope }) => permission === wanted && scope === "account");
  return (
    <Notice tone={isSuspended ? "warning" : "quiet"} title={t(isSuspended ? "suspendedTitle" : "endedTitle")}>
      <p>{t(isSuspended ? "suspended" : "ended", { operator })}</p>
      {isSuspended && <p>{t.rich("suspendedNext", {}, { link: (words) => <Link to="/support/new">{words}</Link> })}</p>}
      {endReason !== null && endReason !== "" && (
        <>
          <p>{t("reasonOf", { operator })}</p>
          <Quote>{endReason}</Quote>
        </>
      )}
      {readableUntil !== null && (
        <>
          <p>{t.rich("readableUntil", {}, { date: () => <DateText at={readableUntil} /> })}</p>
          <p className={classes.exports}>
            {may("member.manage") && (
              <a href={`/api/accounts/${id}/members.csv`} download>
                {t("exportMembers")}
              </a>
            )}
            {may("audit.see") && (
              <a href={`/api/accounts/${id}/audit.csv`} download>
                {t("exportAudit")}
              </a>
            )}
          </p>
        </>
      )}
    </Notice>
  );
};

type ManageFrameProps = {
  /** The tab's name, for the document's title. */
  section: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** Manage Smart Account around one of its tabs; tabs that the person may not open are left out. */
export const ManageFrame = ({ section, actions, children }: ManageFrameProps) => {
  const t = useTexts(manageTexts);
  const account = useAccount();
  const { memberships } = usePerson();
  const at = `${addresses.manage}/${account.id}`;
  return (
    <Frame
      title={account.name}
      section={section}
      {...(memberships.length > 1 ? { breadcrumbs: [{ label: t("allAccounts"), to: addresses.manage }] } : {})}
      lead={
        <span className={classes.headLine}>
          <DomainName domain={account.domainIdentifierUnicode} />
          <AccountStatusBadge request={{ status: account.status, identifierStatus: "clear" }} />
        </span>
      }
      actions={actions}
    >
      <StateNotice />
      {account.status === "active" && <AdministrationNotice account={account} />}
      <AccountAlerts />
      <Tabs
        label={t("tabs")}
        tabs={[
          { to: `${at}/overview`, label: t("overview") },
          { to: `${at}/properties`, label: t("properties") },
          { to: `${at}/people`, label: t("people") },
          { to: `${at}/virtual-accounts`, label: t("virtualAccounts") },
          ...(scopeIn(account, "access_request.decide") === undefined && !account.decidesRequests
            ? []
            : [
                {
                  to: `${at}/requests`,
                  label: t("requests"),
                  count: account.pendingRequestCount,
                  countLabel: t("pending"),
                },
              ]),
          ...(scopeIn(account, "access_request.decide") === undefined
            ? []
            : [{ to: `${at}/policy`, label: t("policy") }]),
          ...(scopeIn(account, "audit.see") === undefined ? [] : [{ to: `${at}/audit`, label: t("audit") }]),
          ...(scopeIn(account, "webhook.manage") === undefined
            ? []
            : [{ to: addresses.webhooks(account.id), label: t("webhooks") }]),
          ...(scopeIn(account, "identity_provider.manage") === undefined
            ? []
            : [{ to: addresses.singleSignOn(account.id), label: t("singleSignOn") }]),
        ]}
      />
      {children}
    </Frame>
  );
};
