import type { AccountType } from "@freehold/core/accounts/schema";
import { sql } from "kysely";
import type { Reader } from "../platform/database.ts";
import type { AskedAccount } from "./store.ts";

/** An account with what the person already has to do with it. */
export type Offer = AskedAccount & {
  readonly status: string;
  readonly visibility: string;
  readonly isMember: boolean;
  readonly isPending: boolean;
  readonly lastDeniedAt: Date | null;
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

/** The live accounts that these domains name, and how the person stands to each. */
export const readOffers = async (db: Reader, domains: readonly string[], personId: string): Promise<Offer[]> => {
  if (domains.length === 0) return [];
  const rows = await db
    .selectFrom("domain_identifiers as d")
    .innerJoin("accounts as a", "a.id", "d.account_id")
    .select(["a.id", "a.name", "a.type", "a.status", "a.visibility", "a.domain_identifier as domainIdentifier"])
    .select([
      sql<boolean>`exists (select from person_accounts b
        where b.person_id = ${personId} and b.account_id = a.id)`.as("isMember"),
      sql<boolean>`exists (select from access_requests r
        where r.account_id = a.id and r.person_id = ${personId} and r.status = 'pending')`.as("isPending"),
      sql<Date | null>`(select max(r.decided_at) from access_requests r
        where r.account_id = a.id and r.person_id = ${personId} and r.status = 'denied')`.as("lastDeniedAt"),
    ])
    .where("d.domain", "in", [...domains])
    .execute();
  const order = (domain: string) => domains.indexOf(domain);
  return rows
    .map((row) => ({ ...row, type: row.type as AccountType }))
    .sort((a, b) => order(a.domainIdentifier) - order(b.domainIdentifier));
};
