import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { itself, type Move, moveAll, nothing, remember } from "./store-remember.ts";

const inBoth = ({ targetId }: Move) => sql`exists (select from role_grants t where t.account_id = ${targetId}
  and t.person_id = s.person_id and t.role = s.role and s.virtual_account_id is null and t.virtual_account_id is null)`;

/** Whoever administers an account, so that they come over at once; and everybody else where these are few. */
export const readFirstPeople = async (db: Reader, accountId: string, atOnce: number): Promise<string[]> => {
  const { rows } = await sql<{ personId: string; isAdministrator: boolean }>`
    select b.person_id as "personId", exists (select from role_grants g where g.account_id = b.account_id
      and g.person_id = b.person_id and g.role = 'administrator') as "isAdministrator"
    from person_accounts b where b.account_id = ${accountId}
    order by "isAdministrator" desc, b.person_id
    limit ${atOnce + 1}`.execute(db);
  return (rows.length > atOnce ? rows.filter(({ isAdministrator }) => isAdministrator) : rows).map(
    ({ personId }) => personId,
  );
};

/** The next people who still are where they were. */
export const readNextPeople = async (db: Reader, accountId: string, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("person_accounts")
    .select("person_id")
    .where("account_id", "=", accountId)
    .orderBy("person_id")
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
};

/** Roles on virtual accounts, those that begin later too: these move with them, whoever holds them. */
export const moveLocalRoles = async (tx: Transaction, move: Move): Promise<void> => {
  await moveAll(tx, move, "role_grants", sql`virtual_account_id is not null`);
  await moveAll(tx, move, "planned_grants", sql`virtual_account_id is not null`);
  await moveAll(tx, move, "extension_requests", sql`status = 'open' and virtual_account_id is not null`);
};

/** Some people with the roles they hold on the whole account; of a role held in both accounts the longer one remains. */
export const movePeople = async (tx: Transaction, move: Move, personIds: readonly string[]): Promise<void> => {
  const { sourceId, targetId } = move;
  const people = sql`any(${[...personIds]}::uuid[])`;
  await remember(
    move,
    "role_grants:lengthened",
    sql`update role_grants t set ends_at = s.ends_at, end_notice_at = null
      from role_grants s, role_grants was
      where s.account_id = ${sourceId} and s.person_id = ${people} and t.account_id = ${targetId}
        and t.person_id = s.person_id and t.role = s.role
        and s.virtual_account_id is null and t.virtual_account_id is null
        and t.ends_at < coalesce(s.ends_at, 'infinity') and was.account_id = t.account_id and was.id = t.id
      returning t.*, was.ends_at as was_ends_at, was.end_notice_at as was_end_notice_at`,
    sql`jsonb_build_object('ends_at', was_ends_at, 'end_notice_at', was_end_notice_at)`,
    sql`to_jsonb(changed) - 'was_ends_at' - 'was_end_notice_at'`,
  ).execute(tx);
  await remember(
    move,
    "extension_requests:removed",
    sql`delete from extension_requests e using role_grants s
      where e.account_id = ${sourceId} and e.person_id = ${people} and e.status = 'open'
        and s.account_id = e.account_id and s.id = e.grant_id and ${inBoth(move)}
      returning e.*`,
    itself,
    nothing,
  ).execute(tx);
  await remember(
    move,
    "role_grants:removed",
    sql`delete from role_grants s where s.account_id = ${sourceId} and s.person_id = ${people} and ${inBoth(move)}
      returning s.*`,
    itself,
    nothing,
  ).execute(tx);
  await moveAll(tx, move, "role_grants", sql`person_id = ${people} and virtual_account_id is null`);
  // Of a role planned in both the target's remains.
  await remember(
    move,
    "planned_grants:removed",
    sql`delete from planned_grants s where s.account_id = ${sourceId} and s.person_id = ${people}
        and s.virtual_account_id is null and exists (select from planned_grants t where t.account_id = ${targetId}
          and t.person_id = s.person_id and t.role = s.role and t.virtual_account_id is null)
      returning s.*`,
    itself,
    nothing,
  ).execute(tx);
  await moveAll(tx, move, "planned_grants", sql`person_id = ${people} and virtual_account_id is null`);
  await moveAll(tx, move, "extension_requests", sql`person_id = ${people} and status = 'open'`);
  await remember(
    move,
    "person_accounts:removed",
    sql`delete from person_accounts where account_id = ${sourceId} and person_id = ${people} returning *`,
    itself,
    nothing,
  ).execute(tx);
  await remember(
    move,
    "person_accounts:added",
    sql`insert into person_accounts (person_id, account_id, since)
      select (r.before ->> 'person_id')::uuid, ${targetId}::uuid, (r.before ->> 'since')::timestamptz
      from account_merge_rows r where r.merge_id = ${move.mergeId}::uuid and r.batch = ${move.batch}
        and r.table_name = 'person_accounts:removed'
      on conflict do nothing returning *`,
    nothing,
  ).execute(tx);
};

/** Takes what moved ahead of somebody who was deleted before they could follow it. */
export const forgetVanished = async (tx: Transaction, { mergeId, targetId }: Move): Promise<void> => {
  const vanished = (table: string) => sql`delete from ${sql.table(table)} g using account_merge_rows r
    where r.merge_id = ${mergeId} and r.batch = 0 and r.table_name = ${table} and g.account_id = ${targetId}
      and g.person_id = (r.after ->> 'person_id')::uuid
      and not exists (select from people p where p.id = g.person_id)`;
  await vanished("role_grants").execute(tx);
  await vanished("planned_grants").execute(tx);
  await vanished("user_group_members").execute(tx);
};
