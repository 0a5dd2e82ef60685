import type { Scope } from "@freehold/core/kernel/permission";
import { NAMED_VIRTUAL_ACCOUNTS } from "@freehold/core/members/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** Where virtual accounts are in their tree, and what is beneath them. */
export type Place = {
  readonly id: string;
  readonly path: string[];
  readonly beneathCount: number;
  readonly beneathNames: string[];
};

/** The places of these; of what is above them only names that the person who asks may know. */
export const readPlaces = async (
  db: Reader,
  accountId: string,
  ids: readonly string[],
  scope: Scope,
): Promise<Place[]> => {
  const named = scope.kind === "account" ? null : [...scope.ids];
  if (ids.length === 0) return [];
  const { rows } = await sql<Place>`
    select v.id,
      array(select a.name from virtual_account_paths up
        join virtual_accounts a on a.account_id = up.account_id and a.id = up.ancestor_id
        where up.account_id = v.account_id and up.descendant_id = v.id
          and (up.depth = 0 or ${named}::uuid[] is null or up.ancestor_id = any(${named}::uuid[]))
        order by up.depth desc) as path,
      (select count(*)::int from virtual_account_paths down
        where down.account_id = v.account_id and down.ancestor_id = v.id and down.depth > 0) as "beneathCount",
      array(select b.name from virtual_account_paths down
        join virtual_accounts b on b.account_id = down.account_id and b.id = down.descendant_id
        where down.account_id = v.account_id and down.ancestor_id = v.id and down.depth > 0
        order by down.depth, lower(b.name) limit ${NAMED_VIRTUAL_ACCOUNTS}) as "beneathNames"
    from virtual_accounts v
    where v.account_id = ${accountId}::uuid and v.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
};

/** The first of these virtual accounts by name. */
export const readFirstNames = async (db: Reader, accountId: string, ids: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom("virtual_accounts")
    .select("name")
    .where("account_id", "=", accountId)
    .where((where) => where("id", "=", where.fn.any(where.val([...ids]))))
    .orderBy((by) => by.fn("lower", ["name"]))
    .limit(NAMED_VIRTUAL_ACCOUNTS)
    .execute();
  return rows.map(({ name }) => name);
};

/** The groups of an account that somebody is in, by name. */
export const readGroupsOf = (
  db: Reader,
  accountId: string,
  personId: string,
): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom("user_group_members as m")
    .innerJoin("user_groups as u", (join) =>
      join.onRef("u.account_id", "=", "m.account_id").onRef("u.id", "=", "m.group_id"),
    )
    .select(["u.id", "u.name"])
    .where("m.account_id", "=", accountId)
    .where("m.person_id", "=", personId)
    .orderBy((by) => by.fn("lower", ["u.name"]))
    .execute();

/** Whether nobody else administers the account in their own name and without an end. */
export const isLastAdministrator = async (db: Reader, accountId: string, personId: string): Promise<boolean> => {
  const rows = await db
    .selectFrom("role_grants")
    .select("person_id")
    .where("account_id", "=", accountId)
    .where("role", "=", "administrator")
    .where("ends_at", "is", null)
    // In the order of the index: else the whole table is read where most roles are of administrators.
    .orderBy("person_id")
    .limit(2)
    .execute();
  return rows.length === 1 && rows[0]?.person_id === personId;
};
