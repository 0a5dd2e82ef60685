import { queryOptions } from "@tanstack/react-query";
import { client } from "../platform/api.ts";

/** Where a request for an account stands. */
export const accountRequestQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["accounts", "request", accountId],
    queryFn: () => client.accounts.getRequest({ accountId }),
  });
