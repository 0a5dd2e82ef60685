import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { roleNames } from "../../members/role-names.ts";
import { roleTexts } from "../../members/role-texts.ts";
import { addresses } from "../../platform/addresses.ts";
import { type Person, usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { foldForSearch } from "../../ui/fold-for-search.ts";
import { Link } from "../../ui/link.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DomainName } from "../domain-name.tsx";
import classes from "./manage.module.css";
import { manageTexts } from "./manage-texts.ts";

type Membership = Person["memberships"][number];

/** Fewer are seen at a glance. */
const SEARCH_FROM = 8;

type Choice = {
  title: string;
  /** What one would do there, said to those who belong to no account. */
  noneLead: string;
  /** Where choosing an account leads. */
  addressOf: (accountId: string) => string;
};

const NoAccount = ({ title, noneLead }: Omit<Choice, "addressOf">) => {
  const t = useTexts(manageTexts);
  return (
    <Frame narrow title={title} lead={noneLead}>
      <EmptyState
        level="h2"
        title={t("noneTitle")}
        action={
          <Actions>
            <ButtonLink weight="main" to={addresses.requestAccess}>
              {t("requestAccess")}
            </ButtonLink>
            <ButtonLink to={addresses.requestAccount}>{t("requestAccount")}</ButtonLink>
          </Actions>
        }
      >
        {t("none")}
      </EmptyState>
      <p>{t.rich("noneFollow", {}, { link: (words) => <Link to={addresses.yourRequests}>{words}</Link> })}</p>
    </Frame>
  );
};

const AccountCard = ({ membership, addressOf }: { membership: Membership } & Pick<Choice, "addressOf">) => {
  const t = useTexts(manageTexts);
  const words = useTexts(roleTexts);
  const { accountId, name, domainIdentifier, roles, needsSecondFactor } = membership;
  return (
    <li className={classes.account}>
      <div className={classes.accountWords}>
        <h2>
          <PersonName>{name}</PersonName>
        </h2>
        <DomainName domain={domainIdentifier} />
        <span className={classes.soft}>{roleNames(roles, words)}</span>
        {needsSecondFactor && (
          <span>
            <StatusBadge tone="warning">{t("needsSecondFactor")}</StatusBadge>
          </span>
        )}
      </div>
      <ButtonLink to={addressOf(accountId)} label={t("openAccount", { account: name })}>
        {t("open")}
      </ButtonLink>
    </li>
  );
};

type SeveralProps = { memberships: readonly Membership[] } & Omit<Choice, "noneLead">;

const Several = ({ memberships, title, addressOf }: SeveralProps) => {
  const t = useTexts(manageTexts);
  const [query, setQuery] = useState("");
  const wanted = foldForSearch(query.trim());
  const shown = memberships.filter(({ name, domainIdentifier }) =>
    foldForSearch(`${name} ${domainIdentifier}`).includes(wanted),
  );
  return (
    <Frame title={title} lead={t("chooseLead", { count: memberships.length })}>
      {memberships.length >= SEARCH_FROM && (
        <TextField
          id="account-search"
          name="search"
          label={t("find")}
          value={query}
          onChange={setQuery}
          optional="unsaid"
          code
        />
      )}
      <p role="status" className={wanted === "" ? "fh-visually-hidden" : classes.soft}>
        {t("found", { count: shown.length })}
      </p>
      <ul className={classes.accounts}>
        {shown.map((membership) => (
          <AccountCard key={membership.accountId} membership={membership} addressOf={addressOf} />
        ))}
      </ul>
    </Frame>
  );
};

/** Which of one's accounts to go on with; with only one, it opens. */
export const AccountChoice = ({ addressOf, ...words }: Choice) => {
  const router = useRouter();
  const { memberships } = usePerson();
  const only = memberships.length === 1 ? memberships[0] : undefined;
  const next = only === undefined ? undefined : addressOf(only.accountId);
  useEffect(() => {
    if (next !== undefined) void router.navigate({ href: next, replace: true });
  }, [next, router]);
  if (only !== undefined) return <Skeleton lines={6} />;
  if (memberships.length === 0) return <NoAccount {...words} />;
  return <Several memberships={memberships} title={words.title} addressOf={addressOf} />;
};
