import type { AccountContact, ContactKind } from "@freehold/core/accounts/schema";
import type { Reader, Transaction } from "../platform/database.ts";

export const readContacts = async (db: Reader, accountId: string): Promise<AccountContact[]> => {
  const rows = await db
    .selectFrom("account_contacts")
    .select(["kind", "name", "email", "phone"])
    .where("account_id", "=", accountId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ContactKind }));
};

/** Puts these contacts, in their order, in the place of those there were. */
export const writeContacts = async (
  tx: Transaction,
  accountId: string,
  contacts: readonly AccountContact[],
): Promise<void> => {
  await tx.deleteFrom("account_contacts").where("account_id", "=", accountId).execute();
  if (contacts.length === 0) return;
  await tx
    .insertInto("account_contacts")
    .values(contacts.map((contact, index) => ({ ...contact, account_id: accountId, position: index + 1 })))
    .execute();
};
