import type { Member } from "@freehold/core/members/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { MailAddress } from "../ui/mail-address.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { ExtensionWishes } from "./extension-wishes.tsx";
import { LeaveAccount } from "./leave-account.tsx";
import { MemberDialog } from "./member-dialog.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { PeopleFilters, usePeopleFilters } from "./people-filters.tsx";
import { PeopleFrame } from "./people-frame.tsx";
import { peopleTexts } from "./people-texts.ts";
import { RoleBadges } from "./role-badges.tsx";

const useColumns = (accountId: string): readonly Column<Member>[] => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  return [
    {
      id: "name",
      header: t("name"),
      names: true,
      sortable: true,
      cell: ({ personId, name, isSelf }) => (
        <span className={classes.who} dir="ltr">
          <span>
            <Link to={`${addresses.accountPeople(accountId)}/${personId}`}>
              <PersonName>{name}</PersonName>
            </Link>
            {isSelf && <span className={classes.soft}> {t("you")}</span>}
          </span>
        </span>
      ),
    },
    {
      id: "email",
      header: people("email"),
      sortable: true,
      cell: ({ email, userId }) => (
        <span className={`${classes.stack} ${classes.address}`} dir="ltr">
          <MailAddress>{email}</MailAddress>
          <span className={classes.soft}>
            <PersonName>{userId}</PersonName>
          </span>
        </span>
      ),
    },
    {
      id: "roles",
      header: t("roles"),
      cell: ({ grants, planned }) => <RoleBadges grants={grants} planned={planned} />,
    },
    { id: "since", header: t("since"), sortable: true, cell: ({ since }) => <DateText at={since} /> },
  ];
};

const exportAddress = (accountId: string, wanted: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();
  return `/api/accounts/${accountId}/members.csv${query === "" ? "" : `?${query}`}`;
};

/** People of an account: who they are, what they may do, until when. */
export const Page = () => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  const account = useAccount();
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<string>();
  const { fields, wanted, order, sort, onSort } = usePeopleFilters();
  const reach = scopeIn(account, "member.manage");
  const mayManage = reach !== undefined && account.status === "active";
  const isFiltered = Object.keys(wanted).length > 0;
  const asked = { accountId: account.id, search, ...wanted, ...order };
  const list = useCursorQuery({
    queryKey: ["members", account.id, "list", asked],
    fetchPage: (cursor, signal) => client.members.list({ ...asked, limit: 50, cursor }, { signal }),
  });
  const member = rowsOf(list).find(({ personId }) => personId === opened);
  return (
    <PeopleFrame section={t("people")}>
      {mayManage && <ExtensionWishes account={account} />}
      <Panel
        title={t("people")}
        lead={t.rich("peopleLead", {}, { link: (words) => <Link to="/learn/roles">{words}</Link> })}
        actions={
          reach !== undefined && (
            <Actions>
              <a
                href={exportAddress(account.id, { search, ...wanted, ...order })}
                download
                title={people("exportHelp")}
              >
                {people("export")}
              </a>
              {mayManage && (
                <ButtonLink weight="main" to={`${addresses.accountPeople(account.id)}/add`}>
                  {people("add")}
                </ButtonLink>
              )}
            </Actions>
          )
        }
      >
        <DataTable
          label={t("people")}
          columns={useColumns(account.id)}
          rowKey={({ personId }) => personId}
          list={list}
          search={{ value: search, onChange: setSearch, label: t("searchLabel") }}
          tools={<PeopleFilters {...fields} />}
          sort={sort}
          onSort={onSort}
          empty={
            isFiltered ? (
              <EmptyState title={people("noneTitle")}>{people("none")}</EmptyState>
            ) : (
              <EmptyState title={t("nobodyTitle")}>{t("nobody")}</EmptyState>
            )
          }
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
      <LeaveAccount account={account} />
    </PeopleFrame>
  );
};
