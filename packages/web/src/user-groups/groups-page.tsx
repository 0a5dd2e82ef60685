import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import classes from "../members/members.module.css";
import { PeopleFrame } from "../members/people-frame.tsx";
import { RoleBadges } from "../members/role-badges.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { GroupForm } from "./group-form.tsx";
import { useMemberCount } from "./member-count.ts";
import { readGroupsAgain } from "./read-again.ts";
import { userGroupTexts } from "./texts.ts";

/** The groups of an account's people. */
export const Page = () => {
  const t = useTexts(userGroupTexts);
  const account = useAccount();
  const router = useRouter();
  const countOf = useMemberCount();
  const [search, setSearch] = useState("");
  const [creating, setCreating] = useState(false);
  const reach = scopeIn(account, "member.manage");
  const mayCreate = reach === "account" && account.status === "active";
  const at = `${addresses.accountPeople(account.id)}/groups`;
  const list = useCursorQuery({
    queryKey: ["user-groups", account.id, "list", search],
    fetchPage: (cursor, signal) =>
      client.userGroups.list({ accountId: account.id, search, cursor, limit: 50 }, { signal }),
    enabled: reach !== undefined,
  });
  if (reach === undefined) {
    return (
      <PeopleFrame section={t("groups")}>
        <EmptyState title={t("groups")} level="h2">
          {t("notYours")}
        </EmptyState>
      </PeopleFrame>
    );
  }
  const create = mayCreate && (
    <Button weight="main" popup="dialog" onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  return (
    <PeopleFrame section={t("groups")}>
      <Panel title={t("groups")} lead={t("lead")} actions={create}>
        <DataTable
          label={t("groups")}
          list={list}
          rowKey={({ id }) => id}
          search={{ value: search, onChange: setSearch, label: t("search") }}
          columns={[
            {
              id: "name",
              header: t("name"),
              names: true,
              cell: ({ id, name, description }) => (
                <span className={classes.who}>
                  <Link to={`${at}/${id}`}>
                    <PersonName>{name}</PersonName>
                  </Link>
                  {description !== "" && (
                    <span className={classes.soft}>
                      <PersonName>{description}</PersonName>
                    </span>
                  )}
                </span>
              ),
            },
            { id: "members", header: t("members"), cell: countOf },
            {
              id: "roles",
              header: t("roles"),
              cell: ({ grants }) =>
                grants.length === 0 ? (
                  <span className={classes.soft}>{t("noRoles")}</span>
                ) : (
                  <RoleBadges grants={grants.map((grant) => ({ ...grant, group: null }))} />
                ),
            },
          ]}
          empty={<EmptyState title={t("noneTitle")}>{t(mayCreate ? "none" : "noneYours")}</EmptyState>}
        />
      </Panel>
      <Dialog title={t("createTitle")} opened={creating} onClose={() => setCreating(false)}>
        <GroupForm
          initial={{ name: "", description: "" }}
          submit={t("createThis")}
          onCancel={() => setCreating(false)}
          save={async (named) => {
            const { id, name } = await client.userGroups.create({ accountId: account.id, ...named });
            toast(t("created", { name }));
            await readGroupsAgain();
            await router.navigate({ href: `${at}/${id}` });
          }}
        />
      </Dialog>
    </PeopleFrame>
  );
};
