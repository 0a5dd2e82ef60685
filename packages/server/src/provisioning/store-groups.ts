import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Part } from "./store-people.ts";

export type GroupRow = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly externalId: string | null;
  readonly isProvisioned: boolean;
  readonly createdAt: Date;
};

type Key = { readonly accountId: string; readonly groupId: string };

const columns = sql`id, name, description, external_id as "externalId", is_provisioned as "isProvisioned",
  created_at as "createdAt"`;

export const findGroup = async (db: Reader, { accountId, groupId }: Key): Promise<GroupRow | undefined> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from user_groups where account_id = ${accountId}::uuid and id = ${groupId}::uuid`.execute(db);
  return rows[0];
};

/** Notes that the directory made a group, and what it knows it by. */
export const saveProvisioned = async (
  tx: Transaction,
  { accountId, groupId }: Key,
  externalId: string | null,
): Promise<void> => {
  await tx
    .updateTable("user_groups")
    .set({ is_provisioned: true, external_id: externalId })
    .where("account_id", "=", accountId)
    .where("id", "=", groupId)
    .execute();
};

/** What is looked for; undefined where it does not matter. */
export type GroupFilter = {
  readonly id?: string;
  readonly displayName?: string;
  readonly externalId?: string;
  readonly member?: string;
};

const meeting = (accountId: string, { id, displayName, externalId, member }: GroupFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`u.account_id = ${accountId}::uuid`,
      ...(id === undefined ? [] : [sql`u.id = ${id}::uuid`]),
      ...(displayName === undefined ? [] : [sql`lower(u.name) = lower(${displayName}::text)`]),
      ...(externalId === undefined ? [] : [sql`u.external_id = ${externalId}`]),
      ...(member === undefined
        ? []
        : [
            sql`exists (select from user_group_members m
              where m.account_id = u.account_id and m.group_id = u.id and m.person_id = ${member}::uuid)`,
          ]),
    ],
    sql` and `,
  );

/** Groups of an account by their ids. */
export const readGroups = async (
  db: Reader,
  accountId: string,
  filter: GroupFilter,
  { skip, after, limit }: Part,
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from user_groups u
    where ${meeting(accountId, filter)} and (${after}::uuid is null or u.id > ${after}::uuid)
    order by u.id limit ${limit} offset ${skip}`.execute(db);
  return rows;
};

export const countGroups = async (db: Reader, accountId: string, filter: GroupFilter): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from user_groups u where ${meeting(accountId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
};

/** Who is in a group, with their names. */
export const readMembers = async (
  db: Reader,
  { accountId, groupId }: Key,
  limit: number,
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from user_group_members m join people p on p.id = m.person_id
    where m.account_id = ${accountId}::uuid and m.group_id = ${groupId}::uuid order by m.person_id limit ${limit}`.execute(
    db,
  );
  return rows;
};
