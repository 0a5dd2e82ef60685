import type { Member } from "@freehold/core/members/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { InvitationsPanel } from "./invitations-panel.tsx";
import { LeaveAccount } from "./leave-account.tsx";
import { MemberDialog } from "./member-dialog.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { RoleBadges } from "./role-badges.tsx";

const useColumns = (): readonly Column<Member>[] => {
  const t = useTexts(memberTexts);
  return [
    {
      id: "name",
      header: t("name"),
      names: true,
      cell: ({ name, email, isSelf }) => (
        <span className={classes.who} dir="ltr">
          <span>
            <PersonName>{name}</PersonName>
            {isSelf && <span className={classes.soft}> {t("you")}</span>}
          </span>
          <span className={classes.soft}>
            <bdi>{email}</bdi>
          </span>
        </span>
      ),
    },
    { id: "userId", header: t("userId"), cell: ({ userId }) => <PersonName>{userId}</PersonName> },
    { id: "roles", header: t("roles"), cell: ({ grants }) => <RoleBadges grants={grants} /> },
    { id: "since", header: t("since"), cell: ({ since }) => <DateText at={since} /> },
  ];
};

/** People of an account: who they are, what they may do, until when. */
export const Page = () => {
  const t = useTexts(memberTexts);
  const account = useAccount();
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<string>();
  const mayManage = scopeIn(account, "member.manage") !== undefined && account.status === "active";
  const columns = useColumns();
  const list = useCursorQuery({
    queryKey: ["members", account.id, "list", search],
    fetchPage: (cursor, signal) => client.members.list({ accountId: account.id, search, cursor }, { signal }),
  });
  const member = rowsOf(list).find(({ personId }) => personId === opened);
  return (
    <ManageFrame section={t("people")}>
      {mayManage && account.administratorCount === 1 && (
        <Notice tone="warning" title={t("oneTitle")}>
          {t("one")}
        </Notice>
      )}
      <Panel
        title={t("people")}
        lead={t.rich("peopleLead", {}, { link: (words) => <Link to="/learn/roles">{words}</Link> })}
      >
        <DataTable
          label={t("people")}
          columns={columns}
          rowKey={({ personId }) => personId}
          list={list}
          search={{ value: search, onChange: setSearch, label: t("searchLabel") }}
          empty={<EmptyState title={t("nobodyTitle")}>{t("nobody")}</EmptyState>}
          {...(mayManage
            ? {
                actions: ({ personId, name }: Member) => (
                  <Button small popup="dialog" label={t("manageRolesOf", { name })} onClick={() => setOpened(personId)}>
                    {t("manageRoles")}
                  </Button>
                ),
              }
            : {})}
        />
      </Panel>
      {member !== undefined && <MemberDialog account={account} member={member} onClose={() => setOpened(undefined)} />}
      {scopeIn(account, "member.manage") === "account" && <InvitationsPanel accountId={account.id} />}
      <LeaveAccount account={account} />
    </ManageFrame>
  );
};
