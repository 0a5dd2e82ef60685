import { MOST_CONTACTS } from "@freehold/core/accounts/schema";
import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Sql } from "./store-remember.ts";

/** Contacts of the source that the target does not have, by kind and address, in their order. */
export const newContacts = (sourceId: string, targetId: string): Sql => sql`
  select s.position, row_number() over (order by s.position) as place from account_contacts s
  where s.account_id = ${sourceId} and not exists (select from account_contacts t
    where t.account_id = ${targetId} and t.kind = s.kind and lower(t.email) = lower(s.email))`;

export type ContactCounts = {
  readonly contacts: number;
  readonly contactsInBoth: number;
  readonly contactsLeft: number;
};

/** How many contacts move, how many the target has already, and for how many it has no room. */
export const readContactCounts = async (db: Reader, sourceId: string, targetId: string): Promise<ContactCounts> => {
  const { rows } = await sql<{ all: number; fresh: number; room: number }>`
    select (select count(*)::int from account_contacts where account_id = ${sourceId}) as "all",
      (select count(*)::int from (${newContacts(sourceId, targetId)}) n) as fresh,
      (select ${sql.lit(MOST_CONTACTS)} - count(*)::int from account_contacts where account_id = ${targetId}) as room`.execute(
    db,
  );
  const { all, fresh, room } = rows[0] ?? { all: 0, fresh: 0, room: 0 };
  const contacts = Math.min(fresh, Math.max(0, room));
  return { contacts, contactsInBoth: all - fresh, contactsLeft: fresh - contacts };
};

/** Whoever is just editing the contacts of one of the accounts finds out: a version is never given twice. */
export const countContactsAnew = async (
  tx: Transaction,
  { mergeId, sourceId, targetId }: { readonly mergeId: string; readonly sourceId: string; readonly targetId: string },
): Promise<void> => {
  await sql`update accounts set contacts_version = contacts_version + 1
    where id in (${sourceId}, ${targetId}) and exists (select from account_merge_rows
      where merge_id = ${mergeId} and batch = 0 and table_name = 'account_contacts:removed')`.execute(tx);
};
