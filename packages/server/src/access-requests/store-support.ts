import type { SupportAccess } from "@freehold/core/access-requests/request";
import type { AccessRequestStatus, NumberKind } from "@freehold/core/access-requests/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** A support access request with the profile that was sent along. */
export type StoredSupportAccess = SupportAccess & {
  readonly numberKind: NumberKind;
  readonly requesterCompany: string;
  readonly requesterPhone: string;
  readonly reason: string;
  readonly caseId: string | null;
};

type NewSupportAccess = {
  readonly id: string;
  readonly person: { id: string; name: string; email: string; company: string; phone: string };
  readonly numberKind: NumberKind;
  readonly number: string;
  readonly reason: string;
  readonly now: Date;
  readonly expiresAt: Date;
};

export const insertSupportAccess = async (tx: Transaction, asked: NewSupportAccess): Promise<void> => {
  const { id, person, numberKind, number, reason, now, expiresAt } = asked;
  await tx
    .insertInto("support_access_requests")
    .values({
      id,
      person_id: person.id,
      requester_name: person.name,
      requester_email: person.email,
      requester_company: person.company,
      requester_phone: person.phone,
      access_type: "full_support",
      number_kind: numberKind,
      number,
      reason,
      status: "pending",
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  await tx
    .insertInto("person_access_requests")
    .values({ person_id: person.id, request_id: id, account_id: null, created_at: now })
    .execute();
};

/** Denied requests of a person for this number: when the last one was, and whether one gave the same reason. */
export const readSupportDenials = async (
  db: Reader,
  {
    personId,
    numberKind,
    number,
    reason,
  }: {
    personId: string;
    numberKind: NumberKind;
    number: string;
    reason: string;
  },
): Promise<{ lastDeniedAt: Date | null; hasSameReason: boolean }> => {
  const row = await db
    .selectFrom("support_access_requests")
    .select((of) => of.fn.max("decided_at").as("at"))
    .select(sql<boolean | null>`bool_or(lower(reason) = lower(${reason}))`.as("same"))
    .where("person_id", "=", personId)
    .where("number_kind", "=", numberKind)
    .where(sql<boolean>`lower(number) = lower(${number})`)
    .where("status", "=", "denied")
    .executeTakeFirst();
  return { lastDeniedAt: row?.at ?? null, hasSameReason: row?.same ?? false };
};

const requests = (db: Reader) =>
  db
    .selectFrom("support_access_requests as r")
    .select(["r.id", "r.person_id as personId", "r.requester_name as requesterName"])
    .select(["r.requester_email as requesterEmail", "r.requester_company as requesterCompany"])
    .select(["r.requester_phone as requesterPhone", "r.number_kind as numberKind", "r.number", "r.reason", "r.status"])
    .select(["r.created_at as createdAt", "r.expires_at as expiresAt", "r.reminded_at as remindedAt"])
    .select(["r.reminded_count as remindedCount", "r.decided_at as decidedAt", "r.decided_by_id as decidedById"])
    .select(["r.decided_by as decidedBy", "r.decision_reason as decisionReason", "r.case_id as caseId"]);

export const readSupportAccess = async (db: Reader, id: string): Promise<StoredSupportAccess | undefined> =>
  (await requests(db).where("r.id", "=", id).executeTakeFirst()) as StoredSupportAccess | undefined;

export const lockSupportAccess = async (tx: Transaction, id: string): Promise<StoredSupportAccess | undefined> =>
  (await requests(tx).where("r.id", "=", id).forUpdate().executeTakeFirst()) as StoredSupportAccess | undefined;

export const saveSupportAccess = async (tx: Transaction, request: SupportAccess): Promise<void> => {
  await tx
    .updateTable("support_access_requests")
    .set({
      status: request.status,
      reminded_at: request.remindedAt,
      reminded_count: request.remindedCount,
      decided_at: request.decidedAt,
      decided_by_id: request.decidedById,
      decided_by: request.decidedBy,
      decision_reason: request.decisionReason,
    })
    .where("id", "=", request.id)
    .execute();
};

export const saveSupportCase = async (tx: Transaction, id: string, caseId: string): Promise<void> => {
  await tx.updateTable("support_access_requests").set({ case_id: caseId }).where("id", "=", id).execute();
};

/** Requests in one status, one more than the page holds: pending ones by age, others newest first. */
export const readSupportAccesses = async (
  db: Reader,
  {
    status,
    after,
    limit,
  }: {
    status: AccessRequestStatus;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<StoredSupportAccess[]> => {
  const direction = status === "pending" ? "asc" : "desc";
  const beyond = sql.raw(status === "pending" ? ">" : "<");
  return (await requests(db)
    .where("r.status", "=", status)
    .$if(after !== null, (rows) =>
      rows.where(
        sql<boolean>`(r.created_at, r.id) ${beyond} (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("r.created_at", direction)
    .orderBy("r.id", direction)
    .limit(limit + 1)
    .execute()) as StoredSupportAccess[];
};

/** How many wait for the operator and since when the oldest does; null when none. */
export const readPendingSupport = async (db: Reader): Promise<{ count: number; oldestAt: Date } | null> => {
  const row = await db
    .selectFrom("support_access_requests")
    .select((of) => [of.fn.countAll<string>().as("count"), of.fn.min("created_at").as("oldestAt")])
    .where("status", "=", "pending")
    .executeTakeFirst();
  return row === undefined || row.oldestAt === null ? null : { count: Number(row.count), oldestAt: row.oldestAt };
};

/** Requests whose time is over, the longest first. */
export const readExpiredSupport = async (db: Reader, now: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom("support_access_requests")
    .select("id")
    .where("status", "=", "pending")
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};
