import type { Role } from "@freehold/core/kernel/permission";
import type { Reader, Transaction } from "../platform/database.ts";

type Key = { readonly accountId: string; readonly id: string };

/** A group's role that ends, with what is said of it. */
export type EndingGroupGrant = Key & {
  readonly groupId: string;
  readonly group: string;
  readonly account: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly virtualAccount: string | null;
  readonly endsAt: Date;
};

/** Groups' roles whose time is over, the longest first. */
export const readEndedGroupGrants = (db: Reader, now: Date, limit: number): Promise<Key[]> =>
  db
    .selectFrom("group_grants")
    .select(["account_id as accountId", "id"])
    .where("ends_at", "<=", now)
    .orderBy("ends_at")
    .limit(limit)
    .execute();

/** Groups' roles that end by then, of which nobody was told yet. */
export const readGroupGrantsToAnnounce = (db: Reader, until: Date, limit: number): Promise<Key[]> =>
  db
    .selectFrom("group_grants")
    .select(["account_id as accountId", "id"])
    .where("ends_at", "<=", until)
    .where("end_notice_at", "is", null)
    .orderBy("ends_at")
    .limit(limit)
    .execute();

const ending = (db: Reader, { accountId, id }: Key) =>
  db
    .selectFrom("group_grants as g")
    .innerJoin("user_groups as u", (join) =>
      join.onRef("u.account_id", "=", "g.account_id").onRef("u.id", "=", "g.group_id"),
    )
    .innerJoin("accounts as a", "a.id", "g.account_id")
    .leftJoin("virtual_accounts as v", (join) =>
      join.onRef("v.account_id", "=", "g.account_id").onRef("v.id", "=", "g.virtual_account_id"),
    )
    .select(["g.account_id as accountId", "g.id", "g.group_id as groupId", "u.name as group", "a.name as account"])
    .select(["g.role", "g.virtual_account_id as virtualAccountId", "v.name as virtualAccount", "g.ends_at as endsAt"])
    .where("g.account_id", "=", accountId)
    .where("g.id", "=", id)
    .where("g.ends_at", "is not", null);

export const lockEndingGroupGrant = async (tx: Transaction, key: Key): Promise<EndingGroupGrant | undefined> =>
  (await ending(tx, key).forUpdate("g").executeTakeFirst()) as EndingGroupGrant | undefined;

export const readEndingGroupGrant = async (db: Reader, key: Key): Promise<EndingGroupGrant | undefined> =>
  (await ending(db, key).executeTakeFirst()) as EndingGroupGrant | undefined;

export const saveGroupEndNotice = async (tx: Transaction, { accountId, id }: Key, now: Date): Promise<void> => {
  await tx
    .updateTable("group_grants")
    .set({ end_notice_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};
