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
  return (work: PendingWork): Line => {
    switch (work.kind) {
      case "access_requests":
        return {
          sentence: t.rich("accessRequests", { count: work.count, account: work.accountName }, parts),
          to: addresses.accountRequests(work.accountId),
          since: work.oldestAt,
        };
      case "answer_awaited":
        return {
          sentence: t.rich("answerAwaited", { account: work.accountName }, parts),
          to: addresses.accessRequest(work.requestId),
          since: work.since,
        };
      case "invitation":
        return {
          sentence: t.rich("invitation", { account: work.accountName }, parts),
          to: addresses.invitation(work.invitationId),
          since: work.since,
        };
      case "extension_requests":
        return {
          sentence: t.rich("extensionRequests", { count: work.count, account: work.accountName }, parts),
          to: addresses.accountPeople(work.accountId),
          since: work.oldestAt,
        };
      case "role_ending":
        return {
          sentence: t.rich("roleEnding", { account: work.accountName }, parts),
          to: `${addresses.accountPeople(work.accountId)}/${personId}`,
          lapses: work.endsAt,
        };
      case "authorization":
        return {
          sentence: t.rich("authorization", { account: work.accountName, person: work.requestedBy }, parts),
          to: addresses.activation(work.accountId),
          lapses: work.lapsesAt,
        };
      case "completion":
        return {
          sentence: t.rich("completion", { account: work.accountName }, parts),
          to: addresses.activation(work.accountId),
          lapses: work.lapsesAt,
        };
      case "agreement":
        return {
          sentence: t.rich("agreement", { account: work.accountName, version: work.version }, parts),
          to: addresses.accountAgreement(work.accountId),
          since: work.since,
        };
      case "domain_missing":
        return {
          sentence: t.rich("domainMissing", { account: work.accountName, domain: work.domainUnicode }, parts),
          to: `${addresses.accountDomains(work.accountId)}#${work.domainUnicode}`,
          lapses: work.lapsesAt,
        };
      case "takeover":
        return {
          sentence: t.rich(
            work.isAdministrator ? "takeoverStay" : "takeover",
            { account: work.accountName, person: work.claimantName },
            parts,
          ),
          to: addresses.takeover(work.takeoverId),
          lapses: work.lapsesAt,
        };
      case "lone_administrator":
        return {
          sentence: t.rich("loneAdministrator", { account: work.accountName }, parts),
          to: addresses.accountPeople(work.accountId),
          since: work.since,
        };
      case "takeovers":
        return { sentence: t("takeovers", { count: work.count }), to: addresses.takeovers, since: work.oldestAt };
      case "identifier_reviews":
        return {
          sentence: t("identifierReviews", { count: work.count }),
          to: addresses.identifierReviews,
          since: work.oldestAt,
        };
      case "support_access_requests":
        return {
          sentence: t("supportAccessRequests", { count: work.count }),
          to: addresses.supportAccessRequests,
          since: work.oldestAt,
        };
      case "support_cases":
        return { sentence: t("supportCases", { count: work.count }), to: addresses.supportCases, since: work.oldestAt };
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
