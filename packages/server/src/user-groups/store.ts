import { toInstant } from "@freehold/core/kernel/id";
import type { Role, Scope } from "@freehold/core/kernel/permission";
import { COUNTED_MEMBERS, type GroupGrant } from "@freehold/core/user-groups/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { PhaseCursor } from "../platform/phase-cursor.ts";

type StoredGrant = Omit<GroupGrant, "isChangeable">;

export type GroupRow = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: Date;
  /** One more than are counted, where there are more. */
  readonly members: number;
  readonly grants: readonly StoredGrant[];
  readonly key: string;
};

type Wanted = {
  readonly accountId: string;
  readonly groupId?: string;
  readonly search?: string;
  readonly scope: Scope;
  readonly after?: PhaseCursor<string> | null;
  readonly limit: number;
  readonly now: Date;
};

/** Groups by name, with their roles that hold and the person may see; hand it one more than the page holds. */
export const readGroups = async (db: Reader, wanted: Wanted): Promise<GroupRow[]> => {
  const { accountId, groupId = null, search = "", scope, after = null, limit, now } = wanted;
  const within = scope.kind === "account" ? null : [...scope.ids];
  const { rows } = await sql<
    Omit<GroupRow, "grants"> & {
      grants: (Omit<StoredGrant, "endsAt" | "grantedAt"> & { endsAt: string | null; grantedAt: string })[];
    }
  >`
    select u.id, u.name, u.description, u.created_at as "createdAt", lower(u.name) as key,
      (select count(*)::int from (select from user_group_members m
        where m.account_id = u.account_id and m.group_id = u.id limit ${COUNTED_MEMBERS + 1}) counted) as members,
      coalesce((select json_agg(json_build_object('id', g.id, 'role', g.role, 'virtualAccountId', g.virtual_account_id,
          'virtualAccountName', v.name, 'withChildren', g.with_children, 'endsAt', g.ends_at, 'grantedBy', g.granted_by,
          'grantedAt', g.granted_at) order by g.granted_at, g.id)
        from group_grants g
        left join virtual_accounts v on v.account_id = g.account_id and v.id = g.virtual_account_id
        where g.account_id = u.account_id and g.group_id = u.id and (g.ends_at is null or g.ends_at > ${now})
          and (${within}::uuid[] is null or g.virtual_account_id = any(${within}::uuid[]))), '[]') as grants
    from user_groups u
    where u.account_id = ${accountId}::uuid
      and (${groupId}::uuid is null or u.id = ${groupId}::uuid)
      and (${search}::text = '' or starts_with(fold_for_search(u.name), fold_for_search(${search}::text)))
      and (${after?.key ?? null}::text is null
        or (lower(u.name), u.id) > (${after?.key ?? null}::text, ${after?.id ?? null}::uuid))
    order by lower(u.name), u.id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    grants: row.grants.map((grant) => ({
      ...grant,
      endsAt: grant.endsAt === null ? null : toInstant(new Date(grant.endsAt)),
      grantedAt: toInstant(new Date(grant.grantedAt)),
    })),
  }));
};

export type LockedGroup = { readonly id: string; readonly name: string; readonly description: string };

/** A group, held until the transaction ends: what is done to it happens one after the other. */
export const lockGroup = (tx: Transaction, accountId: string, groupId: string): Promise<LockedGroup | undefined> =>
  tx
    .selectFrom("user_groups")
    .select(["id", "name", "description"])
    .where("account_id", "=", accountId)
    .where("id", "=", groupId)
    .forUpdate()
    .executeTakeFirst();

export const insertGroup = async (
  tx: Transaction,
  row: { accountId: string; id: string; name: string; description: string; now: Date },
): Promise<void> => {
  await tx
    .insertInto("user_groups")
    .values({
      account_id: row.accountId,
      id: row.id,
      name: row.name,
      description: row.description,
      created_at: row.now,
    })
    .execute();
};

export const saveGroup = async (
  tx: Transaction,
  at: { accountId: string; groupId: string },
  change: { name: string; description: string },
): Promise<void> => {
  await tx
    .updateTable("user_groups")
    .set(change)
    .where("account_id", "=", at.accountId)
    .where("id", "=", at.groupId)
    .execute();
};

type GrantPlace = { readonly role: Role; readonly virtualAccountId: string | null };

export const readGrantPlaces = async (db: Reader, accountId: string, groupId: string): Promise<GrantPlace[]> => {
  const rows = await db
    .selectFrom("group_grants")
    .select(["role", "virtual_account_id as virtualAccountId"])
    .where("account_id", "=", accountId)
    .where("group_id", "=", groupId)
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
};

/** Deletes a group with its roles. Returns who was in it. */
export const deleteGroup = async (tx: Transaction, accountId: string, groupId: string): Promise<string[]> => {
  await tx.deleteFrom("group_grants").where("account_id", "=", accountId).where("group_id", "=", groupId).execute();
  const members = await tx
    .deleteFrom("user_group_members")
    .where("account_id", "=", accountId)
    .where("group_id", "=", groupId)
    .returning("person_id")
    .execute();
  await tx.deleteFrom("user_groups").where("account_id", "=", accountId).where("id", "=", groupId).execute();
  return members.map(({ person_id }) => person_id);
};

export const readGroupMemberIds = async (db: Reader, accountId: string, groupId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom("user_group_members")
    .select("person_id")
    .where("account_id", "=", accountId)
    .where("group_id", "=", groupId)
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
};

/** Puts people into a group. Returns those who were not in it. */
export const insertGroupMembers = async (
  tx: Transaction,
  at: { accountId: string; groupId: string },
  personIds: readonly string[],
  by: { name: string; now: Date },
): Promise<ReadonlySet<string>> => {
  if (personIds.length === 0) return new Set();
  const inserted = await tx
    .insertInto("user_group_members")
    .values(
      personIds.map((personId) => ({
        account_id: at.accountId,
        group_id: at.groupId,
        person_id: personId,
        added_by: by.name,
        added_at: by.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .execute();
  return new Set(inserted.map(({ person_id }) => person_id));
};

/** Takes people out of a group. Returns those who were in it. */
export const deleteGroupMembers = async (
  tx: Transaction,
  at: { accountId: string; groupId: string },
  personIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (personIds.length === 0) return new Set();
  const deleted = await tx
    .deleteFrom("user_group_members")
    .where("account_id", "=", at.accountId)
    .where("group_id", "=", at.groupId)
    .where((where) => where("person_id", "=", where.fn.any(where.val([...personIds]))))
    .returning("person_id")
    .execute();
  return new Set(deleted.map(({ person_id }) => person_id));
};
