import type { DnsStatus, DomainRefusedWhy, DomainStatus } from "@freehold/core/account-domains/schema";
import type { IdentifierProof } from "@freehold/core/accounts/schema";
import { type Insertable, type Selectable, sql, type Updateable } from "kysely";
import type { AccountDomains } from "../platform/database.generated.ts";
import type { Reader, Transaction } from "../platform/database.ts";

type Words = {
  status: DomainStatus;
  proof: IdentifierProof | null;
  refused_why: DomainRefusedWhy | null;
  dns_status: DnsStatus;
};
export type DomainRow = Omit<Selectable<AccountDomains>, keyof Words> & Words;
export type DomainChange = Updateable<Omit<AccountDomains, keyof Words>> & Partial<Words>;
export type NewDomain = Insertable<AccountDomains>;

export const readDomains = async (db: Reader, accountId: string): Promise<DomainRow[]> =>
  (await db
    .selectFrom("account_domains")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("added_at")
    .orderBy("domain")
    .execute()) as DomainRow[];

export const readDomain = async (db: Reader, accountId: string, domain: string): Promise<DomainRow | undefined> =>
  (await db
    .selectFrom("account_domains")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("domain", "=", domain)
    .executeTakeFirst()) as DomainRow | undefined;

export const insertDomain = async (tx: Transaction, domain: NewDomain): Promise<DomainRow> =>
  (await tx.insertInto("account_domains").values(domain).returningAll().executeTakeFirstOrThrow()) as DomainRow;

export const changeDomain = async (
  tx: Transaction,
  { account_id, domain }: Pick<DomainRow, "account_id" | "domain">,
  change: DomainChange,
): Promise<DomainRow> =>
  (await tx
    .updateTable("account_domains")
    .set(change)
    .where("account_id", "=", account_id)
    .where("domain", "=", domain)
    .returningAll()
    .executeTakeFirstOrThrow()) as DomainRow;

export const deleteDomain = async (tx: Transaction, accountId: string, domain: string): Promise<void> => {
  await tx.deleteFrom("account_domains").where("account_id", "=", accountId).where("domain", "=", domain).execute();
};

/** Domains that are due to be looked up, the longest due first. */
export const readDueDomains = async (
  db: Reader,
  now: Date,
  limit: number,
): Promise<Pick<DomainRow, "account_id" | "domain">[]> =>
  db
    .selectFrom("account_domains")
    .select(["account_id", "domain"])
    .where("next_check_at", "<=", now)
    .orderBy("next_check_at")
    .limit(limit)
    .execute();

/** A domain that counts for an account, and how it is proven. */
export type ProvenDomain = {
  readonly domain: string;
  readonly proof: IdentifierProof;
  readonly isIdentifier: boolean;
};

/** The domains that count for an account: its identifier while it is proven, and every further one that is. */
export const readProvenDomains = async (db: Reader, accountId: string): Promise<ProvenDomain[]> => {
  const { rows } = await sql<ProvenDomain>`
    select a.domain_identifier as domain, a.identifier_proof as proof, true as "isIdentifier"
    from accounts a where a.id = ${accountId} and a.identifier_proof is not null
    union all
    select d.domain, d.proof, false
    from account_domains d
    join accounts a on a.id = d.account_id and a.domain_identifier <> d.domain
    join domain_identifiers i on i.domain = d.domain and i.account_id = d.account_id
    where d.account_id = ${accountId} and d.proof is not null`.execute(db);
  return rows;
};

/** Which of these accounts count a domain (A-label) as theirs. */
export const readAccountsProving = async (db: Reader, domain: string): Promise<string | undefined> => {
  const { rows } = await sql<{ accountId: string }>`
    select a.id as "accountId"
    from domain_identifiers i
    join accounts a on a.id = i.account_id
    left join account_domains d on d.account_id = a.id and d.domain = i.domain
    where i.domain = ${domain} and a.status = 'active'
      and (case when a.domain_identifier = i.domain then a.identifier_proof else d.proof end) is not null`.execute(db);
  return rows[0]?.accountId;
};

export type MissingRecord = {
  readonly accountId: string;
  readonly accountName: string;
  readonly domain: string;
  readonly lapsesAt: Date;
};

/** Domains in their days of grace, of the accounts that a person administers. */
export const readMissingRecordsOf = async (db: Reader, personId: string, now: Date): Promise<MissingRecord[]> => {
  const { rows } = await sql<MissingRecord>`
    select a.id as "accountId", a.name as "accountName", d.domain, d.lapses_at as "lapsesAt"
    from person_accounts b
    join accounts a on a.id = b.account_id and a.status = 'active'
    join account_domains d on d.account_id = b.account_id and d.status = 'warned'
    where b.person_id = ${personId} and exists (
      select from held_roles g where g.account_id = b.account_id and g.person_id = b.person_id
        and g.role = 'administrator' and (g.ends_at is null or g.ends_at > ${now}))
    order by d.lapses_at, d.domain
    limit 100`.execute(db);
  return rows;
};
