import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/user-groups/endpoints";
import { leaveWhenBare, lockIsActive, lockMembers } from "../members/index.ts";
import { violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { type At, needGroup, needLockedGroup, needWholeAccount, presentGroup } from "./present.ts";
import {
  deleteGroup,
  deleteGroupMember,
  insertGroup,
  insertGroupMembers,
  readGrantPlaces,
  readGroupMemberIds,
  readGroups,
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

export const listUserGroups = query(
  endpoints.listUserGroups,
  async (db, { scope, now }, { accountId, cursor, limit, search }) => {
    const after = readPhaseCursor(cursor, ["name"]);
    const rows = await readGroups(db, { accountId, search: searchable(search), scope, after, limit: limit + 1, now });
    return phasePageFrom(
      rows,
      limit,
      (row) => ({ phase: "name", key: row.key, id: row.id }),
      (row) => presentGroup(row, scope),
    );
  },
);

export const getUserGroup = query(endpoints.getUserGroup, async (db, { scope, now }, at) =>
  needGroup(db, at, scope, now),
);

export const createUserGroup = mutation(
  endpoints.createUserGroup,
  async (tx, { scope, now }, { accountId, name, description }) => {
    needWholeAccount(scope);
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const groupId = newId();
    await namedOnce(() => insertGroup(tx, { accountId, id: groupId, name, description, now }));
    return {
      result: await needGroup(tx, { accountId, groupId }, scope, now),
      audit: [entry("user_group.created", { accountId, groupId }, name, { after: { name, description } })],
    };
  },
);

export const updateUserGroup = mutation(
  endpoints.updateUserGroup,
  async (tx, { scope, now }, { accountId, groupId, name, description }) => {
    needWholeAccount(scope);
    const at = { accountId, groupId };
    const was = await needLockedGroup(tx, at);
    if (was.name === name && was.description === description) {
      return { result: await needGroup(tx, at, scope, now), audit: "nothing_changed" };
    }
    await namedOnce(() => saveGroup(tx, at, { name, description }));
    return {
      result: await needGroup(tx, at, scope, now),
      audit: [
        entry("user_group.updated", at, name, {
          before: { name: was.name, description: was.description },
          after: { name, description },
        }),
      ],
    };
  },
);

const placesOf = async (tx: Parameters<typeof readGrantPlaces>[0], { accountId, groupId }: At) =>
  (await readGrantPlaces(tx, accountId, groupId)).flatMap(({ virtualAccountId }) => virtualAccountId ?? []);

export const deleteUserGroup = mutation(endpoints.deleteUserGroup, async (tx, { scope }, at) => {
  needWholeAccount(scope);
  const { accountId, groupId } = at;
  const group = await needLockedGroup(tx, at);
  const roles = await readGrantPlaces(tx, accountId, groupId);
  // People first, as everybody who gives or takes their roles does.
  await lockMembers(tx, accountId, await readGroupMemberIds(tx, accountId, groupId));
  const members = await deleteGroup(tx, accountId, groupId);
  await leaveWhenBare(tx, accountId, members);
  return {
    result: { done: true as const },
    audit: [
      entry("user_group.deleted", at, group.name, {
        virtualAccountIds: roles.flatMap(({ virtualAccountId }) => virtualAccountId ?? []),
        before: { name: group.name, memberCount: members.length, roles: roles.map(({ role }) => role) },
      }),
    ],
  };
});

export const addGroupMembers = mutation(
  endpoints.addGroupMembers,
  async (tx, { scope, now, person }, { accountId, groupId, personIds }) => {
    needWholeAccount(scope);
    const at = { accountId, groupId };
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const group = await needLockedGroup(tx, at);
    const wanted = [...new Set(personIds)];
    const members = await lockMembers(tx, accountId, wanted);
    if (members.length < wanted.length) throw new Refusal("member.not_found");
    const added = await insertGroupMembers(tx, at, wanted, { name: person.name, now });
    const virtualAccountIds = await placesOf(tx, at);
    const [first, ...others] = members
      .filter(({ id }) => added.has(id))
      .map(({ name, email }) =>
        entry("user_group.member_added", at, group.name, {
          virtualAccountIds,
          after: { person: `${name} <${email}>` },
        }),
      );
    const result = await needGroup(tx, at, scope, now);
    return first === undefined ? { result, audit: "nothing_changed" } : { result, audit: [first, ...others] };
  },
);

export const removeGroupMember = mutation(
  endpoints.removeGroupMember,
  async (tx, { scope, now }, { accountId, groupId, personId }) => {
    needWholeAccount(scope);
    const at = { accountId, groupId };
    const group = await needLockedGroup(tx, at);
    const [member] = await lockMembers(tx, accountId, [personId]);
    if (member === undefined || !(await deleteGroupMember(tx, { ...at, personId }))) {
      throw new Refusal("member.not_found");
    }
    await leaveWhenBare(tx, accountId, [personId]);
    return {
      result: await needGroup(tx, at, scope, now),
      audit: [
        entry("user_group.member_removed", at, group.name, {
          virtualAccountIds: await placesOf(tx, at),
          before: { person: `${member.name} <${member.email}>` },
        }),
      ],
    };
  },
);
