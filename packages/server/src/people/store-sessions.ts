import { DAY_MS } from "@freehold/core/kernel/duration";
import { UNVERIFIED_LIFETIME_MS } from "@freehold/core/people/rules";
import type { Reader, Transaction } from "../platform/database.ts";

export type StoredSession = {
  readonly id: string;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Whether the person came by their organization. */
  readonly byOrganization: boolean;
};

export const readSessions = async (db: Reader, personId: string, now: Date): Promise<StoredSession[]> => {
  const rows = await db
    .selectFrom("sessions")
    .select(["id", "user_agent", "ip_address", "created_at", "updated_at", "expires_at", "provider_id"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent || null,
    ipAddress: row.ip_address || null,
    createdAt: row.created_at,
    lastSeenAt: row.updated_at,
    expiresAt: row.expires_at,
    byOrganization: row.provider_id !== null,
  }));
};

/** Notes of a session that was just begun which provider its person came by. */
export const noteProvider = async (
  tx: Transaction,
  token: string,
  { providerId, usedSecondFactor }: { readonly providerId: string; readonly usedSecondFactor: boolean },
): Promise<void> => {
  await tx
    .updateTable("sessions")
    .set({ provider_id: providerId, used_second_factor: usedSecondFactor })
    .where("token", "=", token)
    .execute();
};

/** Ends sessions of one person: all of them, one, or all but one. Returns how many there were. */
export const endSessions = async (
  tx: Transaction,
  personId: string,
  { onlyId, exceptId }: { onlyId?: string; exceptId?: string } = {},
): Promise<number> => {
  let removal = tx.deleteFrom("sessions").where("person_id", "=", personId);
  if (onlyId !== undefined) removal = removal.where("id", "=", onlyId);
  if (exceptId !== undefined) removal = removal.where("id", "!=", exceptId);
  const { numDeletedRows } = await removal.executeTakeFirst();
  return Number(numDeletedRows);
};

/** Removes sessions and links that ended at least a day ago. */
export const deleteExpired = async (db: Reader, now: Date): Promise<void> => {
  const before = new Date(now.getTime() - DAY_MS);
  await db.deleteFrom("sessions").where("expires_at", "<=", before).execute();
  await db.deleteFrom("verifications").where("expires_at", "<=", before).execute();
};

/** Removes registrations whose address was not proven in time. */
export const deleteUnverified = async (db: Reader, now: Date): Promise<void> => {
  const before = new Date(now.getTime() - UNVERIFIED_LIFETIME_MS);
  await db
    .deleteFrom("people")
    .where("email_verified", "=", false)
    .where("created_at", "<=", before)
    .where("updated_at", "<=", before)
    .execute();
};
