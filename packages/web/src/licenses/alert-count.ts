import { useQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";

/** How many major and minor alerts of the account wait, for the mark in the navigation. */
export const useAlertCount = (): number => {
  const account = useAccount();
  const { data } = useQuery({
    queryKey: ["licenses", account.id, "alerts", "count"],
    queryFn: () => client.licenseAlerts.count({ accountId: account.id }),
    enabled: scopeIn(account, "license.see") !== undefined,
  });
  return data === undefined ? 0 : data.major + data.minor;
};
