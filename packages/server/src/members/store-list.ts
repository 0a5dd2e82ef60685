import { daysAfter } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import type { Role, Scope } from "@freehold/core/kernel/permission";
import { ENDING_SOON_DAYS } from "@freehold/core/members/rules";
import type { Member, MemberSort, PlannedGrant, RoleGrant } from "@freehold/core/members/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import type { PhaseCursor } from "../platform/phase-cursor.ts";

type StoredGrant = Omit<RoleGrant, "isChangeable">;
type StoredPlanned = Omit<PlannedGrant, "isChangeable">;

/** A person of an account with their roles, and where they stand in the order of the list. */
export type MemberRow = Omit<Member, "isSelf" | "since" | "grants" | "planned"> & {
  readonly since: Date;
  readonly grants: readonly StoredGrant[];
  readonly planned: readonly StoredPlanned[];
  readonly key: string;
};

export type MemberFilter = {
  readonly accountId: string;
  readonly search: string;
  readonly role?: Role | undefined;
  readonly virtualAccountId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly only?: "ending" | undefined;
  readonly sort: MemberSort;
  readonly order: "ascending" | "descending";
};

type Wanted = MemberFilter & {
  readonly scope: Scope;
  readonly after: PhaseCursor<string> | null;
  readonly limit: number;
  readonly now: Date;
};

/**
 * Up to so many matches are read and put in order; where there are more, the order is walked and what does not match left
 * out, which then soon fills a page. So neither costs more with more members. Walking costs less where an index keeps the
 * matches in their order.
 */
const FEW = 1_000;
const FEW_IN_ORDER = 200;

type Sql = RawBuilder<SqlBool>;

/**
 * Whether one of these subqueries finds something, each asked for one person at a time: as `exists` the planner may read
 * all that could be found into memory first.
 */
const anyOf = (...subqueries: readonly RawBuilder<unknown>[]): Sql =>
  sql`coalesce(${sql.join(subqueries.map((subquery) => sql`(select true ${subquery} limit 1)`))}, false)`;

/** The page that is all that is wanted of some people. */
type Page = { readonly after: PhaseCursor<string> | null; readonly limit: number };

/** Something asked of people: who they are by themselves, and whether one of them is among these. */
type Condition = {
  readonly people: (limit: number) => RawBuilder<unknown>;
  readonly holdsFor: (personId: RawBuilder<unknown>) => Sql;
  /** Those among whom these people are, in the order of their names; of the page alone where nothing else is asked. */
  readonly byName?: (isDown: boolean, page: Page | null) => RawBuilder<unknown>;
  /** Whether `byName` is these people and hardly anybody else: then nobody has to look how many they are. */
  readonly isNarrow?: boolean;
};

/** The order of names, as an index keeps it. */
const nameOrder = (isDown: boolean, name: RawBuilder<unknown>, personId: RawBuilder<unknown>) =>
  isDown ? sql`${name} using ~>~, ${personId} desc` : sql`${name} using ~<~, ${personId}`;

/** What comes after a cursor in the order of names. */
const beyondName = (
  isDown: boolean,
  name: RawBuilder<unknown>,
  personId: RawBuilder<unknown>,
  { key, id }: PhaseCursor<string>,
): RawBuilder<unknown> => {
  const [reached, passed, next] = isDown ? [sql`~<=~`, sql`~<~`, sql`<`] : [sql`~>=~`, sql`~>~`, sql`>`];
  return sql`${name} ${reached} ${key}::text and (${name} ${passed} ${key}::text or ${personId} ${next} ${id}::uuid)`;
};

/** How many first letters of what people are found by are kept in the order of their names. */
const FIRST_LETTERS = 2;

const lettersOf = (words: string) => [...words.normalize("NFD").replace(/[\u0300-\u036f]/g, "")].length;

