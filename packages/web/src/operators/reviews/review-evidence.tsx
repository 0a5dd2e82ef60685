import type { IdentifierReviewDetails } from "@freehold/core/operators/schema";
import { CompanyLines } from "../../accounts/company/company-lines.tsx";
import { DomainName } from "../../accounts/domain-name.tsx";
import { NamedPerson } from "../../accounts/named-person.tsx";
import { AccountStatusBadge } from "../../accounts/standing/account-status.tsx";
import { useTexts } from "../../platform/texts.ts";
import { Link } from "../../ui/link.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, When } from "../../ui/when.tsx";
import { LookAlike } from "./look-alike.tsx";
import classes from "./review.module.css";
import { reviewTexts } from "./review-texts.ts";

type EvidenceProps = { review: IdentifierReviewDetails };

/** What there is to judge an identifier by. */
export const ReviewEvidence = ({ review }: EvidenceProps) => {
  const t = useTexts(reviewTexts);
  const { request, parent, dns, requestedBy, domainIdentifier: ascii, domainIdentifierUnicode: unicode } = review;
  const { authorizationAcceptedAt: acceptedAt } = request;
  return (
    <Panel title={t("evidence")}>
      <Facts
        facts={[
          { label: t("identifier"), value: <DomainName domain={unicode} /> },
          ...(ascii === unicode ? [] : [{ label: t("ascii"), value: <DomainName domain={ascii} /> }]),
          { label: t("accountName"), value: <PersonName>{review.accountName}</PersonName> },
          { label: t("requestedBy"), value: <NamedPerson {...requestedBy} /> },
          { label: t("requesterCompany"), value: <PersonName>{requestedBy.company}</PersonName> },
          { label: t("authorizer"), value: <PersonName>{request.authorizerEmail}</PersonName> },
          {
            label: t("accepted"),
            value:
              acceptedAt === null
                ? t("notAccepted")
                : t.rich("acceptedOn", { date: "<date>·</date>" }, { date: () => <DateText at={acceptedAt} /> }),
          },
          {
            label: t("company"),
            value: request.company === null ? t("companyNone") : <CompanyLines company={request.company} />,
          },
          ...(request.specialMessage === ""
            ? []
            : [{ label: t("message"), value: <span className={classes.plain}>{request.specialMessage}</span> }]),
          {
            label: t("parent"),
            value:
              parent === null ? (
                t("parentNone")
              ) : (
                <>
                  <Link to={`/operator/accounts/${parent.accountId}`}>
                    <PersonName>{parent.name}</PersonName>
                  </Link>{" "}
                  (<DomainName domain={parent.unicode} />)
                </>
              ),
          },
          {
            label: t("dns"),
            value: (
              <>
                {t(`dns.${dns.status}`)}
                {dns.checkedAt !== null && (
                  <>
                    {" · "}
                    {t.rich("looked", { when: "<when>·</when>" }, { when: () => <When at={dns.checkedAt ?? ""} /> })}
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
};

/** Accounts whose identifier reads the same. */
export const LookAlikes = ({ review: { lookAlikes, domainIdentifierUnicode } }: EvidenceProps) => {
  const t = useTexts(reviewTexts);
  return (
    <Panel title={t("lookAlikes")} lead={t(lookAlikes.length === 0 ? "lookAlikesNone" : "lookAlikesLead")}>
      {lookAlikes.map(({ accountId, name, unicode, status }) => (
        <section key={accountId} className={classes.existing}>
          <h3>
            <Link to={`/operator/accounts/${accountId}`}>
              <PersonName>{name}</PersonName>
            </Link>{" "}
            <AccountStatusBadge request={{ status, identifierStatus: "clear" }} />
          </h3>
          <LookAlike ours={domainIdentifierUnicode} theirs={unicode} />
        </section>
      ))}
    </Panel>
  );
};
