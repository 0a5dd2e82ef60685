import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** So many of a kind wait, the oldest since then. */
export type Waiting = { readonly count: number; readonly oldestAt: Date };

export type AccountToComplete = {
  readonly accountId: string;
  readonly accountName: string;
  readonly requestedBy: string;
  readonly lapsesAt: Date;
  readonly isAuthorized: boolean;
};

/**
 * Provisional accounts that an address is to authorize, and those it authorized and has yet to complete.
 * Home owns no table: what other slices do not count themselves it reads across theirs.
 */
export const readAccountsToComplete = async (db: Reader, email: string): Promise<AccountToComplete[]> => {
  const { rows } = await sql<AccountToComplete>`
    select id as "accountId", name as "accountName", requester_name as "requestedBy", lapses_at as "lapsesAt",
      authorizes_self or authorization_accepted_at is not null as "isAuthorized"
    from accounts
    where authorizer_email = ${email} and status = 'provisional'
      and (identifier_status = 'clear' or (authorization_accepted_at is null and not authorizes_self))
    order by lapses_at, id
    limit 100`.execute(db);
  return rows;
};

const firstOf = async (
  rows: Promise<{ rows: { count: number; oldestAt: Date | null }[] }>,
): Promise<Waiting | null> => {
  const [row] = (await rows).rows;
  return row === undefined || row.oldestAt === null ? null : { count: row.count, oldestAt: row.oldestAt };
};

export const readIdentifierReviews = (db: Reader): Promise<Waiting | null> =>
  firstOf(
    sql<{ count: number; oldestAt: Date | null }>`
      select count(*)::int as count, min(since) as "oldestAt" from (
        select created_at as since from accounts where identifier_status = 'in_review' and status = 'provisional'
        union all select proposed_at from identifier_renames where status = 'open') waiting`.execute(db),
  );

export const readOpenCases = (db: Reader): Promise<Waiting | null> =>
  firstOf(
    sql<{ count: number; oldestAt: Date | null }>`
      select count(*)::int as count, min(updated_at) as "oldestAt" from support_cases
      where status = 'open'`.execute(db),
  );
