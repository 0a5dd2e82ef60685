import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { aboutPerson } from "./audit.ts";
import { insertPerson } from "./insert-person.ts";
import { claimEmail, deletePersonRow, type Person, savePerson } from "./store.ts";

type Arriving = Pick<Person, "email" | "name" | "company">;

type Arrived = { readonly person: Person; readonly isNew: boolean; readonly audit: readonly AuditEntry[] };

/**
 * The person of an address that whoever has proven its domain vouches for: who has it already, or somebody new, without a
 * password, which they choose by a mail to the address. Whoever registered with it and never proved it is not its owner:
 * what they chose, a password above all, goes.
 */
export const arrive = async (tx: Transaction, { email, name, company }: Arriving, now: Date): Promise<Arrived> => {
  const known = await claimEmail(tx, email);
  if (known?.emailVerified) return { person: known, isNew: false, audit: [] };
  if (known !== undefined) await deletePersonRow(tx, known.id);
  const profile = { phone: "", relationship: "customer", language: null, timeZone: null } as const;
  const person = await insertPerson(tx, { email, emailVerified: true, name, company, ...profile }, now);
  return {
    person,
    isNew: true,
    audit: [aboutPerson("person.registered", person, { after: { email, userId: person.userId } })],
  };
};

/**
 * Calls somebody otherwise who never signed in, and so never said it themselves; false where the new address is another's.
 */
export const renameArrived = async (
  tx: Transaction,
  personId: string,
  { name, email }: Pick<Arriving, "name" | "email">,
  now: Date,
): Promise<boolean> => {
  const owner = await claimEmail(tx, email);
  if (owner !== undefined && owner.id !== personId) {
    if (owner.emailVerified) return false;
    await deletePersonRow(tx, owner.id);
  }
  await savePerson(tx, personId, { name, email }, now);
  return true;
};
