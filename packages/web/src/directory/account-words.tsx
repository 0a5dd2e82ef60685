import type { AccountOffer } from "@freehold/core/access-requests/schema";
import type { DirectoryAccount } from "@freehold/core/directory/schema";
import { OfferStanding } from "../access-requests/offer-standing.tsx";
import { DomainName } from "../accounts/domain-name.tsx";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Row } from "../ui/rows.tsx";
import classes from "./directory.module.css";
import { directoryTexts } from "./texts.ts";

/** What an account is called, and by which domain. */
export const AccountName = ({ name, domainIdentifierUnicode, domainIdentifier }: AccountOffer) => (
  <>
    <strong>
      <PersonName>{name}</PersonName>
    </strong>
    <span className={classes.soft}>
      <DomainName domain={domainIdentifierUnicode} />
      {domainIdentifierUnicode !== domainIdentifier && (
        <>
          {" "}
          (<DomainName domain={domainIdentifier} />)
        </>
      )}
    </span>
  </>
);

const Administrators = ({ named, count }: NonNullable<DirectoryAccount["administrators"]>) => {
  const t = useTexts(directoryTexts);
  const others = count - named.length;
  return (
    <span className={classes.soft}>
      {t("administeredBy", { count })}
      {count > 0 && t("colon")}
      {named.map(({ name, email }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may be called the same, and the list does not change
        <span key={index}>
          {index > 0 && ", "}
          <PersonName>{name}</PersonName>
          {email !== null && (
            <>
              {" "}
              (<a href={`mailto:${email}`}>{email}</a>)
            </>
          )}
        </span>
      ))}
      {others > 0 && <> {t("others", { count: others })}</>}
    </span>
  );
};

/** How the person stands to an account, and what they can do about it. */
export const Ways = ({ account }: { account: AccountOffer }) => {
  const t = useTexts(directoryTexts);
  const { name, accountId, standing, domainIdentifier } = account;
  return (
    <>
      <OfferStanding offer={account} />
      {standing === "member" && (
        <ButtonLink small to={`/manage/${accountId}/overview`} label={t("openOf", { account: name })}>
          {t("open")}
        </ButtonLink>
      )}
      {standing === "none" && (
        <ButtonLink
          small
          to={`/access/request?domain=${encodeURIComponent(domainIdentifier)}`}
          label={t("askFor", { account: name })}
        >
          {t("ask")}
        </ButtonLink>
      )}
    </>
  );
};

/** A line of the directory. */
export const DirectoryRow = ({ account }: { account: DirectoryAccount }) => {
  const t = useTexts(directoryTexts);
  const { furtherDomains, administrators, unreachable } = account;
  return (
    <Row
      words={
        <>
          <AccountName {...account} />
          {furtherDomains.length > 0 && (
            <span className={classes.soft}>
              <bdi>{t("further", { domains: furtherDomains.join(", ") })}</bdi>
            </span>
          )}
          {administrators !== null && <Administrators {...administrators} />}
          {unreachable !== null && <span className={classes.soft}>{t(`unreachable.${unreachable}`)}</span>}
        </>
      }
    >
      <Ways account={account} />
    </Row>
  );
};
