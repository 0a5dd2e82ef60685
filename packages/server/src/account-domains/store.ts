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
