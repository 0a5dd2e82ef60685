import type { EmergencyRole } from "@freehold/core/access-policies/schema";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";

type Key = { readonly accountId: string; readonly id: string };

export type EmergencyRow = Key & {
  readonly accountName: string;
  readonly personId: string;
  /** Empty once the person is deleted. */
  readonly personName: string;
  readonly personEmail: string | null;
  readonly grantId: string;
  readonly role: EmergencyRole;
  readonly reason: string;
  readonly usedAt: Date;
  readonly endsAt: Date;
  readonly isOver: boolean;
  readonly endedAt: Date | null;
  readonly endedById: string | null;
  readonly endedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly note: string | null;
};

const readWhere = async (
  db: Reader,
  condition: RawBuilder<SqlBool>,
  rest: RawBuilder<unknown> = sql``,
): Promise<EmergencyRow[]> => {
  const { rows } = await sql<EmergencyRow>`
    select e.account_id as "accountId", a.name as "accountName", e.id, e.person_id as "personId",
      coalesce(p.name, '') as "personName", p.email as "personEmail", e.grant_id as "grantId", e.role, e.reason,
      e.used_at as "usedAt", e.ends_at as "endsAt", e.is_over as "isOver", e.ended_at as "endedAt",
      e.ended_by_id as "endedById", b.name as "endedBy", e.acknowledged_at as "acknowledgedAt",
      k.name as "acknowledgedBy", e.note
    from emergency_accesses e join accounts a on a.id = e.account_id
    left join people p on p.id = e.person_id
    left join people b on b.id = e.ended_by_id
    left join people k on k.id = e.acknowledged_by_id
    where ${condition} ${rest}`.execute(db);
  return rows;
};

/** One of an account, as it is now. */
export const readEmergency = async (db: Reader, { accountId, id }: Key): Promise<EmergencyRow | undefined> =>
  (await readWhere(db, sql`e.account_id = ${accountId}::uuid and e.id = ${id}::uuid`))[0];

// It is over at its end, though the role is taken away by a sweep only after that.
const isOpenAt = (now: Date) => sql<SqlBool>`not e.is_over and e.ends_at > ${now}`;

/** The one that somebody has on an account at an instant. */
export const readOpenOf = async (
  db: Reader,
  accountId: string,
  personId: string,
  now: Date,
): Promise<EmergencyRow | undefined> =>
  (
    await readWhere(db, sql`e.account_id = ${accountId}::uuid and e.person_id = ${personId}::uuid and ${isOpenAt(now)}`)
  )[0];

/** All of an account whose role is still there, whether its end has come or not. */
export const readWithRole = (db: Reader, accountId: string): Promise<EmergencyRow[]> =>
  readWhere(db, sql`e.account_id = ${accountId}::uuid and not e.is_over`, sql`order by e.id`);

