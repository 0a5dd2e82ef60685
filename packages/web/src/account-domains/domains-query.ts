import type { AccountDomain, AccountDomains } from "@freehold/core/account-domains/schema";
import { queryOptions } from "@tanstack/react-query";
import { client, queryClient } from "../platform/api.ts";

/** An account's domains, as its members see them. */
export const domainsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["account-domains", accountId],
    queryFn: () => client.accountDomains.list({ accountId }),
  });

/** Puts what the server answered in the place of what was known, and asks anew for what follows from it. */
export const keepDomains = async (accountId: string, domains: AccountDomains): Promise<void> => {
  queryClient.setQueryData(domainsQuery(accountId).queryKey, domains);
  await refreshAccount(accountId);
};

/** The same for a single domain. */
export const keepDomain = async (accountId: string, changed: AccountDomain): Promise<void> => {
  queryClient.setQueryData(
    domainsQuery(accountId).queryKey,
    (known) =>
      known && { ...known, items: known.items.map((each) => (each.domain === changed.domain ? changed : each)) },
  );
  await refreshAccount(accountId);
};

const refreshAccount = async (accountId: string): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["accounts", "account", accountId] }),
    queryClient.invalidateQueries({ queryKey: ["home"] }),
  ]);
};
