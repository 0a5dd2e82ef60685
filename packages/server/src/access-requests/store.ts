import { circleKey } from "@freehold/core/access-policies/deciders";
import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import { ladderOf } from "@freehold/core/access-requests/clock";
import type { PendingAccess } from "@freehold/core/access-requests/rules";
import type { AccessRequestStatus } from "@freehold/core/access-requests/schema";
import type { AccountType } from "@freehold/core/accounts/schema";
import type { Role, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** An account as somebody who asks for it sees it. */
export type AskedAccount = {
  readonly id: string;
  readonly name: string;
  readonly type: AccountType;
  readonly domainIdentifier: string;
  /** The domains that name it: its identifier, and the further ones that it has proven. */
  readonly domains: readonly string[];
};

/** The domains that name an account, as a list. */
export const domainsOf = (accountId: RawBuilder<unknown>) =>
  sql<string[]>`array(select i.domain from domain_identifiers i where i.account_id = ${accountId})`;

export type DecisionHours = { readonly p50: number; readonly p95: number; readonly count: number };

/** A request with the profile that was sent along. */
export type StoredAccessRequest = PendingAccess & {
  readonly requesterUserId: string;
  readonly requesterCompany: string;
  readonly requesterPhone: string;
  readonly reason: string;
  readonly answers: readonly StoredAnswer[];
  readonly wishedRole: VirtualAccountRole | null;
  readonly caseId: string | null;
};

export type StoredAnswer = { readonly questionId: string; readonly answer: string };

/** What a policy made of a request before it is written. */
export type Assessed = {
  readonly policyVersion: number;
  readonly answers: readonly StoredAnswer[];
  readonly wish: { readonly virtualAccountId: string; readonly role: VirtualAccountRole | null } | null;
  /** Given by the policy itself, at once. */
  readonly granted: {
    readonly role: Role;
    readonly virtualAccountIds: readonly string[];
    readonly until: Date | null;
  } | null;
};

export type NewAccessRequest = {
  readonly id: string;
  readonly domain: string;
  readonly person: { id: string; name: string; email: string; userId: string; company: string; phone: string };
  readonly reason: string;
  readonly now: Date;
  readonly decisionsSince: Date;
  /** Null: written only where the account's policy lets everybody wait and nothing is wished for. */
  readonly assessed: Assessed | null;
  /** Whether it comes with a wish or with answers, which have to be looked at before. */
  readonly isPlain: boolean;
};

export type Submitted = {
  readonly account: AskedAccount;
  readonly isSubmitted: boolean;
  /** Has to be looked at under the account's policy, and written after. */
  readonly isToAssess: boolean;
  readonly policyVersion: number;
  readonly expiresAt: Date;
  readonly nextStepAt: Date | null;
  readonly deciders: readonly string[];
  readonly administrators: { readonly name: string; readonly email: string }[];
  readonly decisionHours: DecisionHours | null;
};

/** What holds where an account has no policy of its own; in the statement so that asking is one of them. */
const byDefault = {
  expiresAfterDays: defaultPolicy.clock.expiresAfterDays,
  firstStepAfterDays: ladderOf(defaultPolicy.clock)[0]?.afterDays ?? defaultPolicy.clock.expiresAfterDays,
  coolDownDays: defaultPolicy.coolDownDays,
  deciders: `{${defaultPolicy.stages[0]?.deciders.map(circleKey).join(",")}}`,
};

/** How many past decisions say how long they take here: more would not change the answer. */
const MOST_DECISIONS = 500;
const MOST_NAMED = 50;

const administratorsOf = (accountId: ReturnType<typeof sql.ref>, now: ReturnType<typeof sql.ref>) => sql`(
  select coalesce(json_agg(json_build_object('name', n.name, 'email', n.email) order by n.name, n.email), '[]')
  from (
    select distinct p.name, p.email from held_roles g
    cross join lateral (select name, email from people where id = g.person_id offset 0) p
    where g.account_id = ${accountId} and g.role = 'administrator' and (g.ends_at is null or g.ends_at > ${now})
    order by p.name, p.email limit ${sql.lit(MOST_NAMED)}
  ) n)`;

const decisionHoursOf = (accountId: ReturnType<typeof sql.ref>, since: Date | ReturnType<typeof sql.ref>) => sql`(
  select json_build_object('p50', percentile_cont(0.5) within group (order by d.hours),
    'p95', percentile_cont(0.95) within group (order by d.hours), 'count', count(*))
  from (
    select extract(epoch from r.decided_at - r.created_at) / 3600 as hours from access_requests r
    where r.account_id = ${accountId} and r.decided_at > ${since} and r.status in ('approved', 'denied')
      and not r.is_automatic
    order by r.decided_at desc limit ${sql.lit(MOST_DECISIONS)}
  ) d)`;

const FEWEST_DECISIONS = 3;
const hoursOrNull = (hours: DecisionHours | null): DecisionHours | null =>
  hours !== null && hours.count >= FEWEST_DECISIONS ? hours : null;

/**
 * Writes each request down where its account is active and its person neither belongs to it, nor waits, nor was denied of
 * late or with this reason; and reads what the waiting page says. One statement for all who ask at once: this is what
 * everybody does on a Monday. Persons come in order, so that two such statements never wait for each other.
 * @returns by the requests' ids; nothing for those whose account does not exist
 */
export const insertAccessRequests = async (
  tx: Transaction,
  asked: readonly NewAccessRequest[],
): Promise<ReadonlyMap<string, Submitted>> => {
  const rows = asked.map(({ person, ...request }) => ({
    id: request.id,
    domain: request.domain,
    person_id: person.id,
    name: person.name,
    email: person.email,
    user_id: person.userId,
    company: person.company,
    phone: person.phone,
    reason: request.reason,
    now: request.now,
    decisions_since: request.decisionsSince,
    is_plain: request.isPlain,
    is_assessed: request.assessed !== null,
    policy_version: request.assessed?.policyVersion ?? null,
    answers: request.assessed?.answers ?? [],
    wished_virtual_account_id: request.assessed?.wish?.virtualAccountId ?? null,
    wished_role: request.assessed?.wish?.role ?? null,
    granted_role: request.assessed?.granted?.role ?? null,
    granted_virtual_account_ids: request.assessed?.granted?.virtualAccountIds ?? [],
    granted_until: request.assessed?.granted?.until ?? null,
  }));
  const submitted = await sql<{
    request_id: string;
    id: string;
    name: string;
    type: AccountType;
    domain_identifier: string;
    domains: string[];
    submitted: boolean;
    to_assess: boolean;
    policy_version: number;
    expires_at: Date;
    next_step_at: Date | null;
    deciders: string[];
    administrators: Submitted["administrators"];
    hours: DecisionHours;
  }>`
    with asked as materialized (
      select asked.*, account.id as account_id, account.name as account_name, account.type, account.domain_identifier,
        coalesce(policy.version, 0) as version,
        asked.now + make_interval(hours => 24 * coalesce(policy.expires_after_days, ${sql.lit(byDefault.expiresAfterDays)}))
          as expires_at,
        case when asked.granted_role is null then
          asked.now + make_interval(hours => 24 * coalesce(policy.first_step_after_days, ${sql.lit(byDefault.firstStepAfterDays)}))
        end as next_step_at,
        asked.now - make_interval(hours => 24 * coalesce(policy.cool_down_days, ${sql.lit(byDefault.coolDownDays)}))
          as denied_since,
        coalesce(policy.deciders, ${sql.lit(byDefault.deciders)}::text[]) as deciders,
        asked.is_assessed or (asked.is_plain and coalesce(policy.asks_everybody, true)) as may_be_written
      from json_to_recordset(${JSON.stringify(rows)}::json) as asked(id uuid, domain text, person_id uuid, name text,
        email text, user_id text, company text, phone text, reason text, now timestamptz, decisions_since timestamptz,
        is_plain boolean, is_assessed boolean, policy_version integer, answers jsonb, wished_virtual_account_id uuid, wished_role text,
        granted_role text, granted_virtual_account_ids uuid[], granted_until timestamptz)
      cross join lateral (
        select a.id, a.name, a.type, a.domain_identifier from accounts a
        where a.id = (select account_id from domain_identifiers d where d.domain = asked.domain) and a.status = 'active'
        offset 0
      ) account
      left join lateral (
        select p.version, p.asks_everybody, p.first_step_after_days, p.expires_after_days, p.cool_down_days, p.deciders
        from access_policies p
        where p.account_id = account.id and (asked.policy_version is null or p.version = asked.policy_version)
        order by p.version desc limit 1
      ) policy on true
      order by asked.person_id, account.id
    ), request as (
      insert into access_requests (account_id, id, person_id, requester_name, requester_email, requester_user_id,
        requester_company, requester_phone, reason, status, created_at, expires_at, next_step_at, policy_version, deciders,
        answers, wished_virtual_account_id, wished_role, is_automatic, decided_at, granted_role,
        granted_virtual_account_ids, granted_until)
      select account_id, id, person_id, name, email, user_id, company, phone, reason,
        case when granted_role is null then 'pending' else 'approved' end, now, expires_at, next_step_at, version,
        deciders, answers, wished_virtual_account_id, wished_role, granted_role is not null,
        case when granted_role is not null then now end, granted_role, granted_virtual_account_ids, granted_until
      from asked
      where may_be_written
        and not exists (
          select from person_accounts b where b.person_id = asked.person_id and b.account_id = asked.account_id offset 0)
        and not exists (
          select from access_requests r where r.account_id = asked.account_id and r.person_id = asked.person_id
            and (r.status = 'pending' or (r.status = 'denied'
              and (r.decided_at > asked.denied_since or lower(r.reason) = lower(asked.reason)))))
      returning account_id, id, person_id, created_at
    ), listed as (
      insert into person_access_requests (person_id, request_id, account_id, created_at)
      select person_id, id, account_id, created_at from request
    )
    select asked.id as request_id, asked.account_id as id, asked.account_name as name, asked.type,
      asked.domain_identifier, ${domainsOf(sql.ref("asked.account_id"))} as domains, request.id is not null as submitted, not asked.may_be_written as to_assess,
      asked.version as policy_version, asked.expires_at, asked.next_step_at, asked.deciders,
      ${administratorsOf(sql.ref("asked.account_id"), sql.ref("asked.now"))} as administrators,
      ${decisionHoursOf(sql.ref("asked.account_id"), sql.ref("asked.decisions_since"))} as hours
    from asked left join request on request.id = asked.id`.execute(tx);
  return new Map(
    submitted.rows.map((row) => [
      row.request_id,
      {
        account: {
          id: row.id,
          name: row.name,
          type: row.type,
          domainIdentifier: row.domain_identifier,
          domains: row.domains,
        },
        isSubmitted: row.submitted,
        isToAssess: row.to_assess,
        policyVersion: row.policy_version,
        expiresAt: row.expires_at,
        nextStepAt: row.next_step_at,
        deciders: row.deciders,
        administrators: row.administrators,
        decisionHours: hoursOrNull(row.hours),
      },
    ]),
  );
};

/** How long decisions took on an account lately. */
export const readDecisionHours = async (
  db: Reader,
  accountId: string,
  decisionsSince: Date,
): Promise<DecisionHours | null> => {
  const { rows } = await sql<{ hours: DecisionHours }>`
    select ${decisionHoursOf(sql.ref("a.id"), decisionsSince)} as hours
    from accounts a where a.id = ${accountId}`.execute(db);
  return hoursOrNull(rows[0]?.hours ?? null);
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
    .select([
      "r.policy_version as policyVersion",
      "r.stage",
      "r.deciders",
      "r.answers",
      "r.is_automatic as isAutomatic",
    ])
    .select(["r.wished_virtual_account_id as wishedVirtualAccountId", "r.wished_role as wishedRole"])
    .select(["r.case_id as caseId", "r.answer_awaited_since as answerAwaitedSince", "r.pauses"])
    .select("r.decided_on_behalf_of as decidedOnBehalfOf");

type Key = { readonly accountId: string; readonly id: string };

/** A row as the rules see it: instants within JSON are text until then. */
const stored = (row: object): StoredAccessRequest => {
  const { pauses, ...request } = row as { pauses: readonly { from: string; until: string }[] };
  return {
    ...(request as Omit<StoredAccessRequest, "pauses">),
    pauses: pauses.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) })),
  };
};

