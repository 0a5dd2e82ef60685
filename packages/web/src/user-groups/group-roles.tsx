import type { Account } from "@freehold/core/accounts/schema";
import { dayEnd, dayOf } from "@freehold/core/kernel/days";
import type { GroupGrant, UserGroup } from "@freehold/core/user-groups/schema";
import { useState } from "react";
import classes from "../members/members.module.css";
import { GrantReach } from "../members/role-badges.tsx";
import { RoleForm } from "../members/role-form.tsx";
import { roleName } from "../members/role-names.ts";
import { roleTexts } from "../members/role-texts.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { readGroupsAgain } from "./read-again.ts";
import { userGroupTexts } from "./texts.ts";

type GroupProps = { account: Account; group: UserGroup };
type Opened = { readonly kind: "end" | "revoke"; readonly grant: GroupGrant } | { readonly kind: "give" };

const ChangeEnd = ({ account, group, grant, onClose }: GroupProps & { grant: GroupGrant; onClose: () => void }) => {
  const t = useTexts(userGroupTexts);
  const timeZone = useTimeZone();
  const form = useProblemForm({
    initial: { endsAt: grant.endsAt === null ? "" : dayOf(grant.endsAt, timeZone) },
    submit: ({ endsAt }) =>
      client.userGroups.changeEnd({
        accountId: account.id,
        groupId: group.id,
        grantId: grant.id,
        endsAt: endsAt === "" ? null : dayEnd(endsAt, timeZone),
      }),
    done: async () => {
      await readGroupsAgain();
      toast(t("endChanged"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("save")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </Form>
  );
};

const Give = ({ account, group, onClose }: GroupProps & { onClose: () => void }) => {
  const attemptKey = useAttemptKey();
  return (
    <RoleForm
      account={account}
      onBack={onClose}
      done={readGroupsAgain}
      give={(given) => {
        const input = { accountId: account.id, groupId: group.id, ...given };
        return client.userGroups.grantRole(input, { idempotencyKey: attemptKey(input) });
      }}
    />
  );
};

/** The roles that a group's people hold through it. */
export const GroupRoles = ({ account, group }: GroupProps) => {
  const t = useTexts(userGroupTexts);
  const words = useTexts(roleTexts);
  const [opened, open] = useState<Opened>();
  const close = () => open(undefined);
  const isActive = account.status === "active";
  const { name } = group;
  return (
    <Panel
      title={t("roles")}
      lead={t("rolesLead")}
      actions={
        isActive && (
          <Button popup="dialog" onClick={() => open({ kind: "give" })}>
            {t("addRole")}
          </Button>
        )
      }
    >
      {group.grants.length === 0 ? (
        <p className={classes.soft}>{t("noRoles")}</p>
      ) : (
        <ul className={classes.plain}>
          {group.grants.map((grant) => {
            const role = roleName(grant.role, words);
            return (
              <li key={grant.id} className={classes.held}>
                <span>
                  <StatusBadge tone={grant.role === "administrator" ? "good" : "quiet"}>{role}</StatusBadge>{" "}
                  <GrantReach grant={grant} />
                </span>
                {grant.isChangeable && isActive ? (
                  <Actions>
                    <Button
                      small
                      popup="dialog"
                      label={t("changeEndOf", { role })}
                      onClick={() => open({ kind: "end", grant })}
                    >
                      {t("changeEnd")}
                    </Button>
                    <Button
                      small
                      weight="danger"
                      popup="dialog"
                      label={t("revokeOf", { role })}
                      onClick={() => open({ kind: "revoke", grant })}
                    >
                      {t("revoke")}
                    </Button>
                  </Actions>
                ) : (
                  isActive && <span className={classes.soft}>{t("beyondYou")}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {opened?.kind === "give" && (
        <Dialog title={t("addRoleTo", { name })} opened onClose={close}>
          <Give account={account} group={group} onClose={close} />
        </Dialog>
      )}
      {opened?.kind === "end" && (
        <Dialog title={t("endTitle", { name })} opened onClose={close}>
          <ChangeEnd account={account} group={group} grant={opened.grant} onClose={close} />
        </Dialog>
      )}
      {opened?.kind === "revoke" && (
        <ConfirmDialog
          title={t("revokeTitle", { name })}
          confirm={t("revoke")}
          danger
          opened
          onClose={close}
          onConfirm={async () => {
            await client.userGroups.revokeRole({
              accountId: account.id,
              groupId: group.id,
              grantId: opened.grant.id,
            });
            await readGroupsAgain();
            toast(t("revoked"));
          }}
        >
          <p>
            <strong>{roleName(opened.grant.role, words)}</strong> <GrantReach grant={opened.grant} />
          </p>
          <p>{t("revokeBody", { count: group.memberCount })}</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
};
