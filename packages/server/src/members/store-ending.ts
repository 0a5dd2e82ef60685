import type { Role } from "@freehold/core/kernel/permission";
import type { Reader, Transaction } from "../platform/database.ts";

type Key = { readonly accountId: string; readonly id: string };

/** A role that ends, with what its holder is told. */
export type EndingGrant = Key & {
  readonly personId: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly virtualAccountName: string | null;
  readonly accountName: string;
  readonly endsAt: Date;
  readonly name: string;
  readonly email: string;
};

/** Roles whose time is over, the longest first. */
export const readEnded = (db: Reader, now: Date, limit: number): Promise<Key[]> =>
  db
    .selectFrom("role_grants")
    .select(["account_id as accountId", "id"])
    .where("ends_at", "<=", now)
    .orderBy("ends_at")
    .limit(limit)
    .execute();

/** Those of one person on an account. */
export const readEndedOf = (db: Reader, accountId: string, personId: string, now: Date): Promise<Key[]> =>
  db
    .selectFrom("role_grants")
    .select(["account_id as accountId", "id"])
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .where("ends_at", "<=", now)
    .orderBy("id")
    .execute();

/** Roles that end by then and whose holders were not told yet. */
export const readToAnnounce = (db: Reader, until: Date, limit: number): Promise<Key[]> =>
  db
    .selectFrom("role_grants")
    .select(["account_id as accountId", "id"])
    .where("ends_at", "<=", until)
    .where("end_notice_at", "is", null)
    .orderBy("ends_at")
    .limit(limit)
    .execute();

export const lockEndingGrant = async (tx: Transaction, { accountId, id }: Key): Promise<EndingGrant | undefined> =>
  (await tx
    .selectFrom("role_grants as g")
    .innerJoin("people as p", "p.id", "g.person_id")
    .innerJoin("accounts as a", "a.id", "g.account_id")
    .leftJoin("virtual_accounts as v", (join) =>
      join.onRef("v.account_id", "=", "g.account_id").onRef("v.id", "=", "g.virtual_account_id"),
    )
    .select(["g.account_id as accountId", "g.id", "g.person_id as personId", "g.role", "g.ends_at as endsAt"])
    .select(["g.virtual_account_id as virtualAccountId", "v.name as virtualAccountName", "a.name as accountName"])
    .select(["p.name", "p.email"])
    .where("g.account_id", "=", accountId)
    .where("g.id", "=", id)
    .where("g.ends_at", "is not", null)
    .forUpdate("g")
    .executeTakeFirst()) as EndingGrant | undefined;

export const saveEndNotice = async (tx: Transaction, { accountId, id }: Key, now: Date): Promise<void> => {
  await tx
    .updateTable("role_grants")
    .set({ end_notice_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};
