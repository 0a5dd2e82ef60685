import { COUNTED_REQUESTS } from "@freehold/core/access-requests/counted-requests";
import type { AccessRequestStatus, NumberKind } from "@freehold/core/access-requests/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** A line of a person's list, of either access type. */
export type MyRow = {
  readonly id: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly domainIdentifier: string | null;
  readonly numberKind: NumberKind | null;
  readonly number: string | null;
  readonly status: AccessRequestStatus;
  readonly createdAt: Date;
  readonly remindedAt: Date | null;
  readonly answerAwaited: boolean;
};

/** A person's requests of every access type, newest first, one more than the page holds. */
export const readMyRequests = async (
  db: Reader,
  {
    personId,
    status,
    after,
    limit,
  }: {
    personId: string;
    status: AccessRequestStatus | undefined;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<MyRow[]> => {
  const { rows } = await sql<MyRow>`
    select m.request_id as id, m.account_id as "accountId", a.name as "accountName",
      a.domain_identifier as "domainIdentifier", s.number_kind as "numberKind", s.number,
      coalesce(r.status, s.status) as status, m.created_at as "createdAt",
      coalesce(r.reminded_at, s.reminded_at) as "remindedAt",
      r.answer_awaited_since is not null and r.status = 'pending' as "answerAwaited"
    from person_access_requests m
    left join access_requests r on r.account_id = m.account_id and r.id = m.request_id
    left join accounts a on a.id = m.account_id
    left join support_access_requests s on m.account_id is null and s.id = m.request_id
    where m.person_id = ${personId}
      and (${status ?? null}::text is null or coalesce(r.status, s.status) = ${status ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (m.created_at, m.request_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by m.created_at desc, m.request_id desc
    limit ${limit + 1}`.execute(db);
  return rows;
};

/** Which account a person's own request is for: null for support access, undefined when it is not theirs. */
export const findMyRequest = async (
  db: Reader,
  personId: string,
  requestId: string,
): Promise<{ accountId: string | null } | undefined> =>
  db
    .selectFrom("person_access_requests")
    .select("account_id as accountId")
    .where("person_id", "=", personId)
    .where("request_id", "=", requestId)
    .executeTakeFirst();

/** A person's pending requests, by what is needed to lock them. */
export const readMyPending = async (
  tx: Transaction,
  personId: string,
): Promise<{ id: string; accountId: string | null }[]> => {
  const { rows } = await sql<{ id: string; accountId: string | null }>`
    select m.request_id as id, m.account_id as "accountId"
    from person_access_requests m
    left join access_requests r on r.account_id = m.account_id and r.id = m.request_id
    left join support_access_requests s on m.account_id is null and s.id = m.request_id
    where m.person_id = ${personId} and coalesce(r.status, s.status) = 'pending'
    order by m.request_id`.execute(tx);
  return rows;
};

/** Requests of one account that wait for a decision, the oldest since then. */
export type WaitingRequests = {
  readonly accountId: string;
  readonly accountName: string;
  readonly count: number;
  readonly oldestAt: Date;
};

/**
 * Pending access requests of others by account, where the present stage is one that the person decides and has not
 * approved yet: by a role on the account or on one of its virtual accounts, as a member of a group, or in the place of
 * somebody who is away.
 */
export const readRequestsToDecide = async (db: Reader, personId: string, now: Date): Promise<WaitingRequests[]> => {
  const { rows } = await sql<WaitingRequests>`
    select a.id as "accountId", a.name as "accountName", w.count, w."oldestAt"
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active'
    cross join lateral (
      select array(
        select b.person_id
        union all
        select d.delegator_id from delegations d
        where d.account_id = b.account_id and d.delegate_id = b.person_id
          and d.starts_at <= ${now} and d.ends_at > ${now} and d.ended_at is null
      ) as people
    ) acting
    cross join lateral (
      select array(
        select case g.role when 'administrator' then 'administrators' when 'approver' then 'approvers'
          else 'virtual_account_administrators' end
        from held_roles g where g.account_id = b.account_id and g.person_id = any(acting.people)
          and g.role in ('administrator', 'approver', 'virtual_account_administrator')
          and (g.ends_at is null or g.ends_at > ${now})
        union all
        -- One by one (offset 0 keeps it so): asked for any of them, the planner reads everybody's groups.
        select 'group:' || m.group_id from unnest(acting.people) as one (person_id)
        cross join lateral (
          select group_id from user_group_members
          where account_id = b.account_id and person_id = one.person_id offset 0
        ) m
      ) as keys
    ) circles
    cross join lateral (
      select count(*)::int as count, min(q.created_at) as "oldestAt" from (
        select r.created_at from access_requests r
        where r.account_id = b.account_id and r.status = 'pending' and r.person_id <> ${personId}
          and r.deciders && circles.keys
          and not exists (select from access_request_votes v
            where v.account_id = r.account_id and v.request_id = r.id
              and ${personId} in (v.person_id, v.on_behalf_of_id))
        order by r.created_at limit ${sql.lit(COUNTED_REQUESTS)}
      ) q
    ) w
    where b.person_id = ${personId} and cardinality(circles.keys) > 0 and w.count > 0
    order by w."oldestAt", a.id
    limit 100`.execute(db);
  return rows;
};

/** A request of a person's own whose deciders wait for an answer of theirs. */
export type AwaitedAnswer = {
  readonly requestId: string;
  readonly accountName: string;
  readonly since: Date;
};

/** What a person is asked about requests of their own, the longest first. */
export const readAwaitedAnswers = async (db: Reader, personId: string): Promise<AwaitedAnswer[]> => {
  const { rows } = await sql<AwaitedAnswer>`
    select r.id as "requestId", a.name as "accountName", r.answer_awaited_since as since
    from person_access_requests m
    join access_requests r on r.account_id = m.account_id and r.id = m.request_id
    join accounts a on a.id = r.account_id
    where m.person_id = ${personId} and r.status = 'pending' and r.answer_awaited_since is not null
    order by r.answer_awaited_since, r.id
    limit 20`.execute(db);
  return rows;
};
