import type { UndoObstacle } from "@freehold/core/merges/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** A merge to take back. */
export type Undo = {
  readonly mergeId: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** Which of its batches goes back; 0 is all that moved at once. */
  readonly batch: number;
};

type Sql = ReturnType<typeof sql>;

type Kept = {
  readonly obstacle: UndoObstacle;
  /** Names under which the changes of the table were remembered. */
  readonly names: readonly string[];
  readonly table: string;
  readonly key: readonly string[];
  /** What may change without anybody having done anything: reminders, checks by the clock. */
  readonly restless?: readonly string[];
};

const kept: readonly Kept[] = [
  {
    obstacle: "virtual_accounts_changed",
    names: ["virtual_accounts", "virtual_accounts:added"],
    table: "virtual_accounts",
    key: ["account_id", "id"],
    restless: ["parent_id"],
  },
  {
    obstacle: "groups_changed",
    names: ["user_groups"],
    table: "user_groups",
    key: ["account_id", "id"],
  },
  {
    obstacle: "groups_changed",
    names: ["user_group_members"],
    table: "user_group_members",
    key: ["account_id", "group_id", "person_id"],
  },
  {
    obstacle: "roles_changed",
    names: ["group_grants"],
    table: "group_grants",
    key: ["account_id", "id"],
    restless: ["end_notice_at"],
  },
  {
    obstacle: "roles_changed",
    names: ["role_grants", "role_grants:lengthened"],
    table: "role_grants",
    key: ["account_id", "id"],
    restless: ["end_notice_at"],
  },
  {
    obstacle: "requests_changed",
    names: ["access_requests"],
    table: "access_requests",
    key: ["account_id", "id"],
    restless: [
      "next_step_at",
      "reminded_at",
      "reminded_count",
      "escalation_step",
      "case_id",
      "answer_awaited_since",
      "pauses",
    ],
  },
  {
    obstacle: "requests_changed",
    names: ["access_request_votes"],
    table: "access_request_votes",
    key: ["account_id", "request_id", "person_id"],
  },
  {
    obstacle: "requests_changed",
    names: ["access_request_messages"],
    table: "access_request_messages",
    key: ["account_id", "request_id", "id"],
    restless: ["told_at"],
  },
  {
    obstacle: "invitations_changed",
    names: ["invitations"],
    table: "invitations",
    key: ["account_id", "id"],
    restless: ["mailed_at", "mailed_count", "expires_at"],
  },
  {
    obstacle: "domains_changed",
    names: ["account_domains", "account_domains:added"],
    table: "account_domains",
    key: ["account_id", "domain"],
    restless: ["reminded_at", "dns_status", "checked_at", "next_check_at", "found_at", "challenge"],
  },
  {
    obstacle: "contacts_changed",
    names: ["account_contacts:added"],
    table: "account_contacts",
    key: ["account_id", "position"],
  },
  {
    obstacle: "identifier_gone",
    names: ["domain_identifiers"],
    table: "domain_identifiers",
    key: ["domain", "account_id"],
  },
  {
    obstacle: "members_changed",
    names: ["person_accounts:added"],
    table: "person_accounts",
    key: ["person_id", "account_id"],
  },
];

// Typed as the columns are, so that the rows are looked up by their keys and no table is read as a whole.
const isSame = (table: string, key: readonly string[]) =>
  sql.join(
    key.map(
      (column) =>
        sql`t.${sql.ref(column)} = (jsonb_populate_record(null::${sql.table(table)}, r.after)).${sql.ref(column)}`,
    ),
    sql` and `,
  );

/** Whether any row that a merge left in a table is no longer as it was left. */
const isChanged = async (db: Reader, { mergeId }: Undo, { names, table, key, restless = [] }: Kept) => {
  const match = isSame(table, key);
  const { rows } = await sql<{ isChanged: boolean }>`
    select exists (
      select from account_merge_rows r left join ${sql.table(table)} t on ${match}
      where r.merge_id = ${mergeId} and r.table_name = any(${[...names]}::text[])
        and (to_jsonb(t) - ${[...restless]}::text[]) is distinct from (r.after - ${[...restless]}::text[])
    ) as "isChanged"`.execute(db);
  return rows[0]?.isChanged === true;
};

