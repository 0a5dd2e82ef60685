import type { AccountStatus } from "@freehold/core/accounts/schema";
import { openTakeoverStatuses } from "@freehold/core/takeovers/machine";
import type { Reachability } from "@freehold/core/takeovers/rules";
import type { TakeoverStatus, TakeoverWhy } from "@freehold/core/takeovers/schema";
import { type Selectable, sql, type Updateable } from "kysely";
import type { DnsFinding } from "../domains/index.ts";
import type { Cursor } from "../platform/cursor.ts";
import type { Takeovers } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

type Words = { status: TakeoverStatus; why: TakeoverWhy; dns_status: DnsFinding | "unchecked" };

/** A takeover with the account it is about. */
export type TakeoverRow = Omit<Selectable<Takeovers>, keyof Words> &
  Words & {
    readonly account_name: string;
    readonly account_status: AccountStatus;
    readonly authorizer_email: string;
    readonly requester_email: string;
    readonly requester_id: string | null;
  };
export type TakeoverChange = Updateable<Omit<Takeovers, keyof Words>> & Partial<Words>;

const takeovers = (db: Reader) =>
  db
    .selectFrom("takeovers as t")
    .innerJoin("accounts as a", "a.id", "t.account_id")
    .selectAll("t")
    .select(["a.name as account_name", "a.status as account_status"])
    .select(["a.authorizer_email", "a.requester_email", "a.requester_id"]);

export const readTakeover = async (db: Reader, id: string): Promise<TakeoverRow | undefined> =>
  (await takeovers(db).where("t.id", "=", id).executeTakeFirst()) as TakeoverRow | undefined;

/** Holds a takeover until the transaction ends: objecting, deciding, returning and completing come one after the other. */
export const lockTakeover = async (tx: Transaction, id: string): Promise<TakeoverRow | undefined> =>
  (await takeovers(tx).where("t.id", "=", id).forUpdate("t").executeTakeFirst()) as TakeoverRow | undefined;

/** Every takeover of an account that is under way, held until the transaction ends. */
export const lockOpenTakeovers = async (tx: Transaction, accountId: string): Promise<TakeoverRow[]> =>
  (await takeovers(tx)
    .where("t.account_id", "=", accountId)
    .where("t.status", "in", [...openTakeoverStatuses])
    .orderBy("t.id")
    .forUpdate("t")
    .execute()) as TakeoverRow[];

/** The account, held until the transaction ends, so that nothing becomes of it meanwhile. */
export const lockAskedAccount = async (
  tx: Transaction,
  accountId: string,
): Promise<{ id: string; name: string; status: AccountStatus } | undefined> => {
  const row = await tx
    .selectFrom("accounts")
    .select(["id", "name", "status"])
    .where("id", "=", accountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, status: row.status as AccountStatus };
};

/** Takeovers of a person that are under way, in the order in which accounts are held. */
export const readOpenTakeoversOf = (db: Reader, personId: string): Promise<{ id: string; accountId: string }[]> =>
  db
    .selectFrom("takeovers")
    .select(["id", "account_id as accountId"])
    .where("person_id", "=", personId)
    .where("status", "in", [...openTakeoverStatuses])
    .orderBy("account_id")
    .execute();

/** Takes the name and address of somebody who is gone out of their takeovers and objections; what they said stays. */
export const forgetNames = async (tx: Transaction, personId: string): Promise<void> => {
  await sql`update takeovers set person_name = '', person_email = '',
      ended_by = case when status = 'withdrawn' then null else ended_by end
    where person_id = ${personId}`.execute(tx);
  await tx
    .updateTable("takeover_objections")
    .set({ person_name: "", person_email: "" })
    .where("person_id", "=", personId)
    .execute();
};

type NewTakeover = {
  readonly id: string;
  readonly accountId: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly domain: string;
  readonly why: TakeoverWhy;
  readonly reason: string;
  readonly now: Date;
  readonly lapsesAt: Date;
};

export const insertTakeover = async (tx: Transaction, takeover: NewTakeover): Promise<void> => {
  await tx
    .insertInto("takeovers")
    .values({
      account_id: takeover.accountId,
      id: takeover.id,
      person_id: takeover.person.id,
      person_name: takeover.person.name,
      person_email: takeover.person.email,
      domain: takeover.domain,
      why: takeover.why,
      reason: takeover.reason,
      status: "proposed",
      created_at: takeover.now,
      next_step_at: takeover.lapsesAt,
    })
    .execute();
};

