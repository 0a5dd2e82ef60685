import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** Members of an account whose address is on a domain. */
export const countMembersOnDomain = async (db: Reader, accountId: string, domain: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from member_keys
    where account_id = ${accountId} and kind = 'domain' and key = ${`@${domain}`}`.execute(db);
  return rows[0]?.count ?? 0;
};