type Wanted = {
  readonly accountId: string;
  /** Only what nobody has acknowledged. */
  readonly isWaiting: boolean;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** Those of an account, newest first; hand it one more than the page holds. */
export const readEmergencies = (db: Reader, { accountId, isWaiting, after, limit }: Wanted): Promise<EmergencyRow[]> =>
  readWhere(
    db,
    sql`e.account_id = ${accountId}::uuid
      and ${isWaiting ? sql`e.acknowledged_at is null` : sql`true`}
      and (${after?.at ?? null}::timestamptz is null
        or (e.used_at, e.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))`,
    sql`order by e.used_at desc, e.id desc limit ${limit}`,
  );

/** When somebody else last ended a person's emergency access before its end. */
export const readLastTaken = async (db: Reader, accountId: string, personId: string): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    select max(ended_at) as at from emergency_accesses
    where account_id = ${accountId}::uuid and person_id = ${personId}::uuid and ended_by_id <> person_id`.execute(db);
  return rows[0]?.at ?? null;
};

export type NewEmergency = Pick<
  EmergencyRow,
  "accountId" | "id" | "personId" | "grantId" | "role" | "reason" | "usedAt" | "endsAt"
>;

/** Keeps a new one; returns false where the person has one on that account. */
export const insertEmergency = async (tx: Transaction, row: NewEmergency): Promise<boolean> => {
  // One whose role was given to the person for longer after its end is over all the same.
  await tx
    .updateTable("emergency_accesses")
    .set({ is_over: true })
    .where("account_id", "=", row.accountId)
    .where("person_id", "=", row.personId)
    .where("is_over", "=", false)
    .where("ends_at", "<=", row.usedAt)
    .execute();
  const added = await tx
    .insertInto("emergency_accesses")
    .values({
      account_id: row.accountId,
      id: row.id,
      person_id: row.personId,
      grant_id: row.grantId,
      role: row.role,
      reason: row.reason,
      used_at: row.usedAt,
      ends_at: row.endsAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
};

type By = { readonly byId: string; readonly now: Date };

/** Notes who ended one; false where it was over. */
export const saveEnd = async (tx: Transaction, { accountId, id }: Key, { byId, now }: By): Promise<boolean> => {
  const ended = await tx
    .updateTable("emergency_accesses")
    .set({ is_over: true, ended_at: now, ended_by_id: byId })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("is_over", "=", false)
    .returning("id")
    .executeTakeFirst();
  return ended !== undefined;
};

/** Notes who has looked into one; false where somebody had. */
export const saveAcknowledgement = async (
  tx: Transaction,
  { accountId, id }: Key,
  { byId, now, note }: By & { readonly note: string },
): Promise<boolean> => {
  const noted = await tx
    .updateTable("emergency_accesses")
    .set({ acknowledged_at: now, acknowledged_by_id: byId, note })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("acknowledged_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return noted !== undefined;
};

/** The active accounts of somebody whose policy allows emergency access to some, and until when they have emergency access there. */
export const readAccountsOf = async (
  db: Reader,
  personId: string,
  now: Date,
): Promise<{ accountId: string; accountName: string; openUntil: Date | null }[]> => {
  const { rows } = await sql<{ accountId: string; accountName: string; openUntil: Date | null }>`
    select a.id as "accountId", a.name as "accountName", e.ends_at as "openUntil"
    from person_accounts b join accounts a on a.id = b.account_id and a.status = 'active'
    left join emergency_accesses e on e.account_id = b.account_id and e.person_id = b.person_id and ${isOpenAt(now)}
    join lateral (select p.body from access_policies p where p.account_id = a.id order by p.version desc limit 1) p
      on p.body ->> 'emergency' is not null
    where b.person_id = ${personId}::uuid
    order by a.name, a.id limit 100`.execute(db);
  return rows;
};

type WaitingEmergencies = {
  readonly accountId: string;
  readonly accountName: string;
  readonly count: number;
  readonly oldestAt: Date;
};

/** Emergency access that waits for somebody to look into it, by account; not while they have it there themselves. */
export const readWaitingFor = async (db: Reader, personId: string, now: Date): Promise<WaitingEmergencies[]> => {
  const { rows } = await sql<WaitingEmergencies>`
    select a.id as "accountId", a.name as "accountName", count(*)::int as count, min(e.used_at) as "oldestAt"
    from person_accounts b join accounts a on a.id = b.account_id and a.status = 'active'
    join emergency_accesses e on e.account_id = b.account_id and e.acknowledged_at is null
    where b.person_id = ${personId}::uuid
      and exists (select from held_roles h where h.account_id = b.account_id and h.person_id = b.person_id
        and h.role = 'administrator' and (h.ends_at is null or h.ends_at > ${now}))
      and e.person_id <> b.person_id and not exists (select from emergency_accesses o
        where o.account_id = b.account_id and o.person_id = b.person_id and not o.is_over and o.ends_at > ${now})
    group by a.id, a.name order by "oldestAt"`.execute(db);
  return rows;
};

/** Who has an address that they have shown to be theirs. */
export const findPerson = async (db: Reader, email: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", email)
    .where("email_verified", "=", true)
    .executeTakeFirst();
  return row?.id;
};
