import { useEffect } from "react";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { addresses } from "../platform/addresses.ts";
import { refreshSession, usePerson, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, Facts } from "../ui/panel.tsx";
import { Quote } from "../ui/quote.tsx";
import { DateText, When } from "../ui/when.tsx";
import { useDecidedBy } from "./decided-by.ts";
import { SendReminder, WithdrawRequest } from "./request-actions.tsx";
import type { MyRequest } from "./standing.ts";
import { standingTexts } from "./standing-texts.ts";
import { threadTexts } from "./thread-texts.ts";

type RequestProps = { request: MyRequest };

const CaseLink = ({ request }: RequestProps) => {
  const t = useTexts(standingTexts);
  return request.caseId === null ? (
    <ButtonLink to={`/support/new?accessRequestId=${request.id}`}>{t("openCase")}</ButtonLink>
  ) : (
    <ButtonLink to={`/support/${request.caseId}`}>{t("seeCase")}</ButtonLink>
  );
};

const AskAgain = ({ request, main = true }: RequestProps & { main?: boolean }) => {
  const t = useTexts(standingTexts);
  const to =
    request.subjectKind === "smart_account"
      ? `/access/request?domain=${encodeURIComponent(request.subject)}`
      : "/access/services/request";
  return (
    <ButtonLink weight={main ? "main" : "plain"} to={to}>
      {t("askAgain")}
    </ButtonLink>
  );
};

/** Those who decide asked something: the next step is the requester's. */
const Awaited = ({ request, since }: RequestProps & { since: string }) => {
  const t = useTexts(threadTexts);
  return (
    <Notice tone="warning" title={t("answerTitle")}>
      <span>{t.rich("answerBody", {}, { since: () => <When at={since} /> })}</span>
      <Actions>
        <ButtonLink weight="main" to={`${addresses.accessRequest(request.id)}#conversation`}>
          {t("toAnswer")}
        </ButtonLink>
        <WithdrawRequest request={request} />
      </Actions>
    </Notice>
  );
};

const Pending = ({ request }: RequestProps) => {
  const t = useTexts(standingTexts);
  const { operatorName } = useSession();
  return (
    <Notice tone="waiting" title={t("pendingTitle")}>
      <span>
        {request.deciders === "operator_support"
          ? t("pendingSupport", { operator: operatorName })
          : t.rich("pendingSmart", { account: request.accountName ?? request.subject }, namePart)}
      </span>
      <Actions>
        <SendReminder request={request} />
        <CaseLink request={request} />
        <WithdrawRequest request={request} />
      </Actions>
    </Notice>
  );
};

const Approved = ({ request }: RequestProps) => {
  const t = useTexts(standingTexts);
  const roleWords = useTexts(roleTexts);
  const { memberships } = usePerson();
  const membership = memberships.find(({ domainIdentifier }) => domainIdentifier === request.subject);
  const isUnknown = request.subjectKind === "smart_account" && membership === undefined;
  // The session was read before the decision: read it again, so that the account appears in it.
  useEffect(() => {
    if (isUnknown) void refreshSession();
  }, [isUnknown]);
  const { grant } = request;
  const role = grant?.role ?? "";
  const isLater = grant !== null && grant.beginsAt !== null && new Date(grant.beginsAt).getTime() > Date.now();
  return (
    <Notice tone="good" title={t(isLater ? "approvedForLaterTitle" : "approvedTitle")}>
      {request.automatic ? <span>{t("approvedByPolicy")}</span> : <DecidedBy request={request} sentence="approved" />}
      {isLater && <span>{t("approvedForLater")}</span>}
      {grant === null ? (
        <span>{t("approvedSupport")}</span>
      ) : (
        <Facts
          facts={[
            { label: t("role"), value: role in roleTexts.sentences.en ? roleWords(role as "user") : role },
            {
              label: t("scope"),
              value: grant.virtualAccounts.length === 0 ? t("entire") : grant.virtualAccounts.join(", "),
            },
            ...(grant.beginsAt === null ? [] : [{ label: t("beginsOn"), value: <DateText at={grant.beginsAt} /> }]),
            { label: t("until"), value: grant.endsAt === null ? t("noEnd") : <DateText at={grant.endsAt} /> },
          ]}
        />
      )}
      {membership !== undefined && (
        <ButtonLink weight="main" to={`/manage/${membership.accountId}/overview`}>
          {t("open")}
        </ButtonLink>
      )}
    </Notice>
  );
};

const DecidedBy = ({ request, sentence }: RequestProps & { sentence: "approved" | "denied" }) => {
  const t = useTexts(standingTexts);
  const { operatorName } = useSession();
  const decidedBy = useDecidedBy();
  return (
    <span>
      {t.rich(
        sentence,
        { by: decidedBy(request.decidedBy ?? operatorName, request.decidedOnBehalfOf) },
        { ...namePart, date: () => <DateText at={request.decidedAt ?? request.requestedAt} withTime /> },
      )}
    </span>
  );
};

const Denied = ({ request }: RequestProps) => {
  const t = useTexts(standingTexts);
  const mayAsk = request.canAskAgainAt === null || new Date(request.canAskAgainAt).getTime() <= Date.now();
  return (
    <Notice tone="bad" title={t("deniedTitle")}>
      <DecidedBy request={request} sentence="denied" />
      {request.decisionReason === null || request.decisionReason === "" ? (
        <span>{t("noReason")}</span>
      ) : (
        <>
          <span>{t("theirReason")}</span>
          <Quote>{request.decisionReason}</Quote>
        </>
      )}
      <span>
        {mayAsk
          ? t("askAgainNow")
          : t.rich("askAgainFrom", {}, { when: () => <When at={request.canAskAgainAt ?? ""} /> })}
      </span>
      <Actions>
        {mayAsk && <AskAgain request={request} />}
        <CaseLink request={request} />
      </Actions>
    </Notice>
  );
};

/** How a request stands or ended, and the next step. */
export const RequestOutcome = ({ request }: RequestProps) => {
  const t = useTexts(standingTexts);
  const { operatorName } = useSession();
  switch (request.status) {
    case "pending":
      return request.answerAwaitedSince === null ? (
        <Pending request={request} />
      ) : (
        <Awaited request={request} since={request.answerAwaitedSince} />
      );
    case "approved":
      return <Approved request={request} />;
    case "denied":
      return <Denied request={request} />;
    case "expired":
      return (
        <Notice tone="warning" title={t("expiredTitle")}>
          <span>{t("expired", { operator: operatorName })}</span>
          <Actions>
            <AskAgain request={request} />
            <CaseLink request={request} />
          </Actions>
        </Notice>
      );
    case "withdrawn":
      return (
        <Notice tone="quiet" title={t("withdrawnTitle")}>
          <span>{t("withdrawn")}</span>
          <AskAgain request={request} />
        </Notice>
      );
  }
};
