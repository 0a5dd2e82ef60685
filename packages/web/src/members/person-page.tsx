import type { EffectivePermission, MemberAccess, PlannedGrant, RoleGrant } from "@freehold/core/members/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { learnTexts } from "../learn/texts.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { IconCheck } from "../ui/icons.ts";
import { Link } from "../ui/link.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Actions, Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { AskExtension } from "./ask-extension.tsx";
import { MemberDialog } from "./member-dialog.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { PeopleFrame } from "./people-frame.tsx";
import { peopleTexts } from "./people-texts.ts";
import { RemoveMember } from "./remove-member.tsx";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type Reach = MemberAccess["reaches"][number];

/** Where a role holds, in a sentence: the account, or a virtual account with what is beneath it. */
const Where = ({ grant, reach }: { grant: RoleGrant; reach: Reach | undefined }) => {
  const t = useTexts(peopleTexts);
  const list = new Intl.ListFormat(useLanguage(), { type: "unit" });
  if (grant.virtualAccountId === null) return t("entire");
  const path = reach?.path ?? [grant.virtualAccountName ?? ""];
  const { beneathCount: count = 0, beneathNames: names = [] } = reach ?? {};
  return (
    <>
      {t.rich("onPath", { path: path.join(" / ") }, { path: (words) => <PersonName>{words}</PersonName> })}
      {grant.withChildren && (
        <> {t(count > names.length ? "beneathMore" : "beneath", { count, names: list.format(names) })}</>
      )}
    </>
  );
};

const Wish = ({ access, grant }: { access: MemberAccess; grant: RoleGrant }) => {
  const t = useTexts(peopleTexts);
  const account = useAccount();
  const { isSelf } = access.member;
  const wish = access.extensionRequests.find(({ grantId }) => grantId === grant.id);
  const mayAsk = isSelf && grant.group === null && account.status === "active" && wish?.status !== "open";
  return (
    <>
      {wish?.status === "open" && (
        <span className={classes.soft}>
          {t.rich(
            isSelf ? "wishOpen" : "wishOpenOther",
            { reason: wish.reason },
            { date: () => <DateText at={wish.askedAt} /> },
          )}
        </span>
      )}
      {wish?.status === "left" && (
        <span className={classes.soft}>
          {t("wishLeft", { by: wish.decidedBy ?? "", reason: wish.decisionReason ?? "" })}
        </span>
      )}
      {mayAsk && grant.endsAt !== null && (
        <div>
          <AskExtension accountId={account.id} grant={grant} endsAt={grant.endsAt} />
        </div>
      )}
    </>
  );
};

/** A role that gives nothing yet. */
const Planned = ({ grant }: { grant: PlannedGrant }) => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  const words = useTexts(roleTexts);
  return (
    <li className={classes.held}>
      <span>
        <StatusBadge tone="waiting">{roleName(grant.role, words)}</StatusBadge>{" "}
        {grant.virtualAccountId === null && `${people("entire")} `}
        <GrantReach grant={grant} />
      </span>
      <span className={classes.soft}>
        {t.rich(
          "givenBy",
          { by: grant.grantedBy },
          { by: (name) => <PersonName>{name}</PersonName>, date: () => <DateText at={grant.grantedAt} /> },
        )}
      </span>
    </li>
  );
};

const Held = ({ access }: { access: MemberAccess }) => {
  const t = useTexts(peopleTexts);
  const common = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const account = useAccount();
  const { grants, planned } = access.member;
  if (grants.length + planned.length === 0) return <p>{t("noRoles")}</p>;
  return (
    <ul className={classes.plain}>
      {grants.map((grant) => (
        <li key={`${grant.id}${grant.group?.id ?? ""}`} className={classes.held}>
          <span>
            <StatusBadge tone={grant.role === "administrator" ? "good" : "quiet"}>
              {roleName(grant.role, words)}
            </StatusBadge>{" "}
            <Where grant={grant} reach={access.reaches.find(({ grantId }) => grantId === grant.id)} />
          </span>
          <span className={classes.soft}>
            {grant.group === null
              ? t("own")
              : t.rich(
                  "through",
                  { group: grant.group.name },
                  {
                    group: (name) =>
                      scopeIn(account, "member.manage") === undefined ? (
                        <PersonName>{name}</PersonName>
                      ) : (
                        <Link to={`${addresses.accountPeople(account.id)}/groups/${grant.group?.id ?? ""}`}>
                          <PersonName>{name}</PersonName>
                        </Link>
                      ),
                  },
                )}
            {" · "}
            {grant.endsAt === null
              ? t("noEnd")
              : common.rich("until", {}, { date: () => <DateText at={grant.endsAt ?? ""} /> })}
          </span>
          <Wish access={access} grant={grant} />
        </li>
      ))}
      {planned.map((grant) => (
        <Planned key={grant.id} grant={grant} />
      ))}
    </ul>
  );
};

