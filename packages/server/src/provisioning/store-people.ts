import type { UserValues } from "@freehold/core/provisioning/scim-user";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { ProvisionedPeople } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type UserRow = Selectable<ProvisionedPeople>;

type Key = { readonly accountId: string; readonly personId: string };

const one = (db: Reader, { accountId, personId }: Key) =>
  db.selectFrom("provisioned_people").selectAll().where("account_id", "=", accountId).where("person_id", "=", personId);

export const findUser = (db: Reader, key: Key): Promise<UserRow | undefined> => one(db, key).executeTakeFirst();

/** Somebody whom the directory keeps, held until the transaction ends. */
export const lockUser = (tx: Transaction, key: Key): Promise<UserRow | undefined> =>
  one(tx, key).forUpdate().executeTakeFirst();

const columnsOf = (user: UserValues) => ({
  user_name: user.userName,
  external_id: user.externalId,
  given_name: user.givenName,
  family_name: user.familyName,
  formatted_name: user.formattedName,
  display_name: user.displayName,
});

type NewUser = Key & { readonly user: UserValues; readonly namesPerson: boolean; readonly now: Date };

/** Lets the directory keep somebody who is held; whether they belong to the account is as it is. */
export const insertUser = async (tx: Transaction, { accountId, personId, user, namesPerson, now }: NewUser) => {
  const belongs = sql<boolean>`exists (select from person_accounts
    where account_id = ${accountId}::uuid and person_id = ${personId}::uuid)`;
  await tx
    .insertInto("provisioned_people")
    .values({
      account_id: accountId,
      person_id: personId,
      ...columnsOf(user),
      is_active: belongs,
      names_person: namesPerson,
      created_at: now,
      changed_at: now,
    })
    .execute();
};

export const saveUser = async (tx: Transaction, { accountId, personId }: Key, user: UserValues, now: Date) => {
  await tx
    .updateTable("provisioned_people")
    .set({ ...columnsOf(user), changed_at: now })
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .execute();
};

export const deleteUser = async (tx: Transaction, { accountId, personId }: Key): Promise<void> => {
  await tx
    .deleteFrom("provisioned_people")
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .execute();
};

/** Those of these whom the directory keeps, and who belong to the account. */
export const readActive = async (db: Reader, accountId: string, personIds: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from provisioned_people
    where account_id = ${accountId}::uuid and person_id = any(${[...personIds]}::uuid[]) and is_active`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

/** What is looked for; undefined where it does not matter. */
export type UserFilter = {
  readonly id?: string;
  readonly userName?: string;
  readonly externalId?: string;
  readonly active?: boolean;
};

/** Which part of a list: from a place on, or after somebody. */
export type Part = { readonly skip: number; readonly after: string | null; readonly limit: number };

const meeting = (accountId: string, { id, userName, externalId, active }: UserFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`account_id = ${accountId}::uuid`,
      ...(id === undefined ? [] : [sql`person_id = ${id}::uuid`]),
      ...(userName === undefined ? [] : [sql`user_name = ${userName}`]),
      ...(externalId === undefined ? [] : [sql`external_id = ${externalId}`]),
      ...(active === undefined ? [] : [sql`is_active = ${active}`]),
    ],
    sql` and `,
  );

/** People whom the directory keeps, by their ids. What is skipped is counted in an index alone. */
export const readUsers = async (
  db: Reader,
  accountId: string,
  filter: UserFilter,
  { skip, after, limit }: Part,
): Promise<UserRow[]> => {
  const { rows } = await sql<UserRow>`
    select p.* from (
      select account_id, person_id from provisioned_people
      where ${meeting(accountId, filter)} and (${after}::uuid is null or person_id > ${after}::uuid)
      order by person_id limit ${limit} offset ${skip}
    ) part join provisioned_people p using (account_id, person_id) order by p.person_id`.execute(db);
  return rows;
};

/** How many the directory keeps; those who are looked for by a name are counted, as there is one at most. */
export const countUsers = async (db: Reader, accountId: string, filter: UserFilter): Promise<number> => {
  const { id, userName, externalId, active } = filter;
  if (id !== undefined || userName !== undefined || externalId !== undefined) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from provisioned_people where ${meeting(accountId, filter)}`.execute(db);
    return rows[0]?.count ?? 0;
  }
  const counts = await readCounts(db, accountId);
  return (active === false ? 0 : counts.active) + (active === true ? 0 : counts.inactive);
};

export const readCounts = async (db: Reader, accountId: string): Promise<{ active: number; inactive: number }> =>
  (await db
    .selectFrom("provisioned_counts")
    .select(["active", "inactive"])
    .where("account_id", "=", accountId)
    .executeTakeFirst()) ?? { active: 0, inactive: 0 };
