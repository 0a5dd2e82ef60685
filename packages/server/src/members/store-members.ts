import type { Placed } from "@freehold/core/members/rules";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { RoleHolder } from "./store.ts";

/** Whether the account is active, held so until the transaction ends. */
export const lockIsActive = async (tx: Transaction, accountId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forShare()
    .executeTakeFirst();
  return row?.status === "active";
};

/** When a role ends; null when it does not, undefined when it is gone. */
export const readGrantEnd = async (
  db: Reader,
  accountId: string,
  grantId: string,
): Promise<Date | null | undefined> => {
  const row = await db
    .selectFrom("role_grants")
    .select("ends_at")
    .where("account_id", "=", accountId)
    .where("id", "=", grantId)
    .executeTakeFirst();
  return row?.ends_at;
};

/** Who may change such a role now, to write to: administrators of the account, and those of what it reaches. */
export const readManagersOf = async (
  db: Reader,
  accountId: string,
  { virtualAccountId, withChildren }: Placed,
  now: Date,
): Promise<RoleHolder[]> => {
  const { rows } = await sql<RoleHolder>`
    select distinct p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone"
    from held_roles h join people p on p.id = h.person_id
    where h.account_id = ${accountId}::uuid and (h.ends_at is null or h.ends_at > ${now})
      and (h.role = 'administrator' or (h.role = 'virtual_account_administrator' and exists (
        select from virtual_account_paths v
        where v.account_id = h.account_id and v.descendant_id = ${virtualAccountId}::uuid
          and v.ancestor_id = h.virtual_account_id and (h.with_children or (v.depth = 0 and not ${withChildren})))))
    order by p.name, p.id`.execute(db);
  return rows;
};
