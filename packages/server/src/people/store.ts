import type { Language } from "@freehold/core/kernel/id";
import type { OperatorRole } from "@freehold/core/kernel/permission";
import type { LinkPurpose } from "@freehold/core/people/rules";
import type { Profile, Relationship } from "@freehold/core/people/schema";
import { type Selectable, sql } from "kysely";
import type { People } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

/** A person as other slices see them. */
export type Person = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly company: string;
  readonly phone: string;
  readonly relationship: Relationship;
  readonly language: Language | null;
  readonly timeZone: string | null;
  readonly pendingEmail: string | null;
  readonly createdAt: Date;
};

/** What a person may change of themselves. */
export type PersonChange = Partial<
  Pick<Person, "userId" | "name" | "company" | "phone" | "relationship" | "language" | "timeZone">
>;

const personOf = (row: Selectable<People>): Person => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  email: row.email,
  emailVerified: row.email_verified,
  company: row.company,
  phone: row.phone,
  relationship: row.relationship as Relationship,
  language: row.language as Language | null,
  timeZone: row.time_zone,
  pendingEmail: row.pending_email,
  createdAt: row.created_at,
});

export const profileOf = (person: Omit<Person, "emailVerified">): Profile => ({
  id: person.id,
  userId: person.userId,
  name: person.name,
  email: person.email,
  company: person.company,
  phone: person.phone,
  relationship: person.relationship,
  language: person.language,
  timeZone: person.timeZone,
  pendingEmail: person.pendingEmail,
  createdAt: person.createdAt.toISOString(),
});

const isUuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

export const findPerson = async (db: Reader, id: string): Promise<Person | undefined> => {
  if (!isUuid(id)) return undefined;
  const row = await db.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst();
  return row && personOf(row);
};

/** The registered owners of these addresses, verified or not. */
export const findPeopleByEmail = async (db: Reader, emails: readonly string[]): Promise<Person[]> => {
  if (emails.length === 0) return [];
  const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
  const rows = await db.selectFrom("people").selectAll().where("email", "in", wanted).execute();
  return rows.map(personOf);
};

/** Whom somebody means who typed a user ID or an e-mail address. */
export const findPersonByIdentity = async (db: Reader, identity: string): Promise<Person | undefined> => {
  const typed = identity.trim().toLowerCase();
  const column = typed.includes("@") ? "email" : "user_id";
  const row = await db.selectFrom("people").selectAll().where(column, "=", typed).executeTakeFirst();
  return row && personOf(row);
};

/** Locks the person's row, so that changes to their credentials and address happen one after the other. */
export const lockPerson = async (tx: Transaction, id: string): Promise<Person | undefined> => {
  const row = await tx.selectFrom("people").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && personOf(row);
};

/**
 * Makes everybody wait who claims the same address, until this transaction ends: registration and change of address
 * both look first whether it is free.
 */
export const claimEmail = async (tx: Transaction, email: string): Promise<Person | undefined> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people.email:${email}`}, 0))`.execute(tx);
  const row = await tx.selectFrom("people").selectAll().where("email", "=", email).forUpdate().executeTakeFirst();
  return row && personOf(row);
};

/** User IDs that begin like `base`, read while nobody else can choose one. */
export const claimUserIds = async (tx: Transaction, base: string): Promise<Set<string>> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('people.user_id', 0))`.execute(tx);
  const rows = await tx
    .selectFrom("people")
    .select("user_id")
    .where("user_id", ">=", base)
    .where("user_id", "<", `${base}:`)
    .execute();
  return new Set(rows.map((row) => row.user_id));
};

export const savePerson = async (
  tx: Transaction,
  id: string,
  change: PersonChange & { email?: string; emailVerified?: boolean; pendingEmail?: string | null },
  now: Date,
): Promise<Person> => {
  const columns = {
    user_id: change.userId,
    name: change.name,
    company: change.company,
    phone: change.phone,
    relationship: change.relationship,
    language: change.language,
    time_zone: change.timeZone,
    email: change.email,
    email_verified: change.emailVerified,
    pending_email: change.pendingEmail,
    updated_at: now,
  };
  const row = await tx
    .updateTable("people")
    .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return personOf(row);
};

/** The scrypt hash of a person's password; null when they have none. */
export const readPasswordHash = async (db: Reader, personId: string): Promise<string | null> => {
  const row = await db
    .selectFrom("credentials")
    .select("password")
    .where("person_id", "=", personId)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? null;
};

/** Returns whether the person did not have the role yet. */
export const addOperatorRole = async (
  tx: Transaction,
  personId: string,
  role: OperatorRole,
  now: Date,
): Promise<boolean> => {
  const added = await tx
    .insertInto("operator_roles")
    .values({ person_id: personId, role, granted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("role")
    .executeTakeFirst();
  return added !== undefined;
};

export const hasOperatorRole = async (db: Reader, personId: string): Promise<boolean> =>
  (await db.selectFrom("operator_roles").select("role").where("person_id", "=", personId).limit(1).execute()).length >
  0;

/** A mailed secret's row: what following it brings about. */
export type Link = {
  readonly id: string;
  readonly personId: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
};

type NewLink = Omit<Link, "id"> & { readonly id: string; readonly identifier: string; readonly createdAt: Date };

export const insertLink = async (tx: Transaction, link: NewLink): Promise<void> => {
  await tx
    .insertInto("verifications")
    .values({
      id: link.id,
      identifier: link.identifier,
      person_id: link.personId,
      value: JSON.stringify(link.value),
      expires_at: link.expiresAt,
      created_at: link.createdAt,
      updated_at: link.createdAt,
    })
    .execute();
};

export const findLink = async (db: Reader, identifier: string, now: Date): Promise<Link | undefined> => {
  const row = await db
    .selectFrom("verifications")
    .select(["id", "person_id", "value", "expires_at"])
    .where("identifier", "=", identifier)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (row?.person_id == null) return undefined;
  return { id: row.id, personId: row.person_id, value: JSON.parse(row.value), expiresAt: row.expires_at };
};

/** Removes a person's links of a purpose. */
export const deleteLinks = async (tx: Transaction, personId: string, purpose: LinkPurpose): Promise<void> => {
  await tx
    .deleteFrom("verifications")
    .where("person_id", "=", personId)
    .where(sql<boolean>`starts_with(identifier, ${`${purpose}:`})`)
    .execute();
};

/** Deletes a person with everything that is only theirs: credentials, sessions, links, operator roles. */
export const deletePersonRow = async (tx: Transaction, id: string): Promise<void> => {
  await tx.deleteFrom("people").where("id", "=", id).execute();
};
