import type { Language } from "@freehold/core/kernel/id";
import { type OperatorPermission, operatorPermissions } from "@freehold/core/kernel/permission";
import type { Reader } from "./database.ts";

/** How to write to an address: what its owner chose in their profile, null where they did not or are not registered. */
export type Recipient = {
  readonly personId: string;
  readonly name: string;
  readonly language: Language | null;
  readonly timeZone: string | null;
};

/** The registered owners of these addresses, by address in lower case. Unverified addresses belong to nobody yet. */
export const readRecipients = async (
  db: Reader,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> => {
  if (emails.length === 0) return new Map();
  const rows = await db
    .selectFrom("people")
    .select(["id", "email", "name", "language", "time_zone"])
    .where("email", "in", [...new Set(emails.map((email) => email.toLowerCase()))])
    .where("email_verified", "=", true)
    .execute();
  return new Map(
    rows.map((row) => [
      row.email,
      { personId: row.id, name: row.name, language: row.language as Language | null, timeZone: row.time_zone },
    ]),
  );
};

/** Somebody to write to, with the address they have now. */
export type AddressedRecipient = Recipient & { readonly email: string };

const addressed = (row: {
  id: string;
  email: string;
  name: string;
  language: string | null;
  time_zone: string | null;
}): AddressedRecipient => ({
  personId: row.id,
  email: row.email,
  name: row.name,
  language: row.language as Language | null,
  timeZone: row.time_zone,
});

/** A person by id, so that mail follows them when they change their address; undefined once they are deleted. */
export const readRecipientById = async (db: Reader, personId: string): Promise<AddressedRecipient | undefined> => {
  const row = await db
    .selectFrom("people")
    .select(["id", "email", "name", "language", "time_zone"])
    .where("id", "=", personId)
    .executeTakeFirst();
  return row && addressed(row);
};

/** The operator's staff who may do something, to write to. */
export const readStaff = async (db: Reader, permission: OperatorPermission): Promise<AddressedRecipient[]> => {
  const rows = await db
    .selectFrom("people")
    .select(["id", "email", "name", "language", "time_zone"])
    .where("email_verified", "=", true)
    .where("id", "in", (staff) =>
      staff
        .selectFrom("operator_roles")
        .select("person_id")
        .where("role", "in", [...operatorPermissions[permission]]),
    )
    .orderBy("id")
    .execute();
  return rows.map(addressed);
};
