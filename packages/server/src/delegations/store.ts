import type { EndedBy, StandIn } from "@freehold/core/delegations/rules";
import { type RawBuilder, sql } from "kysely";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";

/** A delegation with its account's name. */
export type StoredDelegation = StandIn & { readonly accountName: string };

const columns = sql`d.id, d.account_id as "accountId", a.name as "accountName", d.delegator_id as "delegatorId",
  d.delegator_name as "delegatorName", d.delegate_id as "delegateId", d.delegate_name as "delegateName",
  d.starts_at as "startsAt", d.ends_at as "endsAt", d.note, d.ended_at as "endedAt", d.ended_by as "endedBy"`;

/** Whether a delegation is in force at an instant. */
const inForce = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`d.starts_at <= ${now} and d.ends_at > ${now} and d.ended_at is null`;

const MOST_LISTED = 100;

/** Those of one side, by account, what is over last. */
const readOf = async (
  db: Reader,
  column: "delegator_id" | "delegate_id",
  personId: string,
  now: Date,
): Promise<StoredDelegation[]> => {
  const { rows } = await sql<StoredDelegation>`
    select ${columns} from person_accounts m
    join delegations d on d.account_id = m.account_id and d.${sql.ref(column)} = m.person_id
    join accounts a on a.id = d.account_id
    where m.person_id = ${personId}
    order by d.ended_at is not null or d.ends_at <= ${now}, d.starts_at desc, d.id
    limit ${sql.lit(MOST_LISTED)}`.execute(db);
  return rows;
};

export const readGiven = (db: Reader, personId: string, now: Date) => readOf(db, "delegator_id", personId, now);
export const readReceived = (db: Reader, personId: string, now: Date) => readOf(db, "delegate_id", personId, now);

/** The accounts somebody belongs to and on which things can be decided. */
export const readAccountsOf = async (db: Reader, personId: string): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from person_accounts m join accounts a on a.id = m.account_id
    where m.person_id = ${personId} and a.status = 'active'
    order by lower(a.name), a.id
    limit ${sql.lit(MOST_LISTED)}`.execute(db);
  return rows;
};

/** One delegation of a person's, held until the transaction ends; undefined when they have no part in it. */
export const lockDelegation = async (
  tx: Transaction,
  id: string,
  column: "delegator_id" | "delegate_id",
  personId: string,
): Promise<StoredDelegation | undefined> => {
  const { rows } = await sql<StoredDelegation>`
    select ${columns} from person_accounts m
    join delegations d on d.account_id = m.account_id and d.id = ${id} and d.${sql.ref(column)} = m.person_id
    join accounts a on a.id = d.account_id
    where m.person_id = ${personId}
    for update of d`.execute(tx);
  return rows[0];
};

/** Makes those who hand over on an account come one after the other, so that nothing is handed on in a chain. */
export const lockGiving = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`delegations:${accountId}`}, 0))`.execute(tx);
};

type Period = { readonly startsAt: Date; readonly endsAt: Date };

const overlaps = ({ startsAt, endsAt }: Period): RawBuilder<boolean> =>
  sql<boolean>`d.starts_at < ${endsAt} and d.ends_at > ${startsAt} and d.ended_at is null`;

/** What stands in the way of somebody handing over on an account to somebody for a time. */
export const readHandovers = async (
  db: Reader,
  accountId: string,
  { delegatorId, delegateId }: { delegatorId: string; delegateId: string },
  period: Period,
): Promise<{ standsInFor: string | null; isDelegateAway: boolean }> => {
  const { rows } = await sql<{ standsInFor: string | null; isDelegateAway: boolean }>`
    select
      (select d.delegator_name from delegations d
        where d.account_id = ${accountId} and d.delegate_id = ${delegatorId} and ${overlaps(period)} limit 1)
        as "standsInFor",
      exists (select from delegations d
        where d.account_id = ${accountId} and d.delegator_id = ${delegateId} and ${overlaps(period)})
        as "isDelegateAway"`.execute(db);
  return rows[0] ?? { standsInFor: null, isDelegateAway: false };
};

/**
 * Writes a delegation.
 * @returns false when the delegator has handed over on that account in that time already
 */
export const insertDelegation = async (tx: Transaction, given: StandIn, now: Date): Promise<boolean> => {
  try {
    await tx
      .insertInto("delegations")
      .values({
        account_id: given.accountId,
        id: given.id,
        delegator_id: given.delegatorId,
        delegator_name: given.delegatorName,
        delegate_id: given.delegateId,
        delegate_name: given.delegateName,
        starts_at: given.startsAt,
        ends_at: given.endsAt,
        note: given.note,
        created_at: now,
      })
      .execute();
    return true;
  } catch (error) {
    if (violatedConstraint(error) !== "delegations_one_at_a_time") throw error;
    return false;
  }
};

