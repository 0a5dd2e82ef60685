import { removeAccountDomain as endpoint } from "@freehold/core/account-domains/endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { type AccountOf, freeDomain } from "../accounts/index.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { describeDomains } from "./describe.ts";
import { auditOfDomain } from "./effects.ts";
import { lockActive, readDomainOf } from "./find.ts";
import { type DomainRow, deleteDomain } from "./store.ts";

/**
 * Takes a further domain from an account: it names it no longer, and others may prove it.
 * @throws Refusal account_domain.not_found, account_domain.is_identifier
 */
export const takeAway = async (tx: Transaction, account: AccountOf, domain: string): Promise<DomainRow> => {
  if (domain === account.domain_identifier) throw new Refusal("account_domain.is_identifier");
  const row = await readDomainOf(tx, account.id, domain);
  await freeDomain(tx, account.id, domain);
  await deleteDomain(tx, account.id, domain);
  return row;
};

export const removeAccountDomain = mutation(endpoint, async (tx, { now }, { accountId, domain }) => {
  const account = await lockActive(tx, accountId);
  const row = await takeAway(tx, account, domain);
  return {
    result: await describeDomains(tx, { account, now, seesRecords: true }),
    audit: [auditOfDomain(account, domain, "domain.removed", { before: { status: row.status, proof: row.proof } })],
  };
});