const idsOf = ({ mergeId }: Undo, names: readonly string[], column: string, account?: string) => sql`(
  select (after ->> ${sql.lit(column)})::uuid from account_merge_rows
  where merge_id = ${mergeId} and table_name = any(${[...names]}::text[])
    ${account === undefined ? sql`` : sql`and after ->> 'account_id' = ${account}`})`;

const virtualAccountsOf = (undo: Undo) =>
  idsOf(undo, ["virtual_accounts", "virtual_accounts:added"], "id", undo.targetId);

/** What came to hang on what was moved: it has nowhere to go when that goes back. */
const readNewlyHanging = async (db: Reader, undo: Undo): Promise<UndoObstacle[]> => {
  const { targetId } = undo;
  const inside = virtualAccountsOf(undo);
  const known = (name: string, column = "id") => idsOf(undo, [name], column);
  const { rows } = await sql<Record<"places" | "roles" | "groups" | "requests" | "members", boolean>>`
    select
      exists (select from virtual_accounts v where v.account_id = ${targetId}
        and (v.parent_id in ${inside} and v.id not in ${inside}
          or v.id in ${idsOf(undo, ["virtual_accounts"], "id")} and (v.parent_id is null or v.parent_id not in ${inside}))
      ) or exists (select from account_merge_rows r join virtual_accounts v
        on v.account_id = ${targetId} and v.id = (r.after ->> 'id')::uuid
        where r.merge_id = ${undo.mergeId} and r.table_name in ('virtual_accounts', 'virtual_accounts:added')
          and r.after ->> 'parent_id' is not null and v.parent_id is distinct from (r.after ->> 'parent_id')::uuid)
        as places,
      exists (select from role_grants g where g.account_id = ${targetId} and g.virtual_account_id in ${inside}
        and g.id not in ${known("role_grants")})
      or exists (select from group_grants g where g.account_id = ${targetId} and g.virtual_account_id in ${inside}
        and g.id not in ${known("group_grants")})
      or exists (select from group_grants g where g.account_id = ${targetId} and g.group_id in ${known("user_groups")}
        and g.id not in ${known("group_grants")})
      or exists (select from account_merge_rows r
        where r.merge_id = ${undo.mergeId} and r.table_name = 'role_grants:removed' and not exists (
          select from role_grants g where g.account_id = ${targetId} and g.role = r.before ->> 'role'
            and g.person_id = (r.before ->> 'person_id')::uuid and g.virtual_account_id is null)) as roles,
      exists (select from account_merge_rows r
        where r.merge_id = ${undo.mergeId} and r.table_name = 'person_accounts:removed' and not exists (
          select from person_accounts b
          where b.account_id = ${targetId} and b.person_id = (r.before ->> 'person_id')::uuid)) as members,
      exists (select from user_group_members m where m.account_id = ${targetId} and m.group_id in ${known("user_groups")}
        and not exists (select from account_merge_rows r where r.merge_id = ${undo.mergeId}
          and r.table_name = 'user_group_members' and r.after ->> 'group_id' = m.group_id::text
          and r.after ->> 'person_id' = m.person_id::text)) as groups,
      exists (select from access_requests q where q.account_id = ${targetId}
        and q.wished_virtual_account_id in ${inside} and q.id not in ${known("access_requests")})
      or exists (select from access_request_votes v where v.account_id = ${targetId}
        and v.request_id in ${known("access_requests")} and not exists (
          select from account_merge_rows r where r.merge_id = ${undo.mergeId} and r.table_name = 'access_request_votes'
            and r.after ->> 'request_id' = v.request_id::text and r.after ->> 'person_id' = v.person_id::text))
      or exists (select from access_request_messages v where v.account_id = ${targetId}
        and v.request_id in ${known("access_requests")} and v.id not in ${known("access_request_messages")})
        as requests`.execute(db);
  const [row] = rows;
  return [
    ...(row?.places ? (["virtual_accounts_changed"] as const) : []),
    ...(row?.roles ? (["roles_changed"] as const) : []),
    ...(row?.groups ? (["groups_changed"] as const) : []),
    ...(row?.requests ? (["requests_changed"] as const) : []),
    ...(row?.members ? (["members_changed"] as const) : []),
  ];
};

