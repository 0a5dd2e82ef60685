import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import type { Reader, Transaction } from "../platform/database.ts";

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

/** The default one first, then by name. */
export const readVirtualAccounts = (db: Reader, accountId: string): Promise<VirtualAccount[]> =>
  db
    .selectFrom("virtual_accounts")
    .select(["id", "name", "description", "is_default as isDefault"])
    .where("account_id", "=", accountId)
    .orderBy("is_default", "desc")
    .orderBy((by) => by.fn("lower", ["name"]))
    .execute();
