import { queryOptions } from "@tanstack/react-query";
import { client, queryClient } from "../platform/api.ts";

/** The identity providers of an account, and what domains there are for them. */
export const providersQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["identityProviders", accountId, "list"],
    queryFn: () => client.identityProviders.list({ accountId }),
  });

/** After something of a provider changed: what shows it, and the log, are other than they were. */
export const readProvidersAgain = (): Promise<unknown> =>
  Promise.all(["identityProviders", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));
