import type { PendingAccess } from "@freehold/core/access-requests/rules";
import type { AccessRequestStatus } from "@freehold/core/access-requests/schema";
import type { AccountType } from "@freehold/core/accounts/schema";
import type { Scope } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** An account as somebody who asks for it sees it. */
export type AskedAccount = {
  readonly id: string;
  readonly name: string;
  readonly type: AccountType;
  readonly domainIdentifier: string;
};

export type DecisionHours = { readonly p50: number; readonly p95: number; readonly count: number };

/** A request with the profile that was sent along. */
export type StoredAccessRequest = PendingAccess & {
  readonly requesterUserId: string;
  readonly requesterCompany: string;
  readonly requesterPhone: string;
  readonly reason: string;
  readonly caseId: string | null;
};

type NewAccessRequest = {
  readonly id: string;
  readonly domain: string;
  readonly person: { id: string; name: string; email: string; userId: string; company: string; phone: string };
  readonly reason: string;
  readonly now: Date;
  readonly expiresAt: Date;
  readonly nextStepAt: Date;
  readonly deniedSince: Date;
  readonly decisionsSince: Date;
};

export type Submitted = {
  readonly account: AskedAccount;
  readonly isSubmitted: boolean;
  readonly administrators: { readonly name: string; readonly email: string }[];
  readonly decisionHours: DecisionHours | null;
};

/** How many past decisions say how long they take here: more would not change the answer. */
const MOST_DECISIONS = 500;
const MOST_NAMED = 50;

const administratorsOf = (accountId: ReturnType<typeof sql.ref>, now: Date) => sql`(
  select coalesce(json_agg(json_build_object('name', n.name, 'email', n.email) order by n.name, n.email), '[]')
  from (
    select distinct p.name, p.email from role_grants g join people p on p.id = g.person_id
    where g.account_id = ${accountId} and g.role = 'administrator' and (g.ends_at is null or g.ends_at > ${now})
    order by p.name, p.email limit ${sql.lit(MOST_NAMED)}
  ) n)`;

const decisionHoursOf = (accountId: ReturnType<typeof sql.ref>, since: Date) => sql`(
  select json_build_object('p50', percentile_cont(0.5) within group (order by d.hours),
    'p95', percentile_cont(0.95) within group (order by d.hours), 'count', count(*))
  from (
    select extract(epoch from r.decided_at - r.created_at) / 3600 as hours from access_requests r
    where r.account_id = ${accountId} and r.decided_at > ${since} and r.status in ('approved', 'denied')
    order by r.decided_at desc limit ${sql.lit(MOST_DECISIONS)}
  ) d)`;

const FEWEST_DECISIONS = 3;
const hoursOrNull = (hours: DecisionHours | null): DecisionHours | null =>
  hours !== null && hours.count >= FEWEST_DECISIONS ? hours : null;

/**
 * Writes the request down where the account is active and the person neither belongs to it, nor waits, nor was denied
 * of late or with this reason; and reads what the waiting page says. One statement: this is what everybody does at once on a Monday.
 * @returns undefined when there is no such account
 */
