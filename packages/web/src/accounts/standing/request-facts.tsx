import type { AccountRequest } from "@freehold/core/accounts/schema";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Facts } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, When } from "../../ui/when.tsx";
import { CompanyLines } from "../company/company-lines.tsx";
import { DomainName } from "../domain-name.tsx";
import { NamedPerson } from "../named-person.tsx";
import classes from "./standing.module.css";
import { standingTexts } from "./standing-texts.ts";

/** How the identifier of a request is proven, in words. */
export const IdentifierProofWords = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(standingTexts);
  const { operatorName: operator } = useSession();
  const { identifierStatus, identifierProof } = request;
  if (identifierStatus === "in_review" && identifierProof === "by_dns") return t("proof.still_reviewed");
  if (identifierStatus !== "clear") return t(`proof.${identifierStatus}`);
  return t(`proof.${identifierProof ?? "awaited"}`, { operator });
};

/** What was requested, as entered. */
export const RequestFacts = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(standingTexts);
  const { domainIdentifier: ascii, domainIdentifierUnicode: unicode, requestedBy } = request;
  return (
    <Facts
      facts={[
        { label: t("identifier"), value: <DomainName domain={unicode} /> },
        ...(ascii === unicode ? [] : [{ label: t("identifierAscii"), value: <DomainName domain={ascii} /> }]),
        ...(request.endedAt === null
          ? [{ label: t("identifierState"), value: <IdentifierProofWords request={request} /> }]
          : []),
        ...(request.identifierReason === null || request.identifierReason === ""
          ? []
          : [{ label: t("reason"), value: request.identifierReason }]),
        { label: t("accountName"), value: <PersonName>{request.accountName}</PersonName> },
        // Once it is active, company information is for whoever belongs to the account.
        ...(request.company === null && request.status !== "provisional"
          ? []
          : [
              {
                label: t("company"),
                value: request.company === null ? t("companyLater") : <CompanyLines company={request.company} />,
              },
            ]),
        { label: t("authorizer"), value: <PersonName>{request.authorizerEmail}</PersonName> },
        { label: t("requestedBy"), value: <NamedPerson {...requestedBy} /> },
        ...(request.specialMessage === ""
          ? []
          : [{ label: t("specialMessage"), value: <span className={classes.plain}>{request.specialMessage}</span> }]),
        // Who authorizes for themself is not waited for with mails.
        ...(request.authorizesSelf
          ? []
          : [
              {
                label: t("mailed"),
                value:
                  request.mailedAt === null ? (
                    t("mailedNever")
                  ) : (
                    <>
                      <DateText at={request.mailedAt} withTime /> · <When at={request.mailedAt} />
                    </>
                  ),
              },
            ]),
      ]}
    />
  );
};
