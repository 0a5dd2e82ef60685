import type { Role } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

export type GroupRole = {
  readonly accountId: string;
  readonly groupId: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly withChildren: boolean;
  readonly endsAt: Date | null;
  readonly grantedBy: string;
  readonly now: Date;
};

/** Gives a group a role; one that it has is only ever lengthened. Returns whether anything changed. */
export const upsertGroupGrant = async (tx: Transaction, id: string, grant: GroupRole): Promise<boolean> => {
  const given = await tx
    .insertInto("group_grants")
    .values({
      account_id: grant.accountId,
      id,
      group_id: grant.groupId,
      role: grant.role,
      virtual_account_id: grant.virtualAccountId,
      with_children: grant.withChildren,
      ends_at: grant.endsAt,
      granted_by: grant.grantedBy,
      granted_at: grant.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "group_id", "role", "virtual_account_id"])
        .doUpdateSet((row) => ({
          ends_at: row.ref("excluded.ends_at"),
          with_children: sql<boolean>`group_grants.with_children or excluded.with_children`,
          granted_by: row.ref("excluded.granted_by"),
          granted_at: row.ref("excluded.granted_at"),
          end_notice_at: null,
        }))
        .where(
          sql<boolean>`group_grants.ends_at < coalesce(excluded.ends_at, 'infinity')
            or (excluded.with_children and not group_grants.with_children
              and group_grants.ends_at is not distinct from excluded.ends_at)`,
        ),
    )
    .returning("id")
    .executeTakeFirst();
  return given !== undefined;
};

export type GroupGrantRow = {
  readonly id: string;
  readonly role: Role;
  readonly virtualAccountId: string | null;
  readonly endsAt: Date | null;
};

/** One role of a group, held until the transaction ends. */
export const lockGroupGrant = async (
  tx: Transaction,
  at: { accountId: string; groupId: string; grantId: string },
): Promise<GroupGrantRow | undefined> => {
  const row = await tx
    .selectFrom("group_grants")
    .select(["id", "role", "virtual_account_id as virtualAccountId", "ends_at as endsAt"])
    .where("account_id", "=", at.accountId)
    .where("group_id", "=", at.groupId)
    .where("id", "=", at.grantId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, role: row.role as Role };
};

/** Sets the end, and with it when it is announced anew. */
export const saveGroupGrantEnd = async (
  tx: Transaction,
  accountId: string,
  grantId: string,
  endsAt: Date | null,
): Promise<void> => {
  await tx
    .updateTable("group_grants")
    .set({ ends_at: endsAt, end_notice_at: null })
    .where("account_id", "=", accountId)
    .where("id", "=", grantId)
    .execute();
};

export const deleteGroupGrant = async (tx: Transaction, accountId: string, grantId: string): Promise<void> => {
  await tx.deleteFrom("group_grants").where("account_id", "=", accountId).where("id", "=", grantId).execute();
};

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
