import type { UndoObstacle } from "@freehold/core/merges/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { haveAgreementsMovedOn } from "./store-agreements.ts";
import { haveLicensesMovedOn } from "./store-licenses.ts";
import { idsOf, isSame, type Undo } from "./store-remember.ts";

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
    obstacle: "roles_changed",
    names: ["planned_grants"],
    table: "planned_grants",
    key: ["account_id", "id"],
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
    obstacle: "licenses_changed",
    names: ["orders"],
    table: "orders",
    key: ["id"],
  },
  {
    obstacle: "licenses_changed",
    names: ["traditional_licenses"],
    table: "traditional_licenses",
    key: ["id"],
    // What ends or is revoked meanwhile goes back as it is; what was converted has its licenses elsewhere.
    restless: ["state", "host", "revoked_at", "revoked_by", "revoke_reason"],
  },
  {
    obstacle: "licenses_changed",
    names: ["license_authorizations"],
    table: "license_authorizations",
    key: ["account_id", "license_type_id"],
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

/** Whether any row that a merge left in a table is no longer as it was left. */
const isChanged = async (db: Reader, { mergeId }: Undo, { names, table, key, restless = [] }: Kept) => {
  const match = isSame(key);
  const { rows } = await sql<{ isChanged: boolean }>`
    select exists (
      select from account_merge_rows r left join ${sql.table(table)} t on ${match}
      where r.merge_id = ${mergeId} and r.table_name = any(${[...names]}::text[])
        and (to_jsonb(t) - ${[...restless]}::text[]) is distinct from (r.after - ${[...restless]}::text[])
    ) as "isChanged"`.execute(db);
  return rows[0]?.isChanged === true;
};

const virtualAccountsOf = (undo: Undo) =>
  idsOf(undo, ["virtual_accounts", "virtual_accounts:added"], "id", undo.targetId);

/**
 * What came to hang on what was moved: it has nowhere to go when that goes back. Where nothing of what was moved has gone
 * since, which is looked for by itself, there is something new where there is more than was moved. Counting takes as long
 * as there are rows; to look each of them up in what was remembered could take as long as there are rows times rows.
 */
const readNewlyHanging = async (db: Reader, undo: Undo): Promise<UndoObstacle[]> => {
  const { targetId, mergeId } = undo;
  const known = (name: string) => idsOf(undo, [name], "id");
  const moved = (name: string, column = "account_id") => sql`(select count(*) from account_merge_rows
    where merge_id = ${mergeId} and table_name = ${sql.lit(name)} and after ->> ${sql.lit(column)} is not null)`;
  const inside = (table: string, column: string) => sql`(select count(*) from inside join ${sql.table(table)} t
    on t.account_id = ${targetId} and t.${sql.ref(column)} = inside.id)`;
  const beneath = (name: string, table: string, column: string) => sql`(select count(*) from ${known(name)} above
    join ${sql.table(table)} t on t.account_id = ${targetId} and t.${sql.ref(column)} = above.id)`;
  const { rows } = await sql<Record<"places" | "roles" | "groups" | "requests" | "members", boolean>>`
    with inside as materialized (select id from ${virtualAccountsOf(undo)} v)
    select
      exists (select from inside join virtual_accounts v on v.account_id = ${targetId} and v.parent_id = inside.id
        where not exists (select from inside own where own.id = v.id))
      or exists (select from ${known("virtual_accounts")} moved
        join virtual_accounts v on v.account_id = ${targetId} and v.id = moved.id
        left join inside above on above.id = v.parent_id where above.id is null)
      or exists (select from account_merge_rows r join virtual_accounts v
        on v.account_id = ${targetId} and v.id = (r.after ->> 'id')::uuid
        where r.merge_id = ${mergeId} and r.table_name in ('virtual_accounts', 'virtual_accounts:added')
          and r.after ->> 'parent_id' is not null and v.parent_id is distinct from (r.after ->> 'parent_id')::uuid)
        as places,
      ${inside("role_grants", "virtual_account_id")} > ${moved("role_grants", "virtual_account_id")}
      or ${inside("planned_grants", "virtual_account_id")} > ${moved("planned_grants", "virtual_account_id")}
      or ${inside("group_grants", "virtual_account_id")} > ${moved("group_grants", "virtual_account_id")}
      or ${beneath("user_groups", "group_grants", "group_id")} > ${moved("group_grants")}
      or exists (select from account_merge_rows r
        where r.merge_id = ${mergeId} and r.table_name = 'role_grants:removed' and not exists (
          select from role_grants g where g.account_id = ${targetId} and g.role = r.before ->> 'role'
            and g.person_id = (r.before ->> 'person_id')::uuid and g.virtual_account_id is null)) as roles,
      exists (select from account_merge_rows r
        where r.merge_id = ${mergeId} and r.table_name = 'person_accounts:removed' and not exists (
          select from person_accounts b
          where b.account_id = ${targetId} and b.person_id = (r.before ->> 'person_id')::uuid)) as members,
      ${beneath("user_groups", "user_group_members", "group_id")} > ${moved("user_group_members")} as groups,
      ${inside("access_requests", "wished_virtual_account_id")} > ${moved("access_requests", "wished_virtual_account_id")}
      or ${beneath("access_requests", "access_request_votes", "request_id")} > ${moved("access_request_votes")}
      or ${beneath("access_requests", "access_request_messages", "request_id")} > ${moved("access_request_messages")}
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
  if ((await haveLicensesMovedOn(db, undo)) || (await haveAgreementsMovedOn(db, undo)))
    obstacles.add("licenses_changed");
  return [...obstacles];
};