export const changeTakeover = async (
  tx: Transaction,
  { account_id, id }: Pick<TakeoverRow, "account_id" | "id">,
  change: TakeoverChange,
): Promise<void> => {
  await tx.updateTable("takeovers").set(change).where("account_id", "=", account_id).where("id", "=", id).execute();
};

/** The live account that one of its domains names, if an address is on it. */
export const readAccountOfDomain = async (
  db: Reader,
  domain: string,
): Promise<{ id: string; name: string; status: AccountStatus } | undefined> => {
  const row = await db
    .selectFrom("domain_identifiers as d")
    .innerJoin("accounts as a", "a.id", "d.account_id")
    .select(["a.id", "a.name", "a.status"])
    .where("d.domain", "=", domain)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, status: row.status as AccountStatus };
};

/** How many administer an account now, and how many of them are there. */
export const readReachability = async (db: Reader, accountId: string, now: Date): Promise<Reachability> => {
  // One by one (offset 0 keeps it so): where most roles are of administrators, the planner would read everybody.
  const { rows } = await sql<Reachability>`
    select count(distinct h.person_id)::int as "administratorCount",
      (count(distinct h.person_id) filter (where p.email_verified and p.dormant_since is null))::int as "reachableCount"
    from held_roles h
    cross join lateral (
      select one.email_verified, pr.dormant_since from people one left join presences pr on pr.person_id = one.id
      where one.id = h.person_id offset 0
    ) p
    where h.account_id = ${accountId} and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now})`.execute(
    db,
  );
  return rows[0] ?? { administratorCount: 0, reachableCount: 0 };
};

/** What else there is of takeovers of an account: somebody else's notice, one's own, and the last refusal. */
export const readOthers = async (
  db: Reader,
  accountId: string,
  personId: string,
): Promise<{ noticedBy: string | null; ownId: string | null; refusedAt: Date | null }> => {
  const { rows } = await sql<{ noticedBy: string | null; ownId: string | null; refusedAt: Date | null }>`
    select
      (select t.person_id from takeovers t
        where t.account_id = ${accountId} and t.status in ('noticed', 'objected')) as "noticedBy",
      (select t.id from takeovers t where t.account_id = ${accountId} and t.person_id = ${personId}
        and t.status in ('proposed', 'noticed', 'objected')) as "ownId",
      (select max(t.ended_at) from takeovers t where t.account_id = ${accountId} and t.person_id = ${personId}
        and t.status = 'refused') as "refusedAt"`.execute(db);
  return rows[0] ?? { noticedBy: null, ownId: null, refusedAt: null };
};

/** The takeover of an account that is in its notice, or objected to. */
export const readNoticed = async (db: Reader, accountId: string): Promise<TakeoverRow | undefined> =>
  (await takeovers(db)
    .where("t.account_id", "=", accountId)
    .where("t.status", "in", ["noticed", "objected"])
    .executeTakeFirst()) as TakeoverRow | undefined;

export type ObjectionRow = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly reason: string;
  readonly at: Date;
};

/** At most as many as anybody reads; one is enough for the operator to decide. */
const MOST_OBJECTIONS = 200;

export const readObjections = (
  db: Reader,
  { account_id, id }: Pick<TakeoverRow, "account_id" | "id">,
): Promise<ObjectionRow[]> =>
  db
    .selectFrom("takeover_objections")
    .select(["person_id as personId", "person_name as name", "person_email as email", "reason", "at"])
    .where("account_id", "=", account_id)
    .where("takeover_id", "=", id)
    .orderBy("at")
    .orderBy("person_id")
    .limit(MOST_OBJECTIONS)
    .execute();

