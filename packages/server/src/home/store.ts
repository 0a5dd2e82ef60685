import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";

/** So many of a kind wait, the oldest since then. */
export type Waiting = { readonly count: number; readonly oldestAt: Date };

export type WaitingRequests = Waiting & { readonly accountId: string; readonly accountName: string };

/**
 * Pending access requests of others by account, where the person may decide: they administer the account or one of its
 * virtual accounts. Home owns no table; what it shows is read across those of other slices, in few statements.
 */
export const readRequestsToDecide = async (db: Reader, personId: string, now: Date): Promise<WaitingRequests[]> => {
  const { rows } = await sql<WaitingRequests>`
    select a.id as "accountId", a.name as "accountName", w.count, w."oldestAt"
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active'
    cross join lateral (
      select count(*)::int as count, min(r.created_at) as "oldestAt" from access_requests r
      where r.account_id = b.account_id and r.status = 'pending' and r.person_id <> ${personId}
    ) w
    where b.person_id = ${personId} and w.count > 0 and exists (
      select from role_grants g where g.account_id = b.account_id and g.person_id = b.person_id
        and g.role in ('administrator', 'virtual_account_administrator') and (g.ends_at is null or g.ends_at > ${now}))
    order by w."oldestAt", a.id
    limit 100`.execute(db);
  return rows;
};

export type AccountToComplete = {
  readonly accountId: string;
  readonly accountName: string;
  readonly requestedBy: string;
  readonly lapsesAt: Date;
  readonly isAuthorized: boolean;
};

/** Provisional accounts that an address is to authorize, and those it authorized and has yet to complete. */
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
      select count(*)::int as count, min(created_at) as "oldestAt" from accounts
      where identifier_status = 'in_review' and status = 'provisional'`.execute(db),
  );

export const readSupportAccess = (db: Reader): Promise<Waiting | null> =>
  firstOf(
    sql<{ count: number; oldestAt: Date | null }>`
      select count(*)::int as count, min(created_at) as "oldestAt" from support_access_requests
      where status = 'pending'`.execute(db),
  );

export const readOpenCases = (db: Reader): Promise<Waiting | null> =>
  firstOf(
    sql<{ count: number; oldestAt: Date | null }>`
      select count(*)::int as count, min(updated_at) as "oldestAt" from support_cases
      where status = 'open'`.execute(db),
  );
