import { queryClient } from "../platform/api.ts";

/** After roles changed: the list, the account's counts and its log are other than they were. */
export const readMembersAgain = (): Promise<unknown> =>
  Promise.all(["members", "accounts", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));
