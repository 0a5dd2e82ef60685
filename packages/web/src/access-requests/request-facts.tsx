import type { AccessRequest } from "@freehold/core/access-requests/schema";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { useTexts } from "../platform/texts.ts";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Facts } from "../ui/panel.tsx";
import { Quote } from "../ui/quote.tsx";
import { DateText, When } from "../ui/when.tsx";
import classes from "./access.module.css";
import { AnswerList } from "./answer-list.tsx";
import { useDecidedBy } from "./decided-by.ts";
import { decisionTexts } from "./decision-texts.ts";

/** A request as those who decide it see it. */
export type DecidableRequest = AccessRequest;

/** Who asks and why, for those who decide. */
export const RequestFacts = ({ request }: { request: DecidableRequest }) => {
  const t = useTexts(decisionTexts);
  const roleWords = useTexts(roleTexts);
  const { requester } = request;
  return (
    <>
      <Facts
        facts={[
          { label: t("fullName"), value: requester.name },
          {
            label: t("email"),
            value: (
              <span className={classes.subject}>
                <bdi>{requester.email}</bdi>
                <span>
                  <StatusBadge tone={requester.onDomain ? "good" : "warning"}>
                    {t(requester.onDomain ? "onDomain" : "offDomain")}
                  </StatusBadge>
                </span>
                {!requester.onDomain && <span className={classes.soft}>{t("offDomainHelp")}</span>}
              </span>
            ),
          },
          { label: t("company"), value: requester.company },
          { label: t("userId"), value: requester.userId },
          { label: t("phone"), value: <bdi>{requester.phone}</bdi> },
          {
            label: t("requested"),
            value: (
              <>
                <DateText at={request.requestedAt} withTime /> ({t("reminded", { count: request.remindedCount })})
              </>
            ),
          },
          ...(request.wish === null
            ? []
            : [
                {
                  label: t("wish"),
                  value:
                    request.wish.role === null
                      ? request.wish.virtualAccountName
                      : t("grantOn", { role: roleWords(request.wish.role), scope: request.wish.virtualAccountName }),
                },
              ]),
          ...(request.status === "pending" ? [{ label: t("expires"), value: <When at={request.expiresAt} /> }] : []),
        ]}
      />
      <h3>{t("reason")}</h3>
      <Quote>{request.reason}</Quote>
      <AnswerList answers={request.answers} />
    </>
  );
};

const GrantLine = ({ grant }: { grant: NonNullable<DecidableRequest["grant"]> }) => {
  const t = useTexts(decisionTexts);
  const roleWords = useTexts(roleTexts);
  const role = grant.role in roleTexts.sentences.en ? roleWords(grant.role as "user") : grant.role;
  const scope = grant.virtualAccounts.length === 0 ? t("account") : grant.virtualAccounts.join(", ");
  return (
    <span dir="auto">
      {t("grantOn", { role, scope })}
      {grant.beginsAt !== null && (
        <>, {t.rich("grantFrom", {}, { date: () => <DateText at={grant.beginsAt ?? ""} /> })}</>
      )}
      {grant.endsAt !== null && <>, {t.rich("grantUntil", {}, { date: () => <DateText at={grant.endsAt ?? ""} /> })}</>}
    </span>
  );
};

/** How a request ended, for those who might have decided it; nothing while it is pending. */
export const RequestEnd = ({ request, live = false }: { request: DecidableRequest; live?: boolean }) => {
  const t = useTexts(decisionTexts);
  const decidedBy = useDecidedBy();
  if (request.status === "pending") return null;
  if (request.status === "withdrawn" || request.status === "expired") {
    return (
      <Notice
        tone="quiet"
        live={live}
        title={t(request.status === "withdrawn" ? "withdrawnAlready" : "expiredAlready")}
      >
        {t("nothingToDo")}
      </Notice>
    );
  }
  const approved = request.status === "approved";
  return (
    <Notice
      tone={approved ? "good" : "quiet"}
      live={live}
      title={t.rich(
        approved ? "approvedBy" : "deniedBy",
        { by: decidedBy(request.decidedBy ?? t("byPolicy"), request.decidedOnBehalfOf) },
        { ...namePart, date: () => <DateText at={request.decidedAt ?? request.requestedAt} withTime /> },
      )}
    >
      {request.grant !== null && <GrantLine grant={request.grant} />}
      {request.decisionReason !== null && request.decisionReason !== "" && <Quote>{request.decisionReason}</Quote>}
      <span>{t.rich("told", { name: request.requester.name }, namePart)}</span>
    </Notice>
  );
};