export const insertAccessRequest = async (tx: Transaction, asked: NewAccessRequest): Promise<Submitted | undefined> => {
  const { id, domain, person, reason, now, expiresAt, nextStepAt, deniedSince, decisionsSince } = asked;
  const { rows } = await sql<{
    id: string;
    name: string;
    type: AccountType;
    domain_identifier: string;
    submitted: boolean;
    administrators: Submitted["administrators"];
    hours: DecisionHours;
  }>`
    with account as (
      select a.id, a.name, a.type, a.domain_identifier from accounts a
      where a.id = (select account_id from domain_identifiers where domain = ${domain}) and a.status = 'active'
    ), request as (
      insert into access_requests (account_id, id, person_id, requester_name, requester_email, requester_user_id,
        requester_company, requester_phone, reason, status, created_at, expires_at, next_step_at)
      select account.id, ${id}::uuid, ${person.id}::uuid, ${person.name}, ${person.email}, ${person.userId},
        ${person.company}, ${person.phone}, ${reason}, 'pending', ${now}::timestamptz, ${expiresAt}::timestamptz,
        ${nextStepAt}::timestamptz
      from account
      where not exists (select from person_accounts b where b.person_id = ${person.id} and b.account_id = account.id)
        and not exists (
          select from access_requests r where r.account_id = account.id and r.person_id = ${person.id}
            and (r.status = 'pending' or (r.status = 'denied'
              and (r.decided_at > ${deniedSince} or lower(r.reason) = lower(${reason})))))
      returning account_id
    ), listed as (
      insert into person_access_requests (person_id, request_id, account_id, created_at)
      select ${person.id}::uuid, ${id}::uuid, account_id, ${now}::timestamptz from request
    )
    select account.*, exists (select from request) as submitted,
      ${administratorsOf(sql.ref("account.id"), now)} as administrators,
      ${decisionHoursOf(sql.ref("account.id"), decisionsSince)} as hours
    from account`.execute(tx);
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    account: { id: row.id, name: row.name, type: row.type, domainIdentifier: row.domain_identifier },
    isSubmitted: row.submitted,
    administrators: row.administrators,
    decisionHours: hoursOrNull(row.hours),
  };
};

/** Who decides on an account and how long that took lately, as for a new request. */
export const readWaiting = async (
  db: Reader,
  accountId: string,
  now: Date,
  decisionsSince: Date,
): Promise<Pick<Submitted, "administrators" | "decisionHours">> => {
  const { rows } = await sql<{ administrators: Submitted["administrators"]; hours: DecisionHours }>`
    select ${administratorsOf(sql.ref("a.id"), now)} as administrators,
      ${decisionHoursOf(sql.ref("a.id"), decisionsSince)} as hours
    from accounts a where a.id = ${accountId}`.execute(db);
  return { administrators: rows[0]?.administrators ?? [], decisionHours: hoursOrNull(rows[0]?.hours ?? null) };
};

const requests = (db: Reader) =>
  db
    .selectFrom("access_requests as r")
    .select(["r.account_id as accountId", "r.id", "r.person_id as personId", "r.requester_name as requesterName"])
    .select(["r.requester_email as requesterEmail", "r.requester_user_id as requesterUserId"])
    .select(["r.requester_company as requesterCompany", "r.requester_phone as requesterPhone", "r.reason", "r.status"])
    .select(["r.created_at as createdAt", "r.expires_at as expiresAt", "r.reminded_at as remindedAt"])
    .select(["r.reminded_count as remindedCount", "r.escalation_step as escalationStep"])
    .select(["r.next_step_at as nextStepAt", "r.decided_at as decidedAt", "r.decided_by_id as decidedById"])
    .select(["r.decided_by as decidedBy", "r.decision_reason as decisionReason", "r.granted_role as grantedRole"])
    .select(["r.granted_virtual_account_ids as grantedVirtualAccountIds", "r.granted_until as grantedUntil"])
    .select(["r.case_id as caseId"]);

type Key = { readonly accountId: string; readonly id: string };

export const readAccessRequest = async (db: Reader, { accountId, id }: Key): Promise<StoredAccessRequest | undefined> =>
  (await requests(db).where("r.account_id", "=", accountId).where("r.id", "=", id).executeTakeFirst()) as
    | StoredAccessRequest
    | undefined;

/** Holds the request until the transaction ends, so that one of two decisions at once comes after the other. */
export const lockAccessRequest = async (
  tx: Transaction,
  { accountId, id }: Key,
): Promise<StoredAccessRequest | undefined> =>
  (await requests(tx).where("r.account_id", "=", accountId).where("r.id", "=", id).forUpdate().executeTakeFirst()) as
    | StoredAccessRequest
    | undefined;

