import { readMembersAgain } from "../members/read-again.ts";
import { queryClient } from "../platform/api.ts";

/** After a group changed: what shows it, and what its people hold, is other than it was. */
export const readGroupsAgain = (): Promise<unknown> =>
  Promise.all([queryClient.invalidateQueries({ queryKey: ["user-groups"] }), readMembersAgain()]);
