import { queryOptions } from "@tanstack/react-query";
import { client, queryClient } from "../platform/api.ts";

/** How the people of an account are provisioned. */
export const provisioningQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["provisioning", accountId],
    queryFn: () => client.provisioning.get({ accountId }),
  });

/** After a token or what people get changed: what shows it, and the log, are other than they were. */
export const readProvisioningAgain = (): Promise<unknown> =>
  Promise.all(["provisioning", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));
