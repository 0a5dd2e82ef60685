import { accountPermissionsInUse } from "@freehold/core";
import type { Account } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { WaitingEmergencies } from "../../emergency-access/waiting.tsx";
import { learnTexts } from "../../learn/texts.ts";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DateText, NumberText } from "../../ui/when.tsx";
import { CompanyLines } from "../company/company-lines.tsx";
import { DomainName } from "../domain-name.tsx";
import { scopeIn, useAccount } from "./account.ts";
import classes from "./manage.module.css";
import { ManageFrame } from "./manage-frame.tsx";
import { manageTexts } from "./manage-texts.ts";

/** A warning while the account hangs on one person. */
const FewAdministrators = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  if (account.status !== "active" || account.lastingAdministratorCount > 1) return null;
  return (
    <Notice
      tone="warning"
      title={t(account.administratorCount === 0 ? "noAdministratorTitle" : "oneAdministratorTitle")}
    >
      <p>{t(account.administratorCount === 0 ? "noAdministrator" : "oneAdministrator")}</p>
      {scopeIn(account, "member.manage") === "account" && (
        <ButtonLink small to={`${addresses.accountPeople(account.id)}/add?role=administrator`}>
          {t("nameSecond")}
        </ButtonLink>
      )}
    </Notice>
  );
};

const Counts = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const at = `${addresses.manage}/${account.id}`;
  const mayDecide = scopeIn(account, "access_request.decide") !== undefined;
  return (
    <ul className={classes.counts}>
      <li className={classes.count}>
        <strong>
          <NumberText value={account.memberCount} />
        </strong>
        <Link to={`${at}/people`}>{t("memberCount", { count: account.memberCount })}</Link>
      </li>
      <li className={classes.count}>
        <strong>
          <NumberText value={account.administratorCount} />
        </strong>
        <span>{t("administratorCount", { count: account.administratorCount })}</span>
      </li>
      {mayDecide && (
        <li className={classes.count} data-waiting={account.pendingRequestCount > 0}>
          <strong>
            <NumberText value={account.pendingRequestCount} />
          </strong>
          <Link to={`${at}/requests`}>{t("requestCount", { count: account.pendingRequestCount })}</Link>
        </li>
      )}
    </ul>
  );
};

/** The first administrators by name. */
const Administrators = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const members = useQuery({
    queryKey: ["members", account.id, "first"],
    queryFn: () => client.members.list({ accountId: account.id, role: "administrator", limit: 20 }),
  });
  if (members.isPending) return <Skeleton lines={3} />;
  const administrators = members.data?.items ?? [];
  return (
    <ul className={classes.people}>
      {administrators.map(({ personId, name, email, isSelf }) => (
        <li key={personId}>
          <span>
            <PersonName>{name}</PersonName>
            {isSelf && <span className={classes.soft}> {t("you")}</span>}
          </span>
          <a href={`mailto:${email}`} className={classes.soft}>
            <bdi>{email}</bdi>
          </a>
        </li>
      ))}
      {administrators.length < account.administratorCount && (
        <li>
          <Link to={`${addresses.accountPeople(account.id)}?role=administrator`}>{t("morePeople")}</Link>
        </li>
      )}
    </ul>
  );
};

const YouMay = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const words = useTexts(learnTexts);
  const inUse = [...accountPermissionsInUse].flatMap((permission) => {
    const scope = scopeIn(account, permission);
    return scope === undefined ? [] : [{ permission, scope }];
  });
  return (
    <ul className={classes.may}>
      {inUse.map(({ permission, scope }) => (
        <li key={permission}>
          <IconCheck size={17} aria-hidden />
          <span>
            {words(`may.${permission}`)}
            {scope === "virtual_accounts" && <span className={classes.soft}> {t("ownOnly")}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
};

const Identity = ({ account }: { account: Account }) => {
  const t = useTexts(manageTexts);
  const { operatorName: operator } = useSession();
  const { domainIdentifier: ascii, domainIdentifierUnicode: unicode, agreement } = account;
  return (
    <Facts
      facts={[
        { label: t("identifier"), value: <DomainName domain={unicode} /> },
        ...(ascii === unicode ? [] : [{ label: t("identifierAscii"), value: <DomainName domain={ascii} /> }]),
        { label: t("proof"), value: t(`proof.${account.identifierProof ?? "none"}`, { operator }) },
        { label: t("type"), value: t(`type.${account.type}`) },
        { label: t("visibility"), value: t(`visibility.${account.visibility}`) },
        {
          label: t("agreement"),
          value:
            agreement === null
              ? t("agreementNone")
              : t.rich(
                  "agreementBy",
                  { version: agreement.version, by: agreement.acceptedBy },
                  {
                    by: (words) => <PersonName>{words}</PersonName>,
                    date: () => <DateText at={agreement.acceptedAt} />,
                  },
                ),
        },
        {
          label: t("since"),
          value: account.activatedAt === null ? t("notYet") : <DateText at={account.activatedAt} />,
        },
        { label: t("company"), value: account.company === null ? "" : <CompanyLines company={account.company} /> },
      ]}
    />
  );
};

/** An account at a glance. */
export const Page = () => {
  const t = useTexts(manageTexts);
  const account = useAccount();
  return (
    <ManageFrame section={t("overview")}>
      <WaitingEmergencies />
      <FewAdministrators account={account} />
      <Counts account={account} />
      <Panel title={t("identity")}>
        <Identity account={account} />
      </Panel>
      <div className={classes.two}>
        <Panel title={t("administrators")} lead={t("administratorsLead")}>
          <Administrators account={account} />
        </Panel>
        <Panel title={t("youMay")} lead={t(account.status === "active" ? "youMayLead" : "youMayLater")}>
          <YouMay account={account} />
          <p className={classes.soft}>
            <Link to="/learn/roles">{t("aboutRoles")}</Link>
          </p>
        </Panel>
      </div>
    </ManageFrame>
  );
};
