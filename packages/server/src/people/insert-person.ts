import { freeUserId, userIdBase } from "@freehold/core/people/rules";
import type { Transaction } from "../platform/database.ts";
import { identityIn } from "./identity.ts";
import { claimUserIds, findPerson, type Person } from "./store.ts";

type NewPerson = Pick<
  Person,
  "email" | "emailVerified" | "name" | "company" | "phone" | "relationship" | "language" | "timeZone"
>;

/** Adds a person, with a user ID made of their address. The address is claimed. */
export const insertPerson = async (tx: Transaction, added: NewPerson, now: Date): Promise<Person> => {
  const base = userIdBase(added.email);
  const userId = freeUserId(base, await claimUserIds(tx, base));
  const times = { createdAt: now, updatedAt: now };
  const { id } = await identityIn(tx).createUser({ ...added, userId, ...times }, { method: "email-password" });
  const person = await findPerson(tx, id);
  if (person === undefined) throw new Error("the person who was just inserted is not there");
  return person;
};
