import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { memberTexts } from "./members-texts.ts";
import { peopleTexts } from "./people-texts.ts";

/** A warning while the account hangs on one person. */
const OneAdministrator = () => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  const account = useAccount();
  const mayName = scopeIn(account, "member.manage") === "account" && account.status === "active";
  if (!mayName || account.lastingAdministratorCount !== 1) return null;
  return (
    <Notice tone="warning" title={t("oneTitle")}>
      <p>{t("one")}</p>
      <ButtonLink small to={`${addresses.accountPeople(account.id)}/add?role=administrator`}>
        {people("nameSecond")}
      </ButtonLink>
    </Notice>
  );
};

type PeopleFrameProps = { section: string; actions?: ReactNode; children: ReactNode };

/** People of an account, with their groups and who is invited beside them. */
export const PeopleFrame = ({ section, actions, children }: PeopleFrameProps) => {
  const t = useTexts(peopleTexts);
  const account = useAccount();
  const at = addresses.accountPeople(account.id);
  return (
    <ManageFrame section={section} actions={actions}>
      <OneAdministrator />
      {scopeIn(account, "member.manage") !== undefined && (
        <Tabs
          label={t("parts")}
          tabs={[
            { to: at, label: t("everybody") },
            { to: `${at}/groups`, label: t("groups") },
            { to: `${at}/invitations`, label: t("invitations") },
            { to: addresses.accessReviews(account.id), label: t("reviews") },
            ...(scopeIn(account, "emergency_access.oversee") === undefined
              ? []
              : [{ to: addresses.emergencies(account.id), label: t("emergencies") }]),
            ...(scopeIn(account, "provisioning.manage") === undefined
              ? []
              : [{ to: addresses.provisioning(account.id), label: t("provisioning") }]),
          ]}
        />
      )}
      {children}
    </ManageFrame>
  );
};
