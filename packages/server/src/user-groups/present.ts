import { toInstant } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { isWithinScope } from "@freehold/core/members/rules";
import { COUNTED_MEMBERS, type UserGroup } from "@freehold/core/user-groups/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import { type GroupRow, type LockedGroup, lockGroup, readGroups } from "./store.ts";

/** A group on the wire, as whoever manages people over `scope` may see and change it. */
export const presentGroup = ({ key: _key, members, ...row }: GroupRow, scope: Scope): UserGroup => ({
  ...row,
  createdAt: toInstant(row.createdAt),
  memberCount: Math.min(members, COUNTED_MEMBERS),
  hasMoreMembers: members > COUNTED_MEMBERS,
  grants: row.grants.map((grant) => ({ ...grant, isChangeable: isWithinScope(scope, grant) })),
});

export type At = { readonly accountId: string; readonly groupId: string };

/** @throws Refusal user_group.not_found */
export const needGroup = async (db: Reader, at: At, scope: Scope, now: Date): Promise<UserGroup> => {
  const [row] = await readGroups(db, { ...at, scope, limit: 1, now });
  if (row === undefined) throw new Refusal("user_group.not_found");
  return presentGroup(row, scope);
};

/** @throws Refusal user_group.not_found */
export const needLockedGroup = async (tx: Transaction, { accountId, groupId }: At): Promise<LockedGroup> => {
  const group = await lockGroup(tx, accountId, groupId);
  if (group === undefined) throw new Refusal("user_group.not_found");
  return group;
};

/**
 * Groups are made and filled by those who administer the whole account; administrators of virtual accounts give them
 * roles on their own.
 * @throws Refusal member.beyond_scope
 */
export const needWholeAccount = (scope: Scope): void => {
  if (scope.kind !== "account") throw new Refusal("member.beyond_scope");
};