const storedOrNone = (row: object | undefined): StoredAccessRequest | undefined => row && stored(row);

export const readAccessRequest = async (db: Reader, { accountId, id }: Key): Promise<StoredAccessRequest | undefined> =>
  storedOrNone(await requests(db).where("r.account_id", "=", accountId).where("r.id", "=", id).executeTakeFirst());

/** Holds the request until the transaction ends, so that one of two decisions at once comes after the other. */
export const lockAccessRequest = async (
  tx: Transaction,
  { accountId, id }: Key,
): Promise<StoredAccessRequest | undefined> =>
  storedOrNone(
    await requests(tx).where("r.account_id", "=", accountId).where("r.id", "=", id).forUpdate().executeTakeFirst(),
  );

export const saveAccessRequest = async (tx: Transaction, request: PendingAccess): Promise<void> => {
  await tx
    .updateTable("access_requests")
    .set({
      status: request.status,
      reminded_at: request.remindedAt,
      reminded_count: request.remindedCount,
      escalation_step: request.escalationStep,
      next_step_at: request.nextStepAt,
      stage: request.stage,
      deciders: [...request.deciders],
      decided_at: request.decidedAt,
      decided_by_id: request.decidedById,
      decided_by: request.decidedBy,
      decided_on_behalf_of: request.decidedOnBehalfOf,
      answer_awaited_since: request.answerAwaitedSince,
      pauses: JSON.stringify(request.pauses),
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

/** Which requests somebody sees: all of them, or what waits for a circle of theirs and what they had a part in. */
export type Sight = {
  readonly all: boolean;
  readonly personId: string;
  readonly circles: readonly string[];
  readonly virtualAccountIds: readonly string[];
};

/** The account's requests in one status, one more than the page holds: pending ones by age, others newest first. */
export const readAccessRequests = async (
  db: Reader,
  {
    accountId,
    status,
    sees,
    after,
    limit,
  }: {
    accountId: string;
    status: AccessRequestStatus;
    sees: Sight;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<StoredAccessRequest[]> => {
  const direction = status === "pending" ? "asc" : "desc";
  const beyond = sql.raw(status === "pending" ? ">" : "<");
  const rows = await requests(db)
    .where("r.account_id", "=", accountId)
    .where("r.status", "=", status)
    .$if(!sees.all, (rows) =>
      rows.where(
        sql<boolean>`(r.deciders && ${sees.circles}::text[] and r.status = 'pending'
          or r.granted_virtual_account_ids && ${sees.virtualAccountIds}::uuid[]
          or exists (select from access_request_votes v where v.account_id = r.account_id and v.request_id = r.id
            and (v.person_id = ${sees.personId} or v.on_behalf_of_id = ${sees.personId})))`,
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
    .execute();
  return rows.map(stored);
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
  (
    await requests(tx)
      .where("r.account_id", "=", accountId)
      .where("r.status", "=", "pending")
      .orderBy("r.id")
      .forUpdate()
      .execute()
  ).map(stored);

/** Whom a request's mails name and go to besides those who decide. */
export const readAskedAccount = async (
  db: Reader,
  accountId: string,
): Promise<(AskedAccount & { authorizerEmail: string; status: string }) | undefined> => {
  const row = await db
    .selectFrom("accounts")
    .select(["id", "name", "type", "domain_identifier as domainIdentifier", "authorizer_email as authorizerEmail"])
    .select("status")
    .select(domainsOf(sql.ref("accounts.id")).as("domains"))
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
