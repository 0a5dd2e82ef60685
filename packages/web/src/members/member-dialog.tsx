import type { Account } from "@freehold/core/accounts/schema";
import type { Member, PlannedGrant, RoleGrant } from "@freehold/core/members/schema";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { ChangeEnd } from "./change-end.tsx";
import { GiveRole } from "./give-role.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { RevokeRole } from "./revoke-role.tsx";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";
import { WithdrawPlanned } from "./withdraw-planned.tsx";

export type MemberProps = { account: Account; member: Member };

type View =
  | { readonly kind: "roles" }
  | { readonly kind: "give" }
  | { readonly kind: "end" | "revoke"; readonly grant: RoleGrant }
  | { readonly kind: "withdraw"; readonly planned: PlannedGrant };

/** Why a role cannot be changed by this person; undefined when it can. */
const useBlocked = (account: Account) => {
  const t = useTexts(memberTexts);
  return ({ role, group, endsAt, isChangeable }: RoleGrant): string | undefined => {
    if (group !== null) return t("throughGroup", { group: group.name });
    if (!isChangeable) return t("beyondYou");
    const isLasting = role === "administrator" && endsAt === null;
    if (isLasting && account.lastingAdministratorCount < 2) return t("lastAdministrator");
    return undefined;
  };
};

type Go = { go: (view: View) => void };

const Planned = ({ planned, go }: Go & { planned: PlannedGrant }) => {
  const t = useTexts(memberTexts);
  const role = roleName(planned.role, useTexts(roleTexts));
  return (
    <li className={classes.grant}>
      <span className={classes.badges}>
        <span>
          <StatusBadge tone="waiting">{role}</StatusBadge>
        </span>
        <GrantReach grant={planned} />
        <GivenBy grant={planned} />
      </span>
      {planned.isChangeable ? (
        <Actions>
          <Button small label={t("withdrawPlannedOf", { role })} onClick={() => go({ kind: "withdraw", planned })}>
            {t("withdraw")}
          </Button>
        </Actions>
      ) : (
        <p className={classes.soft}>{t("beyondYou")}</p>
      )}
    </li>
  );
};

const GivenBy = ({ grant: { grantedBy, grantedAt } }: { grant: RoleGrant | PlannedGrant }) => {
  const t = useTexts(memberTexts);
  return (
    <span className={classes.soft}>
      {t.rich(
        "givenBy",
        { by: grantedBy },
        { by: (name) => <PersonName>{name}</PersonName>, date: () => <DateText at={grantedAt} /> },
      )}
    </span>
  );
};

const Roles = ({ account, member, go }: MemberProps & Go) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const blocked = useBlocked(account);
  return (
    <>
      <ul className={classes.grants}>
        {member.grants.map((grant) => {
          const why = blocked(grant);
          const role = roleName(grant.role, words);
          return (
            <li key={grant.id} className={classes.grant}>
              <span className={classes.badges}>
                <span>
                  <StatusBadge tone={grant.role === "administrator" ? "good" : "quiet"}>{role}</StatusBadge>
                </span>
                <GrantReach grant={grant} />
                <GivenBy grant={grant} />
              </span>
              {why === undefined ? (
                <Actions>
                  <Button small label={t("changeEndOf", { role })} onClick={() => go({ kind: "end", grant })}>
                    {t("changeEnd")}
                  </Button>
                  <Button
                    small
                    weight="danger"
                    label={t("revokeOf", { role })}
                    onClick={() => go({ kind: "revoke", grant })}
                  >
                    {t("revoke")}
                  </Button>
                </Actions>
              ) : (
                <p className={classes.soft}>{why}</p>
              )}
            </li>
          );
        })}
        {member.planned.map((planned) => (
          <Planned key={planned.id} planned={planned} go={go} />
        ))}
      </ul>
      <Actions>
        <Button weight="main" onClick={() => go({ kind: "give" })}>
          {t("give")}
        </Button>
      </Actions>
    </>
  );
};

/** The roles of one person, and what can be done about them. */
export const MemberDialog = ({ account, member, onClose }: MemberProps & { onClose: () => void }) => {
  const t = useTexts(memberTexts);
  const [view, go] = useState<View>({ kind: "roles" });
  const person = { name: member.name };
  const back = () => go({ kind: "roles" });
  const body = useRef<HTMLDivElement>(null);
  const lastView = useRef(view);
  // The button that led here is gone with its view: the keyboard goes on in the new one.
  useEffect(() => {
    if (lastView.current !== view) body.current?.focus();
    lastView.current = view;
  }, [view]);
  const titles = {
    roles: "rolesOf",
    give: "giveTo",
    end: "endOf",
    revoke: "revokeFrom",
    withdraw: "withdrawFrom",
  } as const;
  return (
    <Dialog title={t(titles[view.kind], person)} opened onClose={onClose}>
      <div ref={body} tabIndex={-1} className={classes.dialog}>
        {view.kind === "roles" && <Roles account={account} member={member} go={go} />}
        {view.kind === "give" && <GiveRole account={account} member={member} onBack={back} />}
        {view.kind === "end" && <ChangeEnd account={account} member={member} grant={view.grant} onBack={back} />}
        {view.kind === "revoke" && (
          <RevokeRole account={account} member={member} grant={view.grant} onBack={back} onGone={onClose} />
        )}
        {view.kind === "withdraw" && (
          <WithdrawPlanned account={account} member={member} planned={view.planned} onBack={back} onGone={onClose} />
        )}
      </div>
    </Dialog>
  );
};
