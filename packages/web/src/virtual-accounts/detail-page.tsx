import type { PlacedRole } from "@freehold/core/virtual-accounts/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { roleName } from "../members/role-names.ts";
import { roleTexts } from "../members/role-texts.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { RowMenu } from "../ui/menu.tsx";
import { More } from "../ui/more.tsx";
import { Notice } from "../ui/notice.tsx";
import { EmptyState, Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { Holdings } from "./holdings.tsx";
import { accountSource, useLevel } from "./source.ts";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";
import { useChanges } from "./use-changes.tsx";
import { Badges, People, Tags, treeAddress } from "./words.tsx";

type One = Awaited<ReturnType<typeof client.virtualAccounts.get>>;

const Path = ({ accountId, one }: { accountId: string; one: One }) => {
  const t = useTexts(virtualAccountTexts);
  const tree = treeAddress(accountId);
  return (
    <nav aria-label={t("path")} className={classes.path}>
      <ol>
        <li>
          <Link to={tree}>{t("backToTree")}</Link>
        </li>
        {one.path.map(({ id, name }) => (
          <li key={id}>
            <Link to={`${tree}/${id}`}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
        <li aria-current="page">
          <bdi>{one.name}</bdi>
        </li>
      </ol>
    </nav>
  );
};

const About = ({ accountId, one }: { accountId: string; one: One }) => {
  const t = useTexts(virtualAccountTexts);
  const { details, holdings } = one;
  if (details === null) return <Notice tone="info">{t("namedOnly")}</Notice>;
  const isEmpty = holdings === null || holdings.length === 0;
  return (
    <Facts
      facts={[
        {
          label: t("description"),
          value: details.description && <span className={classes.description}>{details.description}</span>,
        },
        {
          label: t("tags"),
          value: (details.tags.length > 0 && <Tags accountId={accountId} tags={details.tags} />) || "",
        },
        { label: t("visibility"), value: t(details.visibility) },
        { label: t("peopleOnIt"), value: <People {...details.people} /> },
        { label: t("peopleBeneath"), value: <People {...details.peopleWithBeneath} /> },
        { label: t("virtualAccountsBeneath"), value: <NumberText value={details.beneathCount} /> },
        {
          label: t("holdings"),
          value: isEmpty ? t(one.isDefault ? "holdsNothingDefault" : "holdsNothing") : <Holdings holdings={holdings} />,
        },
      ]}
    />
  );
};

const Children = ({ accountId, one }: { accountId: string; one: One }) => {
  const t = useTexts(virtualAccountTexts);
  const { list, rows } = useLevel(accountSource(accountId, "seen"), one.id);
  if (one.childCount === 0) return <p className={classes.soft}>{t("childrenNone")}</p>;
  return (
    <>
      <ul className={classes.plainList}>
        {rows.map((child) => (
          <li key={child.id} className={classes.nameWords}>
            <Link to={`${treeAddress(accountId)}/${child.id}`}>
              <bdi>{child.name}</bdi>
            </Link>
            <Badges one={child} />
            {child.details !== null && <Tags accountId={accountId} tags={child.details.tags} />}
          </li>
        ))}
      </ul>
      <More list={list}>{t("moreHere", { name: one.name })}</More>
    </>
  );
};

const useRoleColumns = (accountId: string): readonly Column<PlacedRole>[] => {
  const t = useTexts(virtualAccountTexts);
  const words = useTexts(roleTexts);
  return [
    {
      id: "holder",
      header: t("holder"),
      names: true,
      cell: ({ holder }) => (
        <>
          <PersonName>{holder.name}</PersonName>{" "}
          <span className={classes.soft}>{holder.email === null ? `(${t("group")})` : <bdi>{holder.email}</bdi>}</span>
        </>
      ),
    },
    {
      id: "role",
      header: t("role"),
      cell: ({ role, beginsAt, endsAt }) => (
        <>
          {roleName(role, words)}
          {beginsAt !== null && (
            <span className={classes.soft}> {t.rich("beginsOn", {}, { date: () => <DateText at={beginsAt} /> })}</span>
          )}
          {endsAt !== null && (
            <span className={classes.soft}> {t.rich("until", {}, { date: () => <DateText at={endsAt} /> })}</span>
          )}
        </>
      ),
    },
    {
      id: "given",
      header: t("given"),
      cell: ({ isInherited, givenOn, withChildren }) => (
        <>
          {!isInherited && t("givenHere")}
          {isInherited && givenOn === null && t("givenAbove")}
          {isInherited && givenOn !== null && (
            <Link to={`${treeAddress(accountId)}/${givenOn.id}`}>
              <bdi>{givenOn.name}</bdi>
            </Link>
          )}
          {withChildren && <span className={classes.soft}> ({t("andBeneath")})</span>}
        </>
      ),
    },
  ];
};

const Roles = ({ accountId, one }: { accountId: string; one: One }) => {
  const t = useTexts(virtualAccountTexts);
  const columns = useRoleColumns(accountId);
  const list = useCursorQuery({
    queryKey: ["virtual-accounts", accountId, "roles", one.id],
    fetchPage: (cursor, signal) => client.virtualAccounts.listRoles({ accountId, id: one.id, cursor }, { signal }),
  });
  return (
    <DataTable
      label={t("roles")}
      columns={columns}
      rowKey={({ id }) => id}
      list={list}
      empty={<EmptyState title={t("rolesNoneTitle")}>{t("rolesNone")}</EmptyState>}
    />
  );
};

/** One virtual account: where it is, what it is for, who reaches it, what it holds. */
export const Page = () => {
  const t = useTexts(virtualAccountTexts);
  const { id: accountId } = useAccount();
  const id = usePathParameter("id");
  const { data: one } = useSuspenseQuery({
    queryKey: ["virtual-accounts", accountId, "one", id],
    queryFn: () => client.virtualAccounts.get({ accountId, id }),
  });
  const changes = useChanges();
  const entries = changes.entriesFor(one);
  return (
    <ManageFrame section={one.name}>
      <Path accountId={accountId} one={one} />
      <Panel
        title={
          <span className={classes.nameWords}>
            <bdi>{one.name}</bdi> <Badges one={one} />
          </span>
        }
        lead={
          one.archivedAt !== null && t.rich("archivedOn", {}, { date: () => <DateText at={one.archivedAt ?? ""} /> })
        }
        actions={entries.length > 0 && <RowMenu label={t("actionsFor", { name: one.name })} entries={entries} />}
      >
        <About accountId={accountId} one={one} />
      </Panel>
      {one.archivedAt === null && (
        <Panel title={t("children")}>
          <Children accountId={accountId} one={one} />
        </Panel>
      )}
      {one.details !== null && one.archivedAt === null && (
        <Panel title={t("roles")} lead={t("rolesLead")}>
          <Roles accountId={accountId} one={one} />
        </Panel>
      )}
      {changes.dialog}
    </ManageFrame>
  );
};
