import type { Visibility } from "@freehold/core/accounts/schema";
import type { Tag } from "@freehold/core/virtual-accounts/schema";
import { sql } from "kysely";
import type { Transaction } from "../platform/database.ts";

/**
 * Holds the account's tree until the transaction ends, so that changes of it come one after the other.
 * @returns whether the account is active
 */
export const lockTree = async (tx: Transaction, accountId: string): Promise<boolean> => {
  const account = await tx
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return account?.status === "active";
};

/** Those of these that are not archived, kept so until the transaction ends. */
export const lockLiveOnes = (
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom("virtual_accounts")
        .select(["id", "name"])
        .where("account_id", "=", accountId)
        .where("id", "in", [...ids])
        .where("archived_at", "is", null)
        .orderBy("id")
        .forKeyShare()
        .execute();

export type LockedRow = {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly isDefault: boolean;
  readonly isArchived: boolean;
  readonly aboveIds: readonly string[];
};

/** One of the account's, held until the transaction ends; whoever gives a role on it waits. */
export const lockVirtualAccount = async (
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<LockedRow | undefined> => {
  const { rows } = await sql<LockedRow>`
    select v.id, v.parent_id as "parentId", v.name, v.description, v.visibility, v.is_default as "isDefault",
      v.archived_at is not null as "isArchived",
      array(select p.ancestor_id from virtual_account_paths p
        where p.account_id = v.account_id and p.descendant_id = v.id and p.depth > 0) as "aboveIds"
    from virtual_accounts v
    where v.account_id = ${accountId} and v.id = ${id}
    for update of v`.execute(tx);
  return rows[0];
};

export const countLive = async (tx: Transaction, accountId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom("virtual_accounts")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("account_id", "=", accountId)
    .where("archived_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** How many levels one takes with all that is beneath it. */
export const readLevels = async (tx: Transaction, accountId: string, id: string): Promise<number> => {
  const { levels } = await tx
    .selectFrom("virtual_account_paths")
    .select(({ fn }) => fn.max("depth").as("levels"))
    .where("account_id", "=", accountId)
    .where("ancestor_id", "=", id)
    .executeTakeFirstOrThrow();
  return Number(levels) + 1;
};

type NewRow = {
  readonly accountId: string;
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly now: Date;
};

export const insertVirtualAccount = async (tx: Transaction, row: NewRow): Promise<void> => {
  await tx
    .insertInto("virtual_accounts")
    .values({
      account_id: row.accountId,
      id: row.id,
      parent_id: row.parentId,
      name: row.name,
      description: row.description,
      visibility: row.visibility,
      created_at: row.now,
    })
    .execute();
};

export const insertDefaultVirtualAccount = async (
  tx: Transaction,
  row: { accountId: string; id: string; name: string; now: Date },
): Promise<boolean> => {
  const inserted = await tx
    .insertInto("virtual_accounts")
    .values({ account_id: row.accountId, id: row.id, name: row.name, is_default: true, created_at: row.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
};

type Changes = {
  readonly name?: string;
  readonly description?: string;
  readonly visibility?: Visibility;
  readonly parentId?: string | null;
  readonly archivedAt?: Date | null;
};

export const saveVirtualAccount = async (
  tx: Transaction,
  accountId: string,
  id: string,
  { name, description, visibility, parentId, archivedAt }: Changes,
): Promise<void> => {
  await tx
    .updateTable("virtual_accounts")
    .set({
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(parentId === undefined ? {} : { parent_id: parentId }),
      ...(archivedAt === undefined ? {} : { archived_at: archivedAt }),
    })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** @returns the one that was the default until now */
export const saveDefault = async (
  tx: Transaction,
  accountId: string,
  id: string,
): Promise<{ id: string; name: string }> => {
  const former = await tx
    .updateTable("virtual_accounts")
    .set({ is_default: false })
    .where("account_id", "=", accountId)
    .where("is_default", "=", true)
    .returning(["id", "name"])
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("virtual_accounts")
    .set({ is_default: true })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
  return former;
};

export const readTags = (tx: Transaction, accountId: string, id: string): Promise<{ key: string; value: string }[]> =>
  tx
    .selectFrom("virtual_account_tags")
    .select(["key", "value"])
    .where("account_id", "=", accountId)
    .where("virtual_account_id", "=", id)
    .orderBy("key")
    .orderBy("value")
    .execute();

export const saveTags = async (tx: Transaction, accountId: string, id: string, tags: readonly Tag[]): Promise<void> => {
  await tx
    .deleteFrom("virtual_account_tags")
    .where("account_id", "=", accountId)
    .where("virtual_account_id", "=", id)
    .execute();
  const rows = tags.flatMap(({ key, values }) =>
    values.map((value) => ({ account_id: accountId, virtual_account_id: id, key, value })),
  );
  if (rows.length > 0) await tx.insertInto("virtual_account_tags").values(rows).execute();
  const words = tags.flatMap(({ key, values }) => [key, ...values]).join("\n");
  await tx
    .updateTable("virtual_accounts")
    .set({ folded_tags: sql<string>`fold_for_search(${words})` })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};
