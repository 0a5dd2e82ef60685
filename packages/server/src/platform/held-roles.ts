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

/** An account somebody belongs to, with what they hold there. */
export type Membership = {
  readonly accountId: string;
  readonly name: string;
  readonly domainIdentifier: string;
  readonly roles: readonly HeldRole[];
};

/** The live accounts a person belongs to, by name. */
export const readMemberships = async (db: Reader, personId: string, now: Date): Promise<Membership[]> => {
  const rows = await db
    .selectFrom("person_accounts")
    .innerJoin("accounts", "accounts.id", "person_accounts.account_id")
    .innerJoin("role_grants", (join) =>
      join
        .onRef("role_grants.account_id", "=", "person_accounts.account_id")
        .onRef("role_grants.person_id", "=", "person_accounts.person_id"),
    )
    .select(["accounts.id", "accounts.name", "accounts.domain_identifier", "role", "virtual_account_id"])
    .where("person_accounts.person_id", "=", personId)
    .where("accounts.status", "in", ["provisional", "active", "suspended"])
    .where((where) => where.or([where("ends_at", "is", null), where("ends_at", ">", now)]))
    .orderBy("accounts.name")
    .orderBy("accounts.id")
    .execute();
  const memberships = new Map<string, Membership & { roles: HeldRole[] }>();
  for (const row of rows) {
    const role = { role: row.role as HeldRole["role"], virtualAccountId: row.virtual_account_id };
    const known = memberships.get(row.id);
    if (known !== undefined) known.roles.push(role);
    else {
      const { id: accountId, name, domain_identifier: domainIdentifier } = row;
      memberships.set(accountId, { accountId, name, domainIdentifier, roles: [role] });
    }
  }
  return [...memberships.values()];
};