const found = (accountId: string, words: string): Condition => {
  const folded = sql`left(fold_for_search(${words}::text), 120)`;
  // Not as a range of keys, which a plan made for any words would rather read whole and sort.
  const byName = (isDown: boolean) => sql`(
    select distinct on (k.name, k.person_id) k.person_id, k.name as key from member_keys k
    where k.account_id = ${accountId}::uuid and left(k.key, ${sql.lit(FIRST_LETTERS)}) = left(${folded}, ${sql.lit(FIRST_LETTERS)})
      and left(k.key, length(${folded})) = ${folded}
    order by ${nameOrder(isDown, sql`k.name`, sql`k.person_id`)})`;
  const within = sql`k.account_id = ${accountId}::uuid and k.key ~>=~ ${folded} and k.key ~<~ (${folded} || chr(1114111))`;
  return {
    people: (limit) => sql`select k.person_id from member_keys k where ${within} limit ${limit}`,
    holdsFor: (personId) => anyOf(sql`from member_keys k where k.person_id = ${personId} and ${within}`),
    ...(lettersOf(words) < FIRST_LETTERS ? {} : { byName }),
  };
};

const inGroup = (accountId: string, groupId: string): Condition => {
  const within = sql`m.account_id = ${accountId}::uuid and m.group_id = ${groupId}::uuid`;
  return {
    people: (limit) => sql`select m.person_id from user_group_members m where ${within} limit ${limit}`,
    holdsFor: (personId) => anyOf(sql`from user_group_members m where m.person_id = ${personId} and ${within}`),
    byName: (isDown) => sql`(
      select m.person_id, m.name as key from user_group_members m where ${within}
      order by ${nameOrder(isDown, sql`m.name`, sql`m.person_id`)})`,
    isNarrow: true,
  };
};

/** Holding a role, alone or through a group, or one that begins later, as `asked`; its columns are those of `g`. */
const holding = (accountId: string, asked: Sql): Condition => {
  const own = sql`g.account_id = ${accountId}::uuid and ${asked}`;
  // Each group by itself (offset 0 keeps it so), and not all people of all groups.
  const members = sql`cross join lateral (
    select person_id from user_group_members where account_id = g.account_id and group_id = g.group_id offset 0) m`;
  const groupsOf = (personId: RawBuilder<unknown>) => sql`(
    select group_id from user_group_members where account_id = ${accountId}::uuid and person_id = ${personId} offset 0) m
    cross join lateral (
      select * from group_grants where account_id = ${accountId}::uuid and group_id = m.group_id offset 0) g`;
  return {
    people: (limit) => sql`(select g.person_id from role_grants g where ${own} limit ${limit})
      union all (select g.person_id from planned_grants g where ${own} limit ${limit})
      union all (select m.person_id from group_grants g ${members} where ${own} limit ${limit})`,
    holdsFor: (personId) =>
      anyOf(
        sql`from role_grants g where g.person_id = ${personId} and ${own}`,
        sql`from planned_grants g where g.person_id = ${personId} and ${own}`,
        sql`from ${groupsOf(personId)} where ${own}`,
      ),
  };
};

/** Holding a role that ends before long: from the roles that end, in the order of their holders' names. */
const ending = (accountId: string, asked: Sql): Condition => {
  const byName = (isDown: boolean, page: Page | null) => {
    const order = nameOrder(isDown, sql`g.name`, sql`g.person_id`);
    const beyond = (name: RawBuilder<unknown>, personId: RawBuilder<unknown>) =>
      page?.after ? sql`and ${beyondName(isDown, name, personId, page.after)}` : sql``;
    // Neither source gives more than the page: the account, or a group, may have very many people.
    const limit = page === null ? sql`` : sql`limit ${page.limit}`;
    return sql`(
      select distinct on (g.name, g.person_id) g.person_id, g.name as key from (
        (select distinct on (g.name, g.person_id) g.person_id, g.name from (
          -- Read in their order (offset 0 keeps it so), and not all that end soon to be sorted.
          select *, holder_name as name from role_grants g where account_id = ${accountId}::uuid and ends_at is not null
            ${beyond(sql`holder_name`, sql`person_id`)} order by ${nameOrder(isDown, sql`holder_name`, sql`person_id`)}
          offset 0
        ) g where ${asked} order by ${order} ${limit})
        union all
        select m.person_id, m.name from group_grants g cross join lateral (
          select m.person_id, m.name from user_group_members m
          where m.account_id = ${accountId}::uuid and m.group_id = g.group_id ${beyond(sql`m.name`, sql`m.person_id`)}
          order by ${nameOrder(isDown, sql`m.name`, sql`m.person_id`)} ${limit}
        ) m
        where g.account_id = ${accountId}::uuid and ${asked}
      ) g order by ${order})`;
  };
  return { ...holding(accountId, asked), byName };
};