export const saveAccessRequest = async (tx: Transaction, request: PendingAccess): Promise<void> => {
  await tx
    .updateTable("access_requests")
    .set({
      status: request.status,
      reminded_at: request.remindedAt,
      reminded_count: request.remindedCount,
      escalation_step: request.escalationStep,
      next_step_at: request.nextStepAt,
      decided_at: request.decidedAt,
      decided_by_id: request.decidedById,
      decided_by: request.decidedBy,
      decision_reason: request.decisionReason,
      granted_role: request.grantedRole,
      granted_virtual_account_ids: [...request.grantedVirtualAccountIds],
      granted_until: request.grantedUntil,
    })
    .where("account_id", "=", request.accountId)
    .where("id", "=", request.id)
    .execute();
};

/** Links a request to the support case it led to. */
export const saveCase = async (tx: Transaction, { accountId, id }: Key, caseId: string): Promise<void> => {
  await tx
    .updateTable("access_requests")
    .set({ case_id: caseId })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** The account's requests in one status, one more than the page holds: pending ones by age, others newest first. */
export const readAccessRequests = async (
  db: Reader,
  {
    accountId,
    status,
    scope,
    after,
    limit,
  }: {
    accountId: string;
    status: AccessRequestStatus;
    scope: Scope;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<StoredAccessRequest[]> => {
  const direction = status === "pending" ? "asc" : "desc";
  const beyond = sql.raw(status === "pending" ? ">" : "<");
  return (await requests(db)
    .where("r.account_id", "=", accountId)
    .where("r.status", "=", status)
    .$if(scope.kind === "virtual_accounts" && status !== "pending", (rows) =>
      rows.where(
        sql<boolean>`r.granted_virtual_account_ids && ${scope.kind === "virtual_accounts" ? scope.ids : []}::uuid[]`,
      ),
    )
    .$if(after !== null, (rows) =>
      rows.where(
        sql<boolean>`(r.created_at, r.id) ${beyond} (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("r.created_at", direction)
    .orderBy("r.id", direction)
    .limit(limit + 1)
    .execute()) as StoredAccessRequest[];
};

/** The account and the requester at the moment of decision, both held as they are until the transaction ends. */
export const lockDecisionFacts = async (
  tx: Transaction,
  accountId: string,
  personId: string,
): Promise<{ accountStatus: string | undefined; isRequesterRegistered: boolean }> => {
  const person = await tx
    .selectFrom("people")
    .select("id")
    .where("id", "=", personId)
    .where("email_verified", "=", true)
    .forKeyShare()
    .executeTakeFirst();
  const account = await tx
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forShare()
    .executeTakeFirst();
  return { accountStatus: account?.status, isRequesterRegistered: person !== undefined };
};

/** Requests whose next step is due, the longest due first. */
export const readDue = (db: Reader, now: Date, limit: number): Promise<Key[]> =>
  db
    .selectFrom("access_requests")
    .select(["account_id as accountId", "id"])
    .where("next_step_at", "<=", now)
    .orderBy("next_step_at")
    .limit(limit)
    .execute();

/** The account's pending requests, held until the transaction ends. */
export const lockPending = async (tx: Transaction, accountId: string): Promise<StoredAccessRequest[]> =>
  (await requests(tx)
    .where("r.account_id", "=", accountId)
    .where("r.status", "=", "pending")
    .orderBy("r.id")
    .forUpdate()
    .execute()) as StoredAccessRequest[];

/** Whom a request's mails name and go to besides those who decide. */
export const readAskedAccount = async (
  db: Reader,
  accountId: string,
): Promise<(AskedAccount & { authorizerEmail: string; status: string }) | undefined> => {
  const row = await db
    .selectFrom("accounts")
    .select(["id", "name", "type", "domain_identifier as domainIdentifier", "authorizer_email as authorizerEmail"])
    .select("status")
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, type: row.type as AccountType };
};

export const readPerson = (
  db: Reader,
  personId: string,
): Promise<{ id: string; name: string; email: string } | undefined> =>
  db
    .selectFrom("people")
    .select(["id", "name", "email"])
    .where("id", "=", personId)
    .where("email_verified", "=", true)
    .executeTakeFirst();