const MayLine = ({ one }: { one: EffectivePermission }) => {
  const t = useTexts(peopleTexts);
  const words = useTexts(learnTexts);
  const list = new Intl.ListFormat(useLanguage());
  const { permission, scope, virtualAccountCount: count, virtualAccountNames: names } = one;
  const more = count - names.length;
  const where = () => {
    if (scope === "account") return t("everywhere");
    if (more > 0) return t("onSomeMore", { names: names.join(", "), more });
    return t("onSome", { count, names: list.format(names) });
  };
  return (
    <li>
      <IconCheck size={17} aria-hidden />
      <span>
        {words(`may.${permission}`)} <span className={classes.soft}>{where()}</span>
      </span>
    </li>
  );
};

const May = ({ permissions }: { permissions: readonly EffectivePermission[] }) => {
  const t = useTexts(peopleTexts);
  if (permissions.length === 0) return <p>{t("mayNothing")}</p>;
  return (
    <ul className={classes.may}>
      {permissions.map((one) => (
        <MayLine key={one.permission} one={one} />
      ))}
    </ul>
  );
};

/** One person of an account: what they hold, through what, and what it comes to. */
export const Page = () => {
  const t = useTexts(peopleTexts);
  const common = useTexts(memberTexts);
  const account = useAccount();
  const personId = usePathParameter("personId");
  const [managing, setManaging] = useState(false);
  const { data: access } = useSuspenseQuery({
    queryKey: ["members", account.id, "access", personId],
    queryFn: () => client.members.getAccess({ accountId: account.id, personId }),
  });
  const { member, groups } = access;
  const { name, isSelf } = member;
  const reach = account.status === "active" ? scopeIn(account, "member.manage") : undefined;
  return (
    <PeopleFrame section={t("accessOf", { name })}>
      {access.isLastAdministrator && (
        <Notice tone="info" title={t("lastTitle")}>
          {t(isSelf ? "lastYou" : "last", { name })}
        </Notice>
      )}
      <Panel
        title={
          <>
            <PersonName>{name}</PersonName>
            {isSelf && ` ${common("you")}`}
          </>
        }
        actions={
          reach !== undefined && (
            <Actions>
              <Button popup="dialog" onClick={() => setManaging(true)}>
                {common("manageRoles")}
              </Button>
            </Actions>
          )
        }
      >
        <Facts
          facts={[
            { label: t("email"), value: <bdi>{member.email}</bdi> },
            { label: t("userId"), value: <PersonName>{member.userId}</PersonName> },
            { label: t("company"), value: <PersonName>{member.company}</PersonName> },
            { label: t("since"), value: <DateText at={member.since} /> },
            ...(groups.length === 0
              ? []
              : [
                  {
                    label: t("inGroups"),
                    value: (
                      <ul className={classes.plain}>
                        {groups.map((group) => (
                          <li key={group.id}>
                            {reach === undefined ? (
                              <PersonName>{group.name}</PersonName>
                            ) : (
                              <Link to={`${addresses.accountPeople(account.id)}/groups/${group.id}`}>
                                <PersonName>{group.name}</PersonName>
                              </Link>
                            )}
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]),
          ]}
        />
      </Panel>
      <Panel title={isSelf ? t("accessYours") : t("access", { name })} lead={t("accessLead")}>
        <Held access={access} />
      </Panel>
      <Panel title={t("may")} lead={t("mayLead")}>
        <May permissions={access.permissions} />
        <p className={classes.soft}>
          <Link to="/learn/roles">{t("aboutRoles")}</Link>
        </p>
      </Panel>
      {reach === "account" && !isSelf && <RemoveMember account={account} member={member} />}
      {managing && <MemberDialog account={account} member={member} onClose={() => setManaging(false)} />}
    </PeopleFrame>
  );
};
