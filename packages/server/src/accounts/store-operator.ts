import type { AccountStatus, AccountType } from "@freehold/core/accounts/schema";
import { type SqlBool, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { type PhaseCursor, readPhases } from "../platform/phase-cursor.ts";

/** Without words: everything, newest first. With words: what is known by them as a domain first, then by name. */
export const accountPhases = ["all", "identifier", "name"] as const;
export type AccountPhase = (typeof accountPhases)[number];

export type ListedAccount = {
  readonly id: string;
  readonly name: string;
  readonly domain_identifier: string;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly created_at: Date;
  readonly administrator_count: string;
  readonly pending_request_count: string;
  /** Where it stands in the order of its part. */
  readonly sort_key: string;
};

export type AccountSearch = {
  /** The beginning of a name, and of a domain as it is stored; both empty for every account. */
  readonly name: string;
  readonly domain: string;
  readonly status?: AccountStatus | undefined;
  readonly type?: AccountType | undefined;
  readonly now: Date;
};

// Ranges by the bytes of the text rather than LIKE: a prepared statement can then walk the index from where the last
// page ended, whatever the words are.
const within = (column: ReturnType<typeof sql>, prefix: string) =>
  sql<SqlBool>`(${column} ~>=~ lower(${prefix}::text) and ${column} ~<~ (lower(${prefix}::text) || chr(1114111)))`;

const beyond = (column: ReturnType<typeof sql>, { key, id }: PhaseCursor<AccountPhase>) =>
  sql<SqlBool>`(${column} ~>=~ ${key}::text and (${column} ~>~ ${key}::text or a.id > ${id}::uuid))`;

const byIdentifier = sql`a.domain_identifier`;
const byName = sql`lower(a.name)`;

/** Accounts for the operator's list, in the order of `accountPhases`. */
export const readAccountsForOperator = (
  db: Reader,
  { name, domain, status, type, now }: AccountSearch,
  after: PhaseCursor<AccountPhase> | null,
  limit: number,
): Promise<(ListedAccount & { readonly phase: AccountPhase })[]> => {
  const phases: readonly AccountPhase[] = name === "" ? ["all"] : ["identifier", "name"];
  return readPhases(phases, after, limit, async (phase, from, count) => {
    const column = phase === "identifier" ? byIdentifier : byName;
    const conditions = [
      ...(status === undefined ? [] : [sql<SqlBool>`a.status = ${status}`]),
      ...(type === undefined ? [] : [sql<SqlBool>`a.type = ${type}`]),
      ...(phase === "all" ? [] : [within(column, phase === "identifier" ? domain : name)]),
      ...(phase === "name" ? [sql<SqlBool>`not ${within(byIdentifier, domain)}`] : []),
      ...(from === null || phase === "all" ? [] : [beyond(column, from)]),
      ...(from === null || phase !== "all"
        ? []
        : [sql<SqlBool>`(a.created_at, a.id) < (${new Date(Number(from.key))}, ${from.id}::uuid)`]),
      sql<SqlBool>`true`,
    ];
    const order = phase === "all" ? sql`a.created_at desc, a.id desc` : sql`${column} using ~<~, a.id`;
    const key = phase === "all" ? sql`(extract(epoch from a.created_at) * 1000)::bigint::text` : column;
    const { rows } = await sql<ListedAccount>`
      select a.id, a.name, a.domain_identifier, a.type, a.status, a.created_at, ${key} as sort_key,
        (select count(*) from role_grants g
          where g.account_id = a.id and g.role = 'administrator' and (g.ends_at is null or g.ends_at > ${now}))
          as administrator_count,
        (select count(*) from access_requests r where r.account_id = a.id and r.status = 'pending')
          as pending_request_count
      from accounts a
      where ${sql.join(conditions, sql` and `)}
      order by ${order}
      limit ${count}`.execute(db);
    return rows;
  });
};

export type ListedRequest = {
  readonly id: string;
  readonly account_id: string;
  readonly account_name: string;
  readonly requester_name: string;
  readonly requester_email: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly escalation_step: number;
  readonly administrator_count: string;
};

/** Pending access requests of all accounts, the oldest first. */
export const readPendingRequestsForOperator = async (
  db: Reader,
  now: Date,
  after: Cursor | null,
  limit: number,
): Promise<ListedRequest[]> => {
  const from = after === null ? sql`true` : sql`(r.created_at, r.id) > (${after.at}, ${after.id}::uuid)`;
  const { rows } = await sql<ListedRequest>`
    select r.id, r.account_id, a.name as account_name, r.requester_name, r.requester_email, r.created_at,
      r.expires_at, r.escalation_step,
      (select count(*) from role_grants g
        where g.account_id = r.account_id and g.role = 'administrator' and (g.ends_at is null or g.ends_at > ${now}))
        as administrator_count
    from access_requests r join accounts a on a.id = r.account_id
    where r.status = 'pending' and ${from}
    order by r.created_at, r.id
    limit ${limit}`.execute(db);
  return rows;
};
