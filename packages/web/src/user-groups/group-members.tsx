import type { Account } from "@freehold/core/accounts/schema";
import type { Member } from "@freehold/core/members/schema";
import type { UserGroup } from "@freehold/core/user-groups/schema";
import { useState } from "react";
import { scopeIn } from "../accounts/manage/account.ts";
import classes from "../members/members.module.css";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { readGroupsAgain } from "./read-again.ts";
import { userGroupTexts } from "./texts.ts";

type GroupProps = { account: Account; group: UserGroup };

const nameColumns = (header: string, email: string, name: Column<Member>["cell"]): readonly Column<Member>[] => [
  { id: "name", header, names: true, cell: name },
  { id: "email", header: email, cell: (member) => <bdi>{member.email}</bdi> },
];

const AddMembers = ({ account, group, onClose }: GroupProps & { onClose: () => void }) => {
  const t = useTexts(userGroupTexts);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = useCursorQuery({
    queryKey: ["members", account.id, "to-group", search],
    fetchPage: (cursor, signal) =>
      client.members.list({ accountId: account.id, search, cursor, limit: 10 }, { signal }),
  });
  const isIn = (member: Member) => member.grants.some((grant) => grant.group?.id === group.id);
  const add = useAction(
    async () => {
      const personIds = chosen.slice(0, 100);
      await client.userGroups.addMembers({ accountId: account.id, groupId: group.id, personIds });
      await readGroupsAgain();
      onClose();
    },
    { said: t("added", { count: chosen.length }) },
  );
  return (
    <div className={classes.dialog}>
      <DataTable
        label={t("found")}
        list={list}
        rowKey={({ personId }) => personId}
        search={{ value: search, onChange: setSearch, label: t("find") }}
        columns={nameColumns(t("name"), t("email"), (member) => (
          <label className={classes.pick}>
            <input
              type="checkbox"
              checked={chosen.includes(member.personId)}
              disabled={isIn(member) || (chosen.length >= 100 && !chosen.includes(member.personId))}
              onChange={(event) =>
                setChosen(
                  event.currentTarget.checked
                    ? [...chosen, member.personId]
                    : chosen.filter((id) => id !== member.personId),
                )
              }
            />
            <span>
              <PersonName>{member.name}</PersonName>
              {isIn(member) && <span className={classes.soft}> ({t("isIn")})</span>}
            </span>
          </label>
        ))}
        empty={<p>{t("nobodyFound")}</p>}
      />
      <p role="status">{t("picked", { count: chosen.length })}</p>
      <Actions>
        <Button weight="main" busy={add.busy} disabled={chosen.length === 0} onClick={() => void add.run()}>
          {t("addChosen", { count: chosen.length })}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </Actions>
    </div>
  );
};

/** Who is in a group. */
export const GroupMembers = ({ account, group }: GroupProps) => {
  const t = useTexts(userGroupTexts);
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Member>();
  const mayFill = scopeIn(account, "member.manage") === "account" && account.status === "active";
  const list = useCursorQuery({
    queryKey: ["members", account.id, "of-group", group.id, search],
    fetchPage: (cursor, signal) =>
      client.members.list({ accountId: account.id, groupId: group.id, search, cursor, limit: 25 }, { signal }),
  });
  return (
    <Panel
      title={t("members")}
      lead={t("membersLead")}
      actions={
        mayFill && (
          <Button weight="main" popup="dialog" onClick={() => setAdding(true)}>
            {t("addMembers")}
          </Button>
        )
      }
    >
      <DataTable
        label={t("members")}
        list={list}
        rowKey={({ personId }) => personId}
        search={{ value: search, onChange: setSearch, label: t("find") }}
        columns={nameColumns(t("name"), t("email"), ({ personId, name }) => (
          <Link to={`${addresses.accountPeople(account.id)}/${personId}`}>
            <PersonName>{name}</PersonName>
          </Link>
        ))}
        empty={<EmptyState title={t("noMembersTitle")}>{t("noMembers")}</EmptyState>}
        {...(mayFill
          ? {
              actions: (member: Member) => (
                <Button
                  small
                  popup="dialog"
                  label={t("removeOf", { name: member.name })}
                  onClick={() => setRemoving(member)}
                >
                  {t("remove")}
                </Button>
              ),
            }
          : {})}
      />
      {adding && (
        <Dialog title={t("addTitle", { name: group.name })} opened onClose={() => setAdding(false)}>
          <AddMembers account={account} group={group} onClose={() => setAdding(false)} />
        </Dialog>
      )}
      {removing !== undefined && (
        <ConfirmDialog
          title={t("removeTitle", { name: removing.name })}
          confirm={t("remove")}
          danger
          opened
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            const { personId, name } = removing;
            await client.userGroups.removeMember({ accountId: account.id, groupId: group.id, personId });
            await readGroupsAgain();
            toast(t("removed", { name }));
          }}
        >
          <p>{t("removeBody", { name: removing.name })}</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
};
