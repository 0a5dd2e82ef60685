import type { IdentifierProof } from "@freehold/core/accounts/schema";
import { sql } from "kysely";
import type { Reader } from "./database.ts";

/** A domain that counts for an account, and how it is proven. */
type ProvenDomain = {
  readonly domain: string;
  readonly proof: IdentifierProof;
  readonly isIdentifier: boolean;
};

/** The domains that count for an account, its identifier first: this while it is proven, and every further one that is. */
export const readProvenDomains = async (db: Reader, accountId: string): Promise<ProvenDomain[]> => {
  const { rows } = await sql<ProvenDomain>`
    select a.domain_identifier as domain, a.identifier_proof as proof, true as "isIdentifier"
    from accounts a where a.id = ${accountId} and a.identifier_proof is not null
    union all
    select d.domain, d.proof, false
    from account_domains d
    join accounts a on a.id = d.account_id and a.domain_identifier <> d.domain
    join domain_identifiers i on i.domain = d.domain and i.account_id = d.account_id
    where d.account_id = ${accountId} and d.proof is not null
    order by "isIdentifier" desc, domain`.execute(db);
  return rows;
};
