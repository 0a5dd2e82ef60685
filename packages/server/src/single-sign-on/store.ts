import type { ProviderMode } from "@freehold/core/single-sign-on/schema";
import { type Selectable, sql } from "kysely";
import type { IdentityProviders } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

export type ProviderRow = Selectable<IdentityProviders>;

/** A provider is known by its account and its id. */
export type Key = { readonly accountId: string; readonly id: string };

/** A provider with the domains that were given it, and how many people are bound to it. */
export type Provider = ProviderRow & { readonly domains: readonly string[]; readonly people: number };

const read = (db: Reader, accountId: string) =>
  db
    .selectFrom("identity_providers as p")
    .selectAll("p")
    .select([
      sql<string[]>`array(select d.domain from identity_provider_domains d
        where d.account_id = p.account_id and d.provider_id = p.id order by d.domain)`.as("domains"),
      sql<number>`(select count(*)::int from identity_bindings b
        where b.account_id = p.account_id and b.provider_id = p.id)`.as("people"),
    ])
    .where("p.account_id", "=", accountId)
    .orderBy("p.id");

export const readProviders = (db: Reader, accountId: string): Promise<Provider[]> => read(db, accountId).execute();

export const findProvider = (db: Reader, { accountId, id }: Key): Promise<Provider | undefined> =>
  read(db, accountId).where("p.id", "=", id).executeTakeFirst();

export const lockProvider = async (tx: Transaction, key: Key): Promise<Provider | undefined> => {
  await tx
    .selectFrom("identity_providers")
    .select("id")
    .where("account_id", "=", key.accountId)
    .where("id", "=", key.id)
    .forUpdate()
    .execute();
  return findProvider(tx, key);
};

type NewProvider = Key & {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Buffer;
  readonly createdAt: Date;
};

export const insertProvider = async (tx: Transaction, provider: NewProvider): Promise<void> => {
  await tx
    .insertInto("identity_providers")
    .values({
      account_id: provider.accountId,
      id: provider.id,
      issuer: provider.issuer,
      client_id: provider.clientId,
      client_secret: provider.clientSecret,
      created_at: provider.createdAt,
    })
    .execute();
};

type Change = {
  readonly issuer?: string;
  readonly client_id?: string;
  readonly client_secret?: Buffer;
  readonly mode?: ProviderMode;
  readonly tried_at?: Date | null;
};

export const changeProvider = async (tx: Transaction, { accountId, id }: Key, change: Change): Promise<void> => {
  await tx
    .updateTable("identity_providers")
    .set(change)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

export const deleteProvider = async (tx: Transaction, { accountId, id }: Key): Promise<void> => {
  await tx.deleteFrom("identity_providers").where("account_id", "=", accountId).where("id", "=", id).execute();
};

/** Which provider of the account speaks for each of its domains. */
export const readDomainOwners = async (db: Reader, accountId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom("identity_provider_domains")
    .select(["domain", "provider_id"])
    .where("account_id", "=", accountId)
    .execute();
  return new Map(rows.map(({ domain, provider_id: id }) => [domain, id]));
};

/**
 * Lets a provider speak for domains that its account has proven, and for no others. What another account had a provider
 * speak for, which has the domain no longer, is taken over.
 * @returns false where another provider of the account has one of them
 */
export const setDomains = async (
  tx: Transaction,
  { accountId, id }: Key,
  domains: readonly string[],
): Promise<boolean> => {
  await tx
    .deleteFrom("identity_provider_domains")
    .where("account_id", "=", accountId)
    .where("provider_id", "=", id)
    .execute();
  const wanted = [...new Set(domains)].toSorted();
  const { rows } = await sql`
    insert into identity_provider_domains as d (domain, account_id, provider_id)
    select domain, ${accountId}::uuid, ${id}::uuid from unnest(${wanted}::text[]) domain order by domain
    on conflict (domain) do update set account_id = excluded.account_id, provider_id = excluded.provider_id
      where d.account_id <> excluded.account_id
    returning domain`.execute(tx);
  return rows.length === wanted.length;
};

/** The person whom a provider knows by a subject, and when they were bound. */
export const findBinding = async (db: Reader, { accountId, id }: Key, subject: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom("identity_bindings")
    .select("person_id")
    .where("account_id", "=", accountId)
    .where("provider_id", "=", id)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return row?.person_id;
};

/** The provider of this id that somebody is bound to. */
export const findBoundProvider = async (
  db: Reader,
  personId: string,
  providerId: string,
): Promise<Provider | undefined> => {
  const row = await db
    .selectFrom("identity_bindings")
    .select("account_id")
    .where("person_id", "=", personId)
    .where("provider_id", "=", providerId)
    .executeTakeFirst();
  return row && findProvider(db, { accountId: row.account_id, id: providerId });
};

/** Binds a person to a subject; false where one of them is bound otherwise. */
export const insertBinding = async (
  tx: Transaction,
  { accountId, id }: Key,
  { subject, personId, now }: { readonly subject: string; readonly personId: string; readonly now: Date },
): Promise<boolean> => {
  const added = await tx
    .insertInto("identity_bindings")
    .values({ account_id: accountId, provider_id: id, subject, person_id: personId, bound_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("subject")
    .execute();
  return added.length > 0;
};

/** Releases a person from a provider; false where they are not bound to it. */
export const deleteBinding = async (tx: Transaction, { accountId, id }: Key, personId: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom("identity_bindings")
    .where("account_id", "=", accountId)
    .where("provider_id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** Releases everybody: a provider that leads elsewhere knows other people by the same subjects. */
export const deleteBindings = async (tx: Transaction, { accountId, id }: Key): Promise<void> => {
  await tx.deleteFrom("identity_bindings").where("account_id", "=", accountId).where("provider_id", "=", id).execute();
};

/**
 * Ends the sessions of people with an address of these domains that were not begun at this provider; those of the
 * operator's staff go on. Returns how many there were.
 * @param domains in every way that addresses write them
 */
export const endOtherSessions = async (tx: Transaction, { id }: Key, domains: readonly string[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from sessions s using people p
    where p.id = s.person_id and s.provider_id is distinct from ${id}::uuid
      and split_part(p.email, '@', 2) = any(${[...domains]}::text[])
      and not exists (select from operator_roles o where o.person_id = p.id)`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};
