import { circleKey } from "@freehold/core/access-policies/deciders";
import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import { ladderOf } from "@freehold/core/access-requests/clock";
import type { AccountType } from "@freehold/core/accounts/schema";
import type { Role, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";
import { type AskedAccount, domainsOf, type StoredAnswer } from "./store.ts";
import { type DecisionHours, decisionHoursOf, hoursOrNull } from "./store-hours.ts";

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

const MOST_NAMED = 50;

const administratorsOf = (accountId: ReturnType<typeof sql.ref>, now: ReturnType<typeof sql.ref>) => sql`(
  select coalesce(json_agg(json_build_object('name', n.name, 'email', n.email) order by n.name, n.email), '[]')
  from (
    select distinct p.name, p.email from held_roles g
    cross join lateral (select name, email from people where id = g.person_id offset 0) p
    where g.account_id = ${accountId} and g.role = 'administrator' and (g.ends_at is null or g.ends_at > ${now})
    order by p.name, p.email limit ${sql.lit(MOST_NAMED)}
  ) n)`;

/**
 * Writes each request down where its account is active and its person neither belongs to it, nor waits, nor was denied of
 * late or with this reason; and reads what the waiting page says. One statement for all who ask at once: this is what
 * everybody does on a Monday. Persons come in order, so that two such statements never wait for each other.
 * Its look-ups end in `offset 0`, which keeps each to one row by its index: joined, they would be planned for whole tables.
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