/** What has moved on since a merge, each once. */
export const readMovedOn = async (db: Reader, undo: Undo): Promise<UndoObstacle[]> => {
  const obstacles = new Set<UndoObstacle>();
  const { rows } = await sql<{ source: string; into: string | null; target: string }>`
    select s.status as source, s.merged_into as into, t.status as target from accounts s, accounts t
    where s.id = ${undo.sourceId} and t.id = ${undo.targetId}`.execute(db);
  const [stands] = rows;
  if (stands?.target !== "active") obstacles.add("target_not_active");
  if (stands?.source !== "closed" || stands.into !== undo.targetId) obstacles.add("account_changed");
  for (const each of kept) if (await isChanged(db, undo, each)) obstacles.add(each.obstacle);
  for (const each of await readNewlyHanging(db, undo)) obstacles.add(each);
  return [...obstacles];
};

const goBack = ({ mergeId, sourceId, targetId, batch }: Undo, table: string, key: readonly string[]): Sql => {
  const match = isSame(table, key);
  return sql`update ${sql.table(table)} t set account_id = ${sourceId} from account_merge_rows r
    where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = ${table} and t.account_id = ${targetId} and ${match}`;
};

const putBack = ({ mergeId, batch }: Undo, name: string): Sql => {
  const [table = ""] = name.split(":");
  return sql`insert into ${sql.table(table)} select (jsonb_populate_record(null::${sql.table(table)}, r.before)).*
    from account_merge_rows r where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = ${name} order by r.step`;
};

const takeAway = ({ mergeId, batch }: Undo, name: string, key: readonly string[]): Sql => {
  const [table = ""] = name.split(":");
  const match = isSame(table, key);
  return sql`delete from ${sql.table(table)} t using account_merge_rows r
    where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = ${name} and ${match}`;
};

/** Sets columns of remembered rows to what they were; the rows have moved back already, or never moved. */
const restore = ({ mergeId, batch }: Undo, name: string, columns: readonly string[], key: readonly string[]): Sql => {
  const [table = ""] = name.split(":");
  const match = isSame(table, key);
  const set = sql.join(
    columns.map(
      (column) =>
        sql`${sql.ref(column)} = (jsonb_populate_record(null::${sql.table(table)}, r.before)).${sql.ref(column)}`,
    ),
    sql`, `,
  );
  return sql`update ${sql.table(table)} t set ${set} from account_merge_rows r
    where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = ${name} and ${match}`;
};

// What was asked for meanwhile goes with the role it is about. Groups have gone back before.
const peopleBack = (undo: Undo): Sql[] => {
  const { mergeId, sourceId, targetId, batch } = undo;
  return [
    sql`update extension_requests e set account_id = ${sourceId}
      from account_merge_rows r
      where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = 'role_grants'
        and e.account_id = ${targetId} and e.grant_id = (r.after ->> 'id')::uuid`,
    goBack(undo, "role_grants", ["id"]),
    // Whoever was given something more in the target meanwhile stays a member there as well.
    sql`delete from person_accounts b using account_merge_rows r
      where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = 'person_accounts:added'
        and b.account_id = ${targetId} and b.person_id = (r.after ->> 'person_id')::uuid
        and not exists (select from role_grants g where g.account_id = b.account_id and g.person_id = b.person_id)
        and not exists (select from user_group_members m where m.account_id = b.account_id
          and m.person_id = b.person_id)`,
    putBack(undo, "person_accounts:removed"),
    putBack(undo, "role_grants:removed"),
    putBack(undo, "extension_requests:removed"),
    restore(undo, "role_grants:lengthened", ["ends_at", "end_notice_at"], ["account_id", "id"]),
  ];
};

