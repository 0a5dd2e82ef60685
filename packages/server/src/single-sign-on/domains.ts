import { Refusal } from "@freehold/core/kernel/refusal";
import type { ProviderDomain } from "@freehold/core/single-sign-on/schema";
import { challengeName, challengeValue, dnsResolver, lookUpProof, toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import type { Platform } from "../platform/platform.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { readDomainOwners } from "./store.ts";

const recordOf = ({ config }: Platform, accountId: string, domain: string) => ({
  name: challengeName(domain) ?? "",
  value: challengeValue(config.appSecret, accountId, domain),
});

/**
 * The domains that count for an account, and whether a provider may speak for each. Mail proves that somebody reads one
 * mailbox of a domain, which is too little to speak for all of them: there DNS has to show the record as well.
 */
export const describeDomains = async (db: Reader, platform: Platform, accountId: string): Promise<ProviderDomain[]> => {
  const owners = await readDomainOwners(db, accountId);
  return (await readProvenDomains(db, accountId)).map(({ domain, proof }) => ({
    domain,
    domainUnicode: toUnicode(domain),
    proof,
    providerId: owners.get(domain) ?? null,
    record: proof === "by_email" && !owners.has(domain) ? recordOf(platform, accountId, domain) : null,
  }));
};

/**
 * Whether a provider may be given these domains; asks DNS where no more than a mailbox proved one that is new to it.
 * @param had those that it speaks for already
 * @throws Refusal identity_provider.domain_not_proven, identity_provider.domain_needs_dns
 */
export const checkDomains = async (
  platform: Platform,
  accountId: string,
  wanted: readonly string[],
  had: readonly string[] = [],
): Promise<void> => {
  const proven = await readProvenDomains(platform.database.kysely, accountId);
  for (const domain of wanted) {
    const found = proven.find((each) => each.domain === domain);
    if (found === undefined) throw new Refusal("identity_provider.domain_not_proven", { domain });
    if (found.proof !== "by_email" || had.includes(domain)) continue;
    const { name, value } = recordOf(platform, accountId, domain);
    const finding = await lookUpProof(dnsResolver({ servers: platform.config.dnsServers }), name, value);
    if (finding !== "found") throw new Refusal("identity_provider.domain_needs_dns", { domain });
  }
};