export const hasObjected = async (
  db: Reader,
  { account_id, id }: Pick<TakeoverRow, "account_id" | "id">,
  personId: string,
): Promise<boolean> => {
  const row = await db
    .selectFrom("takeover_objections")
    .select("person_id")
    .where("account_id", "=", account_id)
    .where("takeover_id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row !== undefined;
};

export const insertObjection = async (
  tx: Transaction,
  { account_id, id }: Pick<TakeoverRow, "account_id" | "id">,
  person: { readonly id: string; readonly name: string; readonly email: string },
  reason: string,
  now: Date,
): Promise<void> => {
  await tx
    .insertInto("takeover_objections")
    .values({
      account_id,
      takeover_id: id,
      person_id: person.id,
      person_name: person.name,
      person_email: person.email,
      reason,
      at: now,
    })
    .execute();
};

/** A person's takeovers, newest first. */
export const readTakeoversOf = async (
  db: Reader,
  personId: string,
  after: Cursor | null,
  limit: number,
): Promise<TakeoverRow[]> => {
  const all = takeovers(db)
    .where("t.person_id", "=", personId)
    .orderBy("t.created_at", "desc")
    .orderBy("t.id", "desc")
    .limit(limit);
  const rest =
    after === null
      ? all
      : all.where(({ eb, refTuple, tuple }) => eb(refTuple("t.created_at", "t.id"), "<", tuple(after.at, after.id)));
  return (await rest.execute()) as TakeoverRow[];
};

/** Takeovers of all accounts in one state, the oldest first. */
export const readTakeoverQueue = async (
  db: Reader,
  status: TakeoverStatus,
  after: Cursor | null,
  limit: number,
): Promise<TakeoverRow[]> => {
  const all = takeovers(db).where("t.status", "=", status).orderBy("t.created_at").orderBy("t.id").limit(limit);
  const rest =
    after === null
      ? all
      : all.where(({ eb, refTuple, tuple }) => eb(refTuple("t.created_at", "t.id"), ">", tuple(after.at, after.id)));
  return (await rest.execute()) as TakeoverRow[];
};

/** Proposals that lapse, and notices that are over. */
export const readDueTakeovers = async (db: Reader, now: Date, limit: number): Promise<TakeoverRow[]> =>
  (await takeovers(db)
    .where("t.next_step_at", "<=", now)
    .orderBy("t.next_step_at")
    .limit(limit)
    .execute()) as TakeoverRow[];

/** Proposals whose proof may have appeared in DNS, the longest unchecked first. */
export const readUnprovenTakeovers = async (db: Reader, checkedBefore: Date, limit: number): Promise<TakeoverRow[]> =>
  (await takeovers(db)
    .where("t.status", "=", "proposed")
    .where((where) => where.or([where("t.dns_checked_at", "is", null), where("t.dns_checked_at", "<", checkedBefore)]))
    .orderBy("t.dns_checked_at", (order) => order.asc().nullsFirst())
    .limit(limit)
    .execute()) as TakeoverRow[];

/** How many takeovers wait for the operator, and since when. */
export const readObjectedTakeovers = async (db: Reader): Promise<{ count: number; oldestAt: Date } | null> => {
  const { rows } = await sql<{ count: number; oldestAt: Date | null }>`
    select count(*)::int as count, min(created_at) as "oldestAt" from takeovers where status = 'objected'`.execute(db);
  const [row] = rows;
  return row === undefined || row.oldestAt === null ? null : { count: row.count, oldestAt: row.oldestAt };
};

export type TakeoverToAnswer = {
  readonly takeoverId: string;
  readonly accountName: string;
  readonly claimantName: string;
  readonly completesAt: Date;
  readonly isAdministrator: boolean;
};

/** Takeovers in their notice of the accounts that somebody belongs to. */
export const readTakeoversToAnswer = async (db: Reader, personId: string, now: Date): Promise<TakeoverToAnswer[]> => {
  const { rows } = await sql<TakeoverToAnswer>`
    select t.id as "takeoverId", a.name as "accountName", t.person_name as "claimantName",
      t.completes_at as "completesAt",
      exists (select from held_roles h where h.account_id = t.account_id and h.person_id = b.person_id
        and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now})) as "isAdministrator"
    from person_accounts b
    join takeovers t on t.account_id = b.account_id and t.status = 'noticed'
    join accounts a on a.id = t.account_id
    where b.person_id = ${personId} and t.person_id <> b.person_id
      and not exists (select from takeover_objections o
        where o.account_id = t.account_id and o.takeover_id = t.id and o.person_id = b.person_id)
    order by t.completes_at, t.id
    limit 100`.execute(db);
  return rows;
};

/** Somebody who belongs to an account, to write to. */
export type MemberToTell = {
  readonly personId: string;
  readonly email: string;
  readonly language: "en" | "fr" | null;
  readonly timeZone: string | null;
};

/** Members of an account to write to, some at a time. */
export const readMembersToTell = async (
  db: Reader,
  accountId: string,
  after: string | null,
  limit: number,
): Promise<MemberToTell[]> => {
  const { rows } = await sql<MemberToTell>`
    select p.id as "personId", p.email, p.language, p.time_zone as "timeZone"
    from person_accounts b join people p on p.id = b.person_id
    where b.account_id = ${accountId} and p.email_verified and (${after}::uuid is null or b.person_id > ${after}::uuid)
    order by b.person_id
    limit ${limit}`.execute(db);
  return rows;
};
