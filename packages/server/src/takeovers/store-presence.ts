import { daysAfter } from "@freehold/core/kernel/duration";
import { LONE_FIRST_DAYS } from "@freehold/core/takeovers/clock";
import type { UnreachableAccount } from "@freehold/core/takeovers/schema";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type PresenceRow = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "fr" | null;
  readonly timeZone: string | null;
  readonly seenAt: Date;
  readonly askedCount: number;
  readonly askedAt: Date | null;
};

/** People who may not have been here for long, the longest due first. */
export const readDuePresences = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("presences")
    .select("person_id")
    .where("next_step_at", "<=", now)
    .orderBy("next_step_at")
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
};

/** A person's presence if it is still due, and no other worker has it. */
export const lockDuePresence = async (
  tx: Transaction,
  personId: string,
  now: Date,
): Promise<PresenceRow | undefined> => {
  const { rows } = await sql<PresenceRow>`
    select p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone", pr.seen_at as "seenAt",
      pr.asked_count as "askedCount", pr.asked_at as "askedAt"
    from presences pr join people p on p.id = pr.person_id
    where pr.person_id = ${personId} and pr.next_step_at <= ${now}
    for update of pr skip locked`.execute(tx);
  return rows[0];
};

type PresenceChange = {
  readonly asked_count?: number;
  readonly asked_at?: Date | null;
  readonly dormant_since?: Date | null;
  readonly next_step_at?: Date | null;
  readonly seen_at?: Date;
};

export const changePresence = async (tx: Transaction, personId: string, change: PresenceChange): Promise<void> => {
  await tx.updateTable("presences").set(change).where("person_id", "=", personId).execute();
};

export type AdministeredAccount = { readonly id: string; readonly name: string };

/** The active accounts somebody administers, by name. */
export const readAdministered = async (db: Reader, personId: string, now: Date): Promise<AdministeredAccount[]> => {
  const { rows } = await sql<AdministeredAccount>`
    select distinct a.id, a.name from person_accounts b
    join held_roles h on h.account_id = b.account_id and h.person_id = b.person_id
    join accounts a on a.id = b.account_id
    where b.person_id = ${personId} and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now})
      and a.status = 'active'
    order by a.name, a.id
    limit 1000`.execute(db);
  return rows;
};

/** Has these accounts looked at in the next minute. */
export const lookSoon = async (tx: Transaction, accountIds: readonly string[], now: Date): Promise<void> => {
  if (accountIds.length === 0) return;
  await tx
    .updateTable("account_oversight")
    .set({ next_look_at: now })
    .where("account_id", "in", [...accountIds])
    .execute();
};

export const readDueOversight = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("account_oversight")
    .select("account_id")
    .where("next_look_at", "<=", now)
    .orderBy("next_look_at")
    .limit(limit)
    .execute();
  return rows.map(({ account_id }) => account_id);
};

export type OversightRow = {
  readonly accountId: string;
  readonly accountName: string;
  readonly status: string;
  readonly loneSince: Date | null;
  readonly warnedAt: Date | null;
  readonly unreachableSince: Date | null;
};

export const lockDueOversight = async (
  tx: Transaction,
  accountId: string,
  now: Date,
): Promise<OversightRow | undefined> => {
  const { rows } = await sql<OversightRow>`
    select o.account_id as "accountId", a.name as "accountName", a.status, o.lone_since as "loneSince",
      o.warned_at as "warnedAt", o.unreachable_since as "unreachableSince"
    from account_oversight o join accounts a on a.id = o.account_id
    where o.account_id = ${accountId} and o.next_look_at <= ${now}
    for update of o skip locked`.execute(tx);
  return rows[0];
};

export const saveOversight = async (
  tx: Transaction,
  accountId: string,
  change: {
    readonly next_look_at: Date;
    readonly lone_since: Date | null;
    readonly warned_at: Date | null;
    readonly unreachable_since: Date | null;
  },
): Promise<void> => {
  await tx.updateTable("account_oversight").set(change).where("account_id", "=", accountId).execute();
};

/** Forgets accounts that are not active any more; a new look begins when they are again. */
export const deleteOversight = async (tx: Transaction, accountId: string): Promise<void> => {
  await tx.deleteFrom("account_oversight").where("account_id", "=", accountId).execute();
};

export type UnreachableRow = Omit<UnreachableAccount, "since" | "lastSeenAt" | "domainIdentifierUnicode"> & {
  readonly domainIdentifier: string;
  readonly since: Date;
  readonly lastSeenAt: Date | null;
  readonly reachableCount: number;
};

/** Accounts found without an administrator who could act, the longest first, with how they stand now. */
export const readUnreachable = async (
  db: Reader,
  now: Date,
  after: Cursor | null,
  limit: number,
): Promise<UnreachableRow[]> => {
  const from = after === null ? sql`true` : sql`(o.unreachable_since, o.account_id) > (${after.at}, ${after.id}::uuid)`;
  const { rows } = await sql<UnreachableRow>`
    select o.account_id as "accountId", a.name as "accountName", a.domain_identifier as "domainIdentifier",
      o.unreachable_since as since, h."administratorCount", h."reachableCount", h."lastSeenAt",
      (select coalesce(sum(c.members), 0)::int from account_member_counts c where c.account_id = a.id) as "memberCount",
      (select count(*)::int from access_requests r where r.account_id = a.id and r.status = 'pending')
        as "pendingRequestCount",
      (select t.id from takeovers t where t.account_id = a.id and t.status in ('noticed', 'objected')) as "takeoverId"
    from account_oversight o
    join accounts a on a.id = o.account_id
    cross join lateral (
      select count(distinct h.person_id)::int as "administratorCount", max(pr.seen_at) as "lastSeenAt",
        (count(distinct h.person_id) filter (where p.email_verified and pr.dormant_since is null))::int
          as "reachableCount"
      from held_roles h join people p on p.id = h.person_id left join presences pr on pr.person_id = h.person_id
      where h.account_id = o.account_id and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now})
    ) h
    where o.unreachable_since is not null and a.status = 'active' and h."reachableCount" = 0 and ${from}
    order by o.unreachable_since, o.account_id
    limit ${limit}`.execute(db);
  return rows;
};

/** The accounts that somebody has administered alone for some days. */
export const readAdministeredAlone = async (
  db: Reader,
  personId: string,
  now: Date,
): Promise<{ accountId: string; accountName: string; since: Date }[]> => {
  const foundBefore = daysAfter(now, -LONE_FIRST_DAYS);
  const { rows } = await sql<{ accountId: string; accountName: string; since: Date }>`
    select a.id as "accountId", a.name as "accountName", o.lone_since as since
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active'
    join account_oversight o on o.account_id = a.id and o.lone_since <= ${foundBefore}
    where b.person_id = ${personId}
      and exists (select from held_roles h where h.account_id = b.account_id and h.person_id = b.person_id
        and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now}))
      and not exists (select from held_roles h where h.account_id = b.account_id and h.person_id <> b.person_id
        and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now}))
    order by a.name, a.id
    limit 100`.execute(db);
  return rows;
};
