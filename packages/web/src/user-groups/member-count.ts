import type { UserGroup } from "@freehold/core/user-groups/schema";
import { useTexts } from "../platform/texts.ts";
import { userGroupTexts } from "./texts.ts";

/** How many are in a group, as far as they are counted. */
export const useMemberCount = (): ((group: UserGroup) => string) => {
  const t = useTexts(userGroupTexts);
  return ({ memberCount: count, hasMoreMembers }) => t(hasMoreMembers ? "moreThan" : "memberCount", { count });
};
