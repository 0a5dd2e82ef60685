import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { leaveWhenBare, lockMembers } from "../members/index.ts";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import type { At } from "./present.ts";
import {
  deleteGroup,
  deleteGroupMembers,
  insertGroup,
  insertGroupMembers,
  type LockedGroup,
  readGrantPlaces,
  readGroupMemberIds,
  saveGroup,
} from "./store.ts";

type GroupAction =
  | "user_group.created"
  | "user_group.updated"
  | "user_group.deleted"
  | "user_group.member_added"
  | "user_group.member_removed";

const entry = (
  action: GroupAction,
  { accountId, groupId }: At,
  name: string,
  change: Pick<AuditEntry, "before" | "after" | "virtualAccountIds">,
): AuditEntry => ({ action, accountId, subject: { kind: "user_group", id: groupId, label: name }, ...change });

const namedOnce = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    if (violatedConstraint(error) === "user_groups_name_key") throw new Refusal("user_group.name_taken");
    throw error;
  }
};

type Described = { readonly name: string; readonly description: string };

/**
 * Makes a group.
 * @throws Refusal user_group.name_taken
 */
export const makeGroup = async (
  tx: Transaction,
  accountId: string,
  { name, description }: Described,
  now: Date,
): Promise<{ at: At; entry: AuditEntry }> => {
  const at = { accountId, groupId: newId() };
  await namedOnce(() => insertGroup(tx, { accountId, id: at.groupId, name, description, now }));
  return { at, entry: entry("user_group.created", at, name, { after: { name, description } }) };
};

/**
 * Describes a group that is held otherwise; nothing where that is as it was.
 * @throws Refusal user_group.name_taken
 */
export const describeGroup = async (
  tx: Transaction,
  at: At,
  was: LockedGroup,
  { name, description }: Described,
): Promise<AuditEntry[]> => {
  if (was.name === name && was.description === description) return [];
  await namedOnce(() => saveGroup(tx, at, { name, description }));
  const before = { name: was.name, description: was.description };
  return [entry("user_group.updated", at, name, { before, after: { name, description } })];
};

/** Deletes a group that is held; its people lose what they held through it alone. */
export const dissolveGroup = async (tx: Transaction, at: At, group: LockedGroup): Promise<AuditEntry> => {
  const { accountId, groupId } = at;
  const roles = await readGrantPlaces(tx, accountId, groupId);
  // People first, as everybody who gives or takes their roles does.
  await lockMembers(tx, accountId, await readGroupMemberIds(tx, accountId, groupId));
  const members = await deleteGroup(tx, accountId, groupId);
  await leaveWhenBare(tx, accountId, members);
  return entry("user_group.deleted", at, group.name, {
    virtualAccountIds: roles.flatMap(({ virtualAccountId }) => virtualAccountId ?? []),
    before: { name: group.name, memberCount: members.length, roles: roles.map(({ role }) => role) },
  });
};

const placesOf = async (tx: Transaction, { accountId, groupId }: At) =>
  (await readGrantPlaces(tx, accountId, groupId)).flatMap(({ virtualAccountId }) => virtualAccountId ?? []);

/**
 * Puts people of the account into a group that is held.
 * @returns an entry for each of those who were not in it
 * @throws Refusal member.not_found where one of them is not of the account
 */
export const putIntoGroup = async (
  tx: Transaction,
  at: At,
  group: LockedGroup,
  personIds: readonly string[],
  by: { name: string; now: Date },
): Promise<AuditEntry[]> => {
  const wanted = [...new Set(personIds)];
  const members = await lockMembers(tx, at.accountId, wanted);
  if (members.length < wanted.length) throw new Refusal("member.not_found");
  const added = await insertGroupMembers(tx, at, wanted, by);
  const virtualAccountIds = await placesOf(tx, at);
  return members
    .filter(({ id }) => added.has(id))
    .map(({ name, email }) =>
      entry("user_group.member_added", at, group.name, { virtualAccountIds, after: { person: `${name} <${email}>` } }),
    );
};

/**
 * Takes people out of a group that is held; whoever holds nothing else does not belong to the account any more.
 * @returns an entry for each of those who were in it
 */
export const takeFromGroup = async (
  tx: Transaction,
  at: At,
  group: LockedGroup,
  personIds: readonly string[],
): Promise<AuditEntry[]> => {
  const members = await lockMembers(tx, at.accountId, personIds);
  const gone = await deleteGroupMembers(tx, at, personIds);
  await leaveWhenBare(tx, at.accountId, [...gone]);
  const virtualAccountIds = await placesOf(tx, at);
  return members
    .filter(({ id }) => gone.has(id))
    .map(({ name, email }) =>
      entry("user_group.member_removed", at, group.name, {
        virtualAccountIds,
        before: { person: `${name} <${email}>` },
      }),
    );
};
