import type { AccountAlert } from "@freehold/core/accounts/schema";
import { useLocation } from "@tanstack/react-router";
import { addresses } from "../../platform/addresses.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { DateText, When } from "../../ui/when.tsx";
import { scopeIn, useAccount } from "./account.ts";
import { propertiesTexts } from "./properties-texts.ts";

const Alert = ({ accountId, alert }: { accountId: string; alert: AccountAlert }) => {
  const t = useTexts(propertiesTexts);
  const { pathname } = useLocation();
  const leads = (to: string, words: string) =>
    pathname === to ? null : (
      <ButtonLink small to={to}>
        {words}
      </ButtonLink>
    );
  if (alert.kind === "agreement") {
    const { version, publishedAt } = alert;
    return (
      <Notice tone="warning" title={t("agreementAlertTitle")}>
        <p>
          {t.rich("agreementAlert", { version, date: "<date>·</date>" }, { date: () => <DateText at={publishedAt} /> })}
        </p>
        {leads(addresses.accountAgreement(accountId), t("agreementAlertAction"))}
      </Notice>
    );
  }
  const { domainUnicode: domain } = alert;
  const isMissing = alert.kind === "domain_missing";
  return (
    <Notice tone={isMissing ? "warning" : "bad"} title={t(isMissing ? "missingTitle" : "lapsedTitle", { domain })}>
      <p>
        {isMissing
          ? t.rich("missing", { when: "<when>·</when>" }, { when: () => <When at={alert.lapsesAt} /> })
          : t.rich("lapsed", { date: "<date>·</date>" }, { date: () => <DateText at={alert.missingSince} /> })}
      </p>
      {leads(addresses.accountDomains(accountId), t("missingAction"))}
    </Notice>
  );
};

/** What has to be done about an account, to those who may do it. */
export const AccountAlerts = () => {
  const account = useAccount();
  const mayEdit = scopeIn(account, "account.edit") === "account";
  const mayAccept = scopeIn(account, "agreement.accept") === "account";
  const shown = account.alerts.filter(({ kind }) => (kind === "agreement" ? mayAccept : mayEdit));
  return shown.map((alert) => (
    <Alert key={alert.kind === "agreement" ? alert.kind : alert.domainUnicode} accountId={account.id} alert={alert} />
  ));
};
