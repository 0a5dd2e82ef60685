import type { HeldRole } from "@freehold/core/kernel/permission";
import type { Reader } from "./database.ts";

/** The roles a person holds on an account at an instant; empty for everyone who does not belong to it. */
export const readHeldRoles = async (
  db: Reader,
  accountId: string,
  personId: string,
  now: Date,
): Promise<HeldRole[]> => {
  const rows = await db
    .selectFrom("role_grants")
    .select(["role", "virtual_account_id"])
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .where((where) => where.or([where("ends_at", "is", null), where("ends_at", ">", now)]))
    .execute();
  return rows.map((row) => ({ role: row.role as HeldRole["role"], virtualAccountId: row.virtual_account_id }));
};