export const saveEnd = async (
  tx: Transaction,
  {
    accountId,
    id,
    endedAt,
    endedBy,
  }: Pick<StandIn, "accountId" | "id"> & { endedAt: Date | null; endedBy: EndedBy | null },
): Promise<void> => {
  await tx
    .updateTable("delegations")
    .set({ ended_at: endedAt, ended_by: endedBy })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** What somebody handed over, or took over, that has not ended: held until the transaction ends. */
export const lockOpenOf = async (tx: Transaction, personId: string): Promise<StoredDelegation[]> => {
  const { rows } = await sql<StoredDelegation>`
    select ${columns} from delegations d join accounts a on a.id = d.account_id
    where (d.delegator_id = ${personId} or d.delegate_id = ${personId}) and d.ended_at is null
    order by d.account_id, d.id
    for update of d`.execute(tx);
  return rows;
};

/** Takes the name of somebody who is gone out of what they ever handed over or took over. */
export const forgetNames = async (tx: Transaction, personId: string): Promise<void> => {
  await tx.updateTable("delegations").set({ delegator_name: "" }).where("delegator_id", "=", personId).execute();
  await tx.updateTable("delegations").set({ delegate_name: "" }).where("delegate_id", "=", personId).execute();
};

export type DelegationKey = { readonly accountId: string; readonly id: string };

/** Those whose time is over and who were not told yet. */
export const readOver = (db: Reader, now: Date, limit: number): Promise<DelegationKey[]> =>
  db
    .selectFrom("delegations")
    .select(["account_id as accountId", "id"])
    .where("ended_at", "is", null)
    .where("ends_at", "<=", now)
    .orderBy("ends_at")
    .limit(limit)
    .execute();

export const readDelegation = async (
  db: Reader,
  { accountId, id }: DelegationKey,
  lock = false,
): Promise<StoredDelegation | undefined> => {
  const { rows } = await sql<StoredDelegation>`
    select ${columns} from delegations d join accounts a on a.id = d.account_id
    where d.account_id = ${accountId} and d.id = ${id}
    ${lock ? sql`for update of d` : sql``}`.execute(db);
  return rows[0];
};

/** Somebody in whose place a person may decide now. */
export type Delegator = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly until: Date;
};

/**
 * In whose place a person may decide requests of an account now.
 * @param hold keeps each as it is until the transaction ends: taking it back waits, or came before and is seen
 */
export const readDelegators = async (
  db: Reader,
  accountId: string,
  delegateId: string,
  now: Date,
  hold = false,
): Promise<Delegator[]> => {
  const { rows } = await sql<Delegator>`
    select d.id, d.delegator_id as "personId", d.delegator_name as name, d.ends_at as until
    from delegations d
    where d.account_id = ${accountId} and d.delegate_id = ${delegateId} and ${inForce(now)}
    order by d.delegator_name, d.id
    ${hold ? sql`for share` : sql``}`.execute(db);
  return rows;
};

/** Whether a person ever stood in for somebody on an account: such people are told that it is over. */
export const hasStoodIn = async (
  db: Reader,
  accountId: string,
  delegateId: string,
  delegatorId: string | null,
): Promise<boolean> => {
  const row = await db
    .selectFrom("delegations")
    .select("id")
    .where("account_id", "=", accountId)
    .where("delegate_id", "=", delegateId)
    .$if(delegatorId !== null, (rows) => rows.where("delegator_id", "=", delegatorId ?? ""))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

/** Who stands in for somebody now, with what is needed to write to them. */
export type Substitute = {
  readonly delegatorId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "fr" | null;
  readonly timeZone: string | null;
  readonly until: Date;
};

/** Who stands in for these people on an account now, by the person who is away; only who still belongs to it. */
export const readSubstitutes = async (
  db: Reader,
  accountId: string,
  delegatorIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Substitute>> => {
  if (delegatorIds.length === 0) return new Map();
  const { rows } = await sql<Substitute>`
    select d.delegator_id as "delegatorId", p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone",
      d.ends_at as until
    from delegations d
    join people p on p.id = d.delegate_id and p.email_verified
    join person_accounts m on m.person_id = p.id and m.account_id = d.account_id
    where d.account_id = ${accountId} and d.delegator_id = any(${[...delegatorIds]}::uuid[]) and ${inForce(now)}`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.delegatorId, row]));
};

/** The member of an account with this address, if there is one who may log in; held until the transaction ends. */
export const findMember = async (
  db: Reader,
  accountId: string,
  email: string,
): Promise<{ id: string; name: string } | undefined> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p
    join person_accounts m on m.person_id = p.id and m.account_id = ${accountId}
    where p.email = ${email} and p.email_verified
    for key share of p`.execute(db);
  return rows[0];
};

/** An account on which things can be decided, or could before it was suspended; it stays so until the transaction ends. */
export const lockGivingAccount = (
  tx: Transaction,
  accountId: string,
): Promise<{ name: string; status: string } | undefined> =>
  tx
    .selectFrom("accounts")
    .select(["name", "status"])
    .where("id", "=", accountId)
    .where("status", "in", ["active", "suspended"])
    .forKeyShare()
    .executeTakeFirst();
