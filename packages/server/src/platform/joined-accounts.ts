import { Refusal } from "@freehold/core/kernel/refusal";
import { sql } from "kysely";
import type { Reader } from "./database.ts";

export type JoinedAccount = { readonly id: string; readonly name: string; readonly joinedAt: Date };

/** Accounts that were joined with this one, or with one that was, the last one first. Their own log stays with them. */
export const readJoinedAccounts = async (db: Reader, accountId: string): Promise<JoinedAccount[]> => {
  const { rows } = await sql<JoinedAccount>`
    with recursive joined as (
      select id, name, ended_at from accounts where merged_into = ${accountId}
      union
      select a.id, a.name, a.ended_at from joined j join accounts a on a.merged_into = j.id
    )
    select id, name, ended_at as "joinedAt" from joined order by ended_at desc, id`.execute(db);
  return rows;
};

/**
 * The account whose past is read: this one, or one that was joined with it.
 * @throws Refusal account.not_found
 */
export const needJoined = async (db: Reader, accountId: string, joinedId: string | undefined): Promise<string> => {
  if (joinedId === undefined) return accountId;
  const joined = await readJoinedAccounts(db, accountId);
  if (!joined.some(({ id }) => id === joinedId.toLowerCase())) throw new Refusal("account.not_found");
  return joinedId;
};

/**
 * An account and where what it held has gone since, one after the other.
 * @throws Refusal account.not_found
 */
export const needSuccession = async (db: Reader, accountId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive succession as (
      select id, merged_into, 1 as place from accounts where id = ${accountId}
      union all
      select a.id, a.merged_into, s.place + 1 from succession s join accounts a on a.id = s.merged_into
    )
    select id from succession order by place`.execute(db);
  if (rows.length === 0) throw new Refusal("account.not_found");
  return rows.map(({ id }) => id);
};
