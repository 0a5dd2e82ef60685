import type { AccountType } from "@freehold/core/accounts/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import { type AskedAccount, domainsOf } from "./store.ts";

/** An account with what the person already has to do with it. */
export type Offer = AskedAccount & {
  /** Which of its domains was looked up: its identifier, or a further one. */
  readonly namedBy: string;
  readonly status: string;
  readonly visibility: string;
  readonly isMember: boolean;
  readonly isPending: boolean;
  readonly lastDeniedAt: Date | null;
  readonly coolDownDays: number | undefined;
};

/** Whether a request of this person for the account was denied that gave the same reason. */
export const wasDeniedFor = async (
  db: Reader,
  accountId: string,
  personId: string,
  reason: string,
): Promise<boolean> => {
  const denied = await db
    .selectFrom("access_requests")
    .select("id")
    .where("account_id", "=", accountId)
    .where("person_id", "=", personId)
    .where("status", "=", "denied")
    .where(sql<boolean>`lower(reason) = lower(${reason})`)
    .limit(1)
    .executeTakeFirst();
  return denied !== undefined;
};

const offers = (db: Reader, personId: string) =>
  db
    .selectFrom("accounts as a")
    .select(domainsOf(sql.ref("a.id")).as("domains"))
    .select(["a.id", "a.name", "a.type", "a.status", "a.visibility", "a.domain_identifier as domainIdentifier"])
    .select([
      sql<boolean>`exists (select from person_accounts b
        where b.person_id = ${personId} and b.account_id = a.id)`.as("isMember"),
      sql<boolean>`exists (select from access_requests r
        where r.account_id = a.id and r.person_id = ${personId} and r.status = 'pending')`.as("isPending"),
      sql<Date | null>`(select max(r.decided_at) from access_requests r
        where r.account_id = a.id and r.person_id = ${personId} and r.status = 'denied')`.as("lastDeniedAt"),
      sql<number | null>`(select p.cool_down_days from access_policies p
        where p.account_id = a.id order by p.version desc limit 1)`.as("coolDownDays"),
    ]);

const asOffer = <Row extends { type: string; coolDownDays: number | null }>(row: Row) => ({
  ...row,
  type: row.type as AccountType,
  coolDownDays: row.coolDownDays ?? undefined,
});

/** The live accounts that these domains name, and how the person stands to each. */
export const readOffers = async (db: Reader, domains: readonly string[], personId: string): Promise<Offer[]> => {
  if (domains.length === 0) return [];
  const rows = await offers(db, personId)
    .innerJoin("domain_identifiers as d", "d.account_id", "a.id")
    .select("d.domain as namedBy")
    .where("d.domain", "in", [...domains])
    .execute();
  const order = (domain: string) => domains.indexOf(domain);
  const found = rows.map(asOffer).sort((a, b) => order(a.namedBy) - order(b.namedBy));
  return found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index);
};

/** These accounts, in their order, and how the person stands to each. */
export const readOffersOf = async (
  db: Reader,
  accountIds: readonly string[],
  personId: string,
): Promise<Omit<Offer, "namedBy">[]> => {
  if (accountIds.length === 0) return [];
  const rows = await offers(db, personId)
    .where("a.id", "in", [...accountIds])
    .execute();
  const found = new Map(rows.map((row) => [row.id, asOffer(row)]));
  return accountIds.flatMap((id) => found.get(id) ?? []);
};

/** How the owner of an address stands to an account; nothing of people who are not registered is told. */
export const readPastOf = async (
  db: Reader,
  accountId: string,
  email: string,
): Promise<Pick<Offer, "isMember" | "isPending" | "lastDeniedAt">> => {
  const { rows } = await sql<Pick<Offer, "isMember" | "isPending" | "lastDeniedAt">>`
    select
      exists (select from person_accounts b where b.person_id = p.id and b.account_id = ${accountId}) as "isMember",
      exists (select from access_requests r
        where r.account_id = ${accountId} and r.person_id = p.id and r.status = 'pending') as "isPending",
      (select max(r.decided_at) from access_requests r
        where r.account_id = ${accountId} and r.person_id = p.id and r.status = 'denied') as "lastDeniedAt"
    from people p where p.email = ${email} and p.email_verified`.execute(db);
  return rows[0] ?? { isMember: false, isPending: false, lastDeniedAt: null };
};