/**
 * Roles that somebody sees who sees certain virtual accounts only: those that reach them, but for ones given on a
 * restricted virtual account above, which is not named to them; and who administers the account.
 */
const seenWithin = (accountId: string, ids: readonly string[]): Sql =>
  sql`((g.virtual_account_id is null and g.role = 'administrator') or g.virtual_account_id = any(${[...ids]}::uuid[])
    or (g.with_children and g.virtual_account_id in (
      select above.ancestor_id from virtual_account_paths above
      where above.account_id = ${accountId}::uuid and above.descendant_id = any(${[...ids]}::uuid[])
        and not exists (
          select from virtual_account_paths up
          join virtual_accounts hidden on hidden.account_id = up.account_id and hidden.id = up.ancestor_id
          where up.account_id = above.account_id and up.descendant_id = above.ancestor_id
            and hidden.visibility = 'restricted'))))`;

const seen = (accountId: string, scope: Scope, now: Date): Sql =>
  scope.kind === "account"
    ? sql`(g.ends_at is null or g.ends_at > ${now})`
    : sql`(g.ends_at is null or g.ends_at > ${now}) and ${seenWithin(accountId, scope.ids)}`;

const conditionsOf = ({
  accountId,
  search,
  role,
  virtualAccountId,
  groupId,
  only,
  scope,
  now,
}: Wanted): Condition[] => {
  const asked: Sql[] = [];
  if (role !== undefined) asked.push(sql`g.role = ${role}`);
  if (virtualAccountId !== undefined) {
    asked.push(sql`(g.virtual_account_id = ${virtualAccountId}::uuid
      or (g.with_children and g.virtual_account_id in (
        select ancestor_id from virtual_account_paths
        where account_id = ${accountId}::uuid and descendant_id = ${virtualAccountId}::uuid)))`);
  }
  if (only === "ending") asked.push(sql`g.ends_at <= ${daysAfter(now, ENDING_SOON_DAYS)}`);
  const holds = only === "ending" ? ending : holding;
  return [
    ...(search === "" ? [] : [found(accountId, search)]),
    ...(groupId === undefined ? [] : [inGroup(accountId, groupId)]),
    ...(asked.length === 0 && scope.kind === "account"
      ? []
      : [holds(accountId, sql.join([...asked, seen(accountId, scope, now)], sql` and `))]),
  ];
};

type Few = { readonly condition: Condition; readonly personIds: readonly string[] };

/** The people of whichever condition few meet; undefined when many meet each of them. */
const fewest = async (db: Reader, conditions: readonly Condition[], sort: MemberSort): Promise<Few | undefined> => {
  let few: Few | undefined;
  for (const condition of conditions) {
    const most = sort === "name" && condition.byName !== undefined ? FEW_IN_ORDER : FEW;
    const { rows } = await sql<{ people: string[] | null }>`
      select case when count(*) <= ${most} then coalesce(array_agg(distinct person_id), '{}') end as people
      from (${condition.people(most + 1)}) found`.execute(db);
    const personIds = rows[0]?.people ?? undefined;
    if (personIds !== undefined && personIds.length < (few?.personIds.length ?? Number.POSITIVE_INFINITY)) {
      few = { condition, personIds };
    }
  }
  return few;
};

