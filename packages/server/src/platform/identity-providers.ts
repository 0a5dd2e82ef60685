import { sql } from "kysely";
import type { Reader } from "./database.ts";

/** The provider that people of a domain sign in by. */
export type DomainProvider = {
  readonly accountId: string;
  readonly id: string;
  readonly mode: "offered" | "required";
  readonly accountName: string;
  readonly isRestricted: boolean;
};

/**
 * Which provider people of a domain may sign in by: one that is on, as long as its account has the domain proven and was
 * not closed. A requirement ends with any of that.
 */
export const readDomainProvider = async (db: Reader, domain: string): Promise<DomainProvider | undefined> => {
  const { rows } = await sql<DomainProvider>`
    select p.account_id as "accountId", p.id, p.mode, a.name as "accountName",
      a.visibility = 'restricted' as "isRestricted"
    from identity_provider_domains d
    join identity_providers p on p.account_id = d.account_id and p.id = d.provider_id
    join accounts a on a.id = d.account_id and a.status in ('active', 'suspended')
    join domain_identifiers i on i.domain = d.domain and i.account_id = d.account_id
    where d.domain = ${domain} and p.mode <> 'off'
      and case when a.domain_identifier = d.domain then a.identifier_proof is not null
        else exists (select from account_domains f
          where f.account_id = d.account_id and f.domain = d.domain and f.proof is not null) end`.execute(db);
  return rows[0];
};
