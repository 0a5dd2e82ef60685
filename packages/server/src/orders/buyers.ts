import type { Scope } from "@freehold/core/kernel/permission";
import type { Reader } from "../platform/database.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import type { SignedInPerson } from "../platform/session.ts";
import type { Buyers } from "./store.ts";

/**
 * Whose orders a person may assign to an account: those bought with their own address, which is verified, and those bought
 * with a domain that the account has proven, for who manages all of it.
 */
export const buyersFor = async (
  db: Reader,
  accountId: string,
  { email }: SignedInPerson,
  scope: Scope,
): Promise<Buyers> => ({
  emails: [email.toLowerCase()],
  domains: scope.kind === "account" ? (await readProvenDomains(db, accountId)).map(({ domain }) => domain) : [],
});