/** Where the order is kept: the rows of `o`, their text in a cursor, and how a cursor is compared with them. */
const orderOf = ({ sort, order, accountId }: Wanted) => {
  const isDown = order === "descending";
  if (sort === "since") {
    return {
      table: sql`person_accounts`,
      within: sql`o.account_id = ${accountId}::uuid`,
      key: sql`(extract(epoch from o.since) * 1000000)::bigint::text`,
      by: isDown ? sql`o.since desc, o.person_id desc` : sql`o.since, o.person_id`,
      beyond: ({ key, id }: PhaseCursor<string>) =>
        sql`(o.since, o.person_id) ${isDown ? sql`<` : sql`>`}
          (timestamptz 'epoch' + ${key}::bigint * interval '1 microsecond', ${id}::uuid)`,
    };
  }
  return {
    table: sql`member_keys`,
    within: sql`o.account_id = ${accountId}::uuid and o.kind = ${sort}`,
    key: sql`o.key`,
    by: isDown ? sql`o.key using ~>~, o.person_id desc` : sql`o.key using ~<~, o.person_id`,
    beyond: (cursor: PhaseCursor<string>) => beyondName(isDown, sql`o.key`, sql`o.person_id`, cursor),
  };
};

const page = (wanted: Wanted, conditions: readonly Condition[], few: Few | undefined) => {
  const { table, within, key, by, beyond } = orderOf(wanted);
  const inOrder =
    few === undefined && wanted.sort === "name" ? conditions.find(({ byName }) => byName !== undefined) : undefined;
  const others = conditions.filter((condition) => condition !== few?.condition && condition !== inOrder);
  const rows = () => {
    if (inOrder?.byName !== undefined) {
      return sql`${inOrder.byName(wanted.order === "descending", others.length === 0 ? wanted : null)} o`;
    }
    if (few === undefined) return sql`(select * from ${table} o where ${within}) o`;
    // A few are looked up one by one (offset 0 keeps it so), and not looked for among all.
    return sql`unnest(${[...few.personIds]}::uuid[]) as f (id)
      cross join lateral (select * from ${table} o where ${within} and o.person_id = f.id offset 0) o`;
  };
  const all = [
    ...(wanted.after === null ? [] : [beyond(wanted.after)]),
    ...others.map(({ holdsFor }) => holdsFor(sql`o.person_id`)),
  ];
  return sql`select o.person_id, ${key} as key, row_number() over (order by ${by}) as place
    from ${rows()} where ${all.length === 0 ? sql`true` : sql.join(all, sql` and `)}
    order by ${by} limit ${wanted.limit}`;
};

type Row = Omit<MemberRow, "grants" | "planned"> & {
  readonly grants: readonly (Omit<StoredGrant, "endsAt" | "grantedAt"> & {
    readonly endsAt: string | null;
    readonly grantedAt: string;
  })[];
  readonly planned: readonly (Omit<StoredPlanned, "beginsAt" | "endsAt" | "grantedAt"> & {
    readonly beginsAt: string;
    readonly endsAt: string | null;
    readonly grantedAt: string;
  })[];
};

