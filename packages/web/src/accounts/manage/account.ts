import type { Account } from "@freehold/core/accounts/schema";
import type { AccountPermission } from "@freehold/core/kernel/permission";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";

/** An account as its members see it. */
export const accountQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["accounts", "account", accountId],
    queryFn: () => client.accounts.get({ accountId }),
  });

/** The account whose pages these are. */
export const useAccount = (): Account => useSuspenseQuery(accountQuery(usePathParameter("accountId"))).data;

/** Over what the person may do something here: the account, only own virtual accounts, or not at all. */
export const scopeIn = (account: Account, permission: AccountPermission): "account" | "virtual_accounts" | undefined =>
  account.permissions.find((one) => one.permission === permission)?.scope;
