import type { Role } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { RoleHolder } from "./store.ts";

export type GrantRow = {
  readonly id: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly endsAt: Date | null;
};

/** One role of a member, held until the transaction ends. */
export const lockGrant = async (
  tx: Transaction,
  at: { accountId: string; personId: string; grantId: string },
): Promise<GrantRow | undefined> => {
  const row = await tx
    .selectFrom("role_grants")
    .select(["id", "role", "virtual_account_id as virtualAccountId", "ends_at as endsAt"])
    .where("account_id", "=", at.accountId)
    .where("person_id", "=", at.personId)
    .where("id", "=", at.grantId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, role: row.role as Role };
};

/** Sets the end, and with it when the person is told anew. */
export const saveGrantEnd = async (
  tx: Transaction,
  accountId: string,
  grantId: string,
  endsAt: Date | null,
): Promise<void> => {
  await tx
    .updateTable("role_grants")
    .set({ ends_at: endsAt, end_notice_at: null })
    .where("account_id", "=", accountId)
    .where("id", "=", grantId)
    .execute();
};

export const deleteGrant = async (tx: Transaction, accountId: string, grantId: string): Promise<void> => {
  await tx.deleteFrom("role_grants").where("account_id", "=", accountId).where("id", "=", grantId).execute();
};

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

/** Who may change roles there now, to write to: administrators of the account, and those of the virtual account. */
export const readManagersOf = async (
  db: Reader,
  accountId: string,
  virtualAccountId: string | null,
  now: Date,
): Promise<RoleHolder[]> => {
  const { rows } = await sql<RoleHolder>`
    select distinct p.id as "personId", p.name, p.email, p.language, p.time_zone as "timeZone"
    from held_roles h join people p on p.id = h.person_id
    where h.account_id = ${accountId}::uuid and (h.ends_at is null or h.ends_at > ${now})
      and (h.role = 'administrator' or (h.role = 'virtual_account_administrator' and exists (
        select from virtual_account_paths v
        where v.account_id = h.account_id and v.descendant_id = ${virtualAccountId}::uuid
          and v.ancestor_id = h.virtual_account_id and (h.with_children or v.depth = 0))))
    order by p.name, p.id`.execute(db);
  return rows;
};