/** Their roles, own ones first and then those through groups, as one JSON value beside each person of `page`. */
const readRows = async (
  db: Reader,
  people: RawBuilder<unknown>,
  { accountId, scope, now }: Pick<Wanted, "accountId" | "scope" | "now">,
): Promise<MemberRow[]> => {
  const isSeen = seen(accountId, scope, now);
  const columns = sql`g.id, g.role, g.virtual_account_id, g.with_children, g.ends_at, g.granted_by, g.granted_at`;
  const { rows } = await sql<Row>`
    with page as materialized (${people})
    select p.id as "personId", p.name, p.email, p.user_id as "userId", p.company, b.since, page.key,
      coalesce(h.grants, '[]') as grants, coalesce(later.planned, '[]') as planned
    from page
    -- Looked up one by one (offset 0 keeps it so): a plan made for any limit would read every person of the account.
    cross join lateral (
      -- Compared as a pair, which only the primary key can look up: by the account the plan would look through all its people.
      select since from person_accounts where (person_id, account_id) >= (page.person_id, ${accountId}::uuid)
        and (person_id, account_id) <= (page.person_id, ${accountId}::uuid) offset 0
    ) b
    cross join lateral (
      select id, name, email, user_id, company from people where id = page.person_id offset 0
    ) p
    left join lateral (
      select json_agg(json_build_object('id', g.id, 'role', g.role, 'virtualAccountId', g.virtual_account_id,
        'virtualAccountName', v.name, 'withChildren', g.with_children, 'endsAt', g.ends_at, 'grantedBy', g.granted_by,
        'grantedAt', g.granted_at,
        'group', case when g.group_id is not null then json_build_object('id', g.group_id, 'name', g.group_name) end)
        order by g.group_name nulls first, g.granted_at, g.id) as grants
      from (
        select ${columns}, null::uuid as group_id, null::text as group_name
        from role_grants g
        where g.account_id = ${accountId}::uuid and g.person_id = page.person_id and ${isSeen}
        union all
        select ${columns}, u.id, u.name
        from (
          -- Their groups first (offset 0 keeps it so), and not every group of the account for each of them.
          select group_id from user_group_members
          where account_id = ${accountId}::uuid and person_id = page.person_id offset 0
        ) m
        join user_groups u on u.account_id = ${accountId}::uuid and u.id = m.group_id
        join group_grants g on g.account_id = ${accountId}::uuid and g.group_id = m.group_id
        where ${isSeen}
      ) g
      left join virtual_accounts v on v.account_id = ${accountId}::uuid and v.id = g.virtual_account_id
    ) h on true
    left join lateral (
      select json_agg(json_build_object('id', g.id, 'role', g.role, 'virtualAccountId', g.virtual_account_id,
        'virtualAccountName', v.name, 'withChildren', g.with_children, 'beginsAt', g.begins_at, 'endsAt', g.ends_at,
        'grantedBy', g.granted_by, 'grantedAt', g.granted_at) order by g.begins_at, g.id) as planned
      from planned_grants g
      left join virtual_accounts v on v.account_id = ${accountId}::uuid and v.id = g.virtual_account_id
      where g.account_id = ${accountId}::uuid and g.person_id = page.person_id and ${isSeen}
    ) later on true
    order by page.place`.execute(db);
  return rows.map((row) => ({
    ...row,
    grants: row.grants.map((grant) => ({
      ...grant,
      endsAt: grant.endsAt === null ? null : toInstant(new Date(grant.endsAt)),
      grantedAt: toInstant(new Date(grant.grantedAt)),
    })),
    planned: row.planned.map((planned) => ({
      ...planned,
      beginsAt: toInstant(new Date(planned.beginsAt)),
      endsAt: planned.endsAt === null ? null : toInstant(new Date(planned.endsAt)),
      grantedAt: toInstant(new Date(planned.grantedAt)),
    })),
  }));
};

/** People of an account in the order asked for, as they may be seen; hand it one more than the page holds. */
export const readMembers = async (db: Reader, wanted: Wanted): Promise<MemberRow[]> => {
  const conditions = conditionsOf(wanted);
  const isOneNarrow = wanted.sort === "name" && conditions.length === 1 && conditions[0]?.isNarrow === true;
  const few = isOneNarrow ? undefined : await fewest(db, conditions, wanted.sort);
  if (few?.personIds.length === 0) return [];
  return readRows(db, page(wanted, conditions, few), wanted);
};

/** One person of an account; undefined when they do not belong to it, or may not be seen. */
export const readMember = async (
  db: Reader,
  accountId: string,
  personId: string,
  scope: Scope,
  now: Date,
): Promise<MemberRow | undefined> => {
  const only = sql`select b.person_id, '' as key, 1 as place from person_accounts b
    where b.account_id = ${accountId}::uuid and b.person_id = ${personId}::uuid`;
  const [row] = await readRows(db, only, { accountId, scope, now });
  return row !== undefined && (scope.kind === "account" || row.grants.length + row.planned.length > 0)
    ? row
    : undefined;
};