const runAll = async (tx: Transaction, statements: readonly Sql[]): Promise<void> => {
  for (const statement of statements) await statement.execute(tx);
};

/** Puts back the people of a batch that followed. */
export const putPeopleBack = (tx: Transaction, undo: Undo): Promise<void> => runAll(tx, peopleBack(undo));

/** Puts back everything that a merge moved at once, in the reverse order. */
export const putEverythingBack = async (tx: Transaction, undo: Undo): Promise<void> => {
  const { sourceId, mergeId } = undo;
  await runAll(tx, [
    goBack(undo, "domain_identifiers", ["domain"]),
    takeAway(undo, "account_domains:added", ["account_id", "domain"]),
    goBack(undo, "account_domains", ["domain"]),
    putBack(undo, "account_domains:removed"),
    takeAway(undo, "account_contacts:added", ["account_id", "position"]),
    putBack(undo, "account_contacts:removed"),
    goBack(undo, "delegations", ["id"]),
    goBack(undo, "action_links", ["id"]),
    goBack(undo, "invitation_recipients", ["email", "invitation_id"]),
    goBack(undo, "invitations", ["id"]),
    restore(undo, "invitations:ended", ["status", "answered_at"], ["account_id", "id"]),
    goBack(undo, "group_grants", ["id"]),
    goBack(undo, "user_group_members", ["group_id", "person_id"]),
    goBack(undo, "user_groups", ["id"]),
    ...peopleBack(undo),
    restore(undo, "user_groups:renamed", ["name"], ["account_id", "id"]),
    restore(undo, "virtual_accounts:raised", ["parent_id"], ["account_id", "id"]),
    goBack(undo, "virtual_account_tags", ["virtual_account_id", "key", "value"]),
    goBack(undo, "virtual_account_paths", ["ancestor_id", "descendant_id"]),
    sql`delete from virtual_account_paths p using account_merge_rows r
      where r.merge_id = ${mergeId} and r.table_name = 'virtual_accounts:added'
        and p.account_id = (r.after ->> 'account_id')::uuid and p.ancestor_id = (r.after ->> 'id')::uuid`,
    takeAway(undo, "virtual_accounts:added", ["account_id", "id"]),
    goBack(undo, "virtual_accounts", ["id"]),
    restore(undo, "virtual_accounts:renamed", ["name"], ["account_id", "id"]),
    restore(undo, "virtual_accounts:default", ["is_default"], ["account_id", "id"]),
    goBack(undo, "person_access_requests", ["person_id", "request_id"]),
    // What was written meanwhile goes with its request.
    sql`update access_request_messages m set account_id = ${sourceId}
      where m.account_id = ${undo.targetId} and m.request_id in ${idsOf(undo, ["access_requests"], "id")}`,
    goBack(undo, "access_request_votes", ["request_id", "person_id"]),
    goBack(undo, "access_request_messages", ["request_id", "id"]),
    goBack(undo, "access_requests", ["id"]),
    restore(undo, "access_requests:policy", ["policy_version", "stage", "deciders"], ["account_id", "id"]),
    restore(
      undo,
      "access_requests:ended",
      ["status", "decided_at", "next_step_at", "answer_awaited_since"],
      ["account_id", "id"],
    ),
    sql`update accounts a set status = r.before ->> 'status', merged_into = null,
        ended_at = (r.before ->> 'ended_at')::timestamptz, end_reason = r.before ->> 'end_reason',
        updated_at = (r.before ->> 'updated_at')::timestamptz
      from account_merge_rows r
      where r.merge_id = ${mergeId} and r.table_name = 'accounts' and a.id = ${sourceId}`,
  ]);
};

/** How many people moved in a batch. */
export const countBatch = async (db: Reader, mergeId: string, batch: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from account_merge_rows
    where merge_id = ${mergeId} and batch = ${batch} and table_name = 'person_accounts:removed'`.execute(db);
  return rows[0]?.count ?? 0;
};
