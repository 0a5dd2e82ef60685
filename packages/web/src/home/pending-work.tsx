import type { PendingWork } from "@freehold/core/home/schema";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import classes from "./home.module.css";
import { homeTexts } from "./texts.ts";

const parts = {
  name: (words: string) => <PersonName>{words}</PersonName>,
  by: (words: string) => <PersonName>{words}</PersonName>,
};

type Line = { readonly sentence: ReactNode; readonly to: string; readonly since?: string; readonly lapses?: string };

const useLine = () => {
  const t = useTexts(homeTexts);
  const { id: personId } = usePerson();
  const line = (
    sentence: Parameters<typeof t.rich>[0],
    values: Parameters<typeof t.rich>[1],
    to: string,
    when: Pick<Line, "since" | "lapses">,
  ): Line => ({ sentence: t.rich(sentence, values, parts), to, ...when });
  return (work: PendingWork): Line => {
    const account = "accountName" in work ? work.accountName : "";
    const count = "count" in work ? work.count : 0;
    switch (work.kind) {
      case "access_requests":
        return line("accessRequests", { count, account }, addresses.accountRequests(work.accountId), {
          since: work.oldestAt,
        });
      case "answer_awaited":
        return line("answerAwaited", { account }, addresses.accessRequest(work.requestId), { since: work.since });
      case "invitation":
        return line("invitation", { account }, addresses.invitation(work.invitationId), { since: work.since });
      case "extension_requests":
        return line("extensionRequests", { count, account }, addresses.accountPeople(work.accountId), {
          since: work.oldestAt,
        });
      case "access_review":
        return line("accessReview", { count, account }, addresses.accessReview(work.accountId, work.reviewId), {
          lapses: work.closesAt,
        });
      case "emergency_access":
        return line("emergencyAccess", { count, account }, addresses.emergencies(work.accountId), {
          since: work.oldestAt,
        });
      case "role_ending":
        return line("roleEnding", { account }, `${addresses.accountPeople(work.accountId)}/${personId}`, {
          lapses: work.endsAt,
        });
      case "authorization":
        return line("authorization", { account, person: work.requestedBy }, addresses.activation(work.accountId), {
          lapses: work.lapsesAt,
        });
      case "completion":
        return line("completion", { account }, addresses.activation(work.accountId), { lapses: work.lapsesAt });
      case "agreement":
        return line("agreement", { account, version: work.version }, addresses.accountAgreement(work.accountId), {
          since: work.since,
        });
      case "domain_missing": {
        const to = `${addresses.accountDomains(work.accountId)}#${work.domainUnicode}`;
        return line("domainMissing", { account, domain: work.domainUnicode }, to, { lapses: work.lapsesAt });
      }
      case "takeover": {
        const sentence = work.isAdministrator ? "takeoverStay" : "takeover";
        const to = addresses.takeover(work.takeoverId);
        return line(sentence, { account, person: work.claimantName }, to, { lapses: work.lapsesAt });
      }
      case "lone_administrator":
        return line("loneAdministrator", { account }, addresses.accountPeople(work.accountId), { since: work.since });
      case "license_alerts":
        return line("licenseAlerts", { count, account }, addresses.accountAlerts(work.accountId), {
          since: work.oldestAt,
        });
      case "account_transfers":
        return line("accountTransfers", { count, account }, addresses.accountTransfers(work.accountId), {
          since: work.oldestAt,
        });
      case "renewals_offered":
        return line("renewalsOffered", { count, account }, addresses.accountRenewals(work.accountId), {
          since: work.oldestAt,
        });
      case "renewals_requested":
        return line("renewalsRequested", { count }, `${addresses.operatorRenewals}?state=requested`, {
          since: work.oldestAt,
        });
      case "takeovers":
        return line("takeovers", { count }, addresses.takeovers, { since: work.oldestAt });
      case "identifier_reviews":
        return line("identifierReviews", { count }, addresses.identifierReviews, { since: work.oldestAt });
      case "support_access_requests":
        return line("supportAccessRequests", { count }, addresses.supportAccessRequests, { since: work.oldestAt });
      case "support_cases":
        return line("supportCases", { count }, addresses.supportCases, { since: work.oldestAt });
    }
  };
};

/** What waits for the person, before everything else; nothing at all when nothing does. */
export const PendingWorkPanel = () => {
  const t = useTexts(homeTexts);
  const lineOf = useLine();
  const { data } = useQuery({ queryKey: ["home", "pending-work"], queryFn: () => client.home.pendingWork() });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t("waiting")}>
      <ul className={classes.work}>
        {data.items.map(lineOf).map(({ sentence, to, since, lapses }) => (
          <li key={to}>
            <div>
              {sentence}
              <div className={classes.soft}>
                {since !== undefined && (
                  <>
                    {t("since")} <DateText at={since} />
                  </>
                )}
                {lapses !== undefined && (
                  <>
                    {t("lapses")} <When at={lapses} />
                  </>
                )}
              </div>
            </div>
            <ButtonLink small to={to} weight="main">
              {t("open")}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
