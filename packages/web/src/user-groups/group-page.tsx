import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import classes from "../members/members.module.css";
import { PeopleFrame } from "../members/people-frame.tsx";
import { RoleBadges } from "../members/role-badges.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Link } from "../ui/link.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { GroupForm } from "./group-form.tsx";
import { GroupMembers } from "./group-members.tsx";
import { GroupRoles } from "./group-roles.tsx";
import { useMemberCount } from "./member-count.ts";
import { readGroupsAgain } from "./read-again.ts";
import { userGroupTexts } from "./texts.ts";

/** A group of an account's people: who is in it, and what they hold through it. */
export const Page = () => {
  const t = useTexts(userGroupTexts);
  const account = useAccount();
  const router = useRouter();
  const groupId = usePathParameter("groupId");
  const countOf = useMemberCount();
  const [opened, open] = useState<"edit" | "delete">();
  const { data: group } = useSuspenseQuery({
    queryKey: ["user-groups", account.id, "one", groupId],
    queryFn: () => client.userGroups.get({ accountId: account.id, groupId }),
  });
  const mayChange = scopeIn(account, "member.manage") === "account" && account.status === "active";
  const at = `${addresses.accountPeople(account.id)}/groups`;
  const { name, description, memberCount, hasMoreMembers, grants } = group;
  const close = () => open(undefined);
  return (
    <PeopleFrame section={name}>
      <Panel
        title={<PersonName>{name}</PersonName>}
        lead={description === "" ? countOf(group) : <PersonName>{description}</PersonName>}
        actions={
          mayChange && (
            <Actions>
              <Button popup="dialog" onClick={() => open("edit")}>
                {t("edit")}
              </Button>
              <Button weight="danger" popup="dialog" onClick={() => open("delete")}>
                {t("delete")}
              </Button>
            </Actions>
          )
        }
      >
        <p className={classes.soft}>
          <Link to={at}>{t("allGroups")}</Link>
        </p>
      </Panel>
      <GroupRoles account={account} group={group} />
      <GroupMembers account={account} group={group} />
      {opened === "edit" && (
        <Dialog title={t("editTitle")} opened onClose={close}>
          <GroupForm
            initial={group}
            submit={t("save")}
            onCancel={close}
            save={async (named) => {
              await client.userGroups.update({ accountId: account.id, groupId, ...named });
              await readGroupsAgain();
              toast(t("saved"));
              close();
            }}
          />
        </Dialog>
      )}
      {opened === "delete" && (
        <ConfirmDialog
          title={t("deleteTitle", { name })}
          confirm={t("delete")}
          danger
          opened
          onClose={close}
          onConfirm={async () => {
            await client.userGroups.delete({ accountId: account.id, groupId });
            await router.navigate({ href: at });
            await readGroupsAgain();
            toast(t("deleted", { name }));
          }}
        >
          <div className={classes.dialog}>
            <p>{t(hasMoreMembers ? "deleteMore" : "deleteBody", { count: memberCount })}</p>
            {grants.length === 0 ? (
              <p>{t("deleteNothing")}</p>
            ) : (
              <RoleBadges grants={grants.map((grant) => ({ ...grant, group: null }))} />
            )}
            {memberCount > 0 && <p>{t("deleteGone")}</p>}
          </div>
        </ConfirmDialog>
      )}
    </PeopleFrame>
  );
};
