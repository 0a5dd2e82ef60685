import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { idsOf, isSame, type Sql, type Undo } from "./store-remember.ts";

const goBack = ({ mergeId, sourceId, targetId, batch }: Undo, table: string, key: readonly string[]): Sql => {
  const match = isSame(key);
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
  const match = isSame(key);
  return sql`delete from ${sql.table(table)} t using account_merge_rows r
    where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = ${name} and ${match}`;
};

/** Sets columns of remembered rows to what they were; the rows have moved back already, or never moved. */
const restore = ({ mergeId, batch }: Undo, name: string, columns: readonly string[], key: readonly string[]): Sql => {
  const [table = ""] = name.split(":");
  const match = isSame(key);
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
    goBack(undo, "planned_grants", ["id"]),
    // Whoever was given something more in the target meanwhile stays a member there as well.
    sql`delete from person_accounts b using account_merge_rows r
      where r.merge_id = ${mergeId} and r.batch = ${batch} and r.table_name = 'person_accounts:added'
        and b.account_id = ${targetId} and b.person_id = (r.after ->> 'person_id')::uuid
        and not exists (select from role_grants g where g.account_id = b.account_id and g.person_id = b.person_id)
        and not exists (select from planned_grants g where g.account_id = b.account_id and g.person_id = b.person_id)
        and not exists (select from user_group_members m where m.account_id = b.account_id
          and m.person_id = b.person_id)`,
    putBack(undo, "person_accounts:removed"),
    putBack(undo, "role_grants:removed"),
    putBack(undo, "planned_grants:removed"),
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
    goBack(undo, "license_authorizations", ["license_type_id"]),
    goBack(undo, "orders", ["id"]),
    goBack(undo, "account_transfer_sides", ["transfer_id"]),
    goBack(undo, "license_thresholds", ["id"]),
    goBack(undo, "traditional_licenses", ["id"]),
    restore(undo, "traditional_licenses:bound", ["bound_account_id"], ["id"]),
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
