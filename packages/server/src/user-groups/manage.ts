import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/user-groups/endpoints";
import { lockIsActive } from "../members/index.ts";
import { mutation, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { describeGroup, dissolveGroup, makeGroup, putIntoGroup, takeFromGroup } from "./change.ts";
import { needGroup, needLockedGroup, needWholeAccount, presentGroup } from "./present.ts";
import { readGroups } from "./store.ts";

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
    const { at, entry } = await makeGroup(tx, accountId, { name, description }, now);
    return { result: await needGroup(tx, at, scope, now), audit: [entry] };
  },
);

export const updateUserGroup = mutation(
  endpoints.updateUserGroup,
  async (tx, { scope, now }, { accountId, groupId, name, description }) => {
    needWholeAccount(scope);
    const at = { accountId, groupId };
    const was = await needLockedGroup(tx, at);
    const [entry] = await describeGroup(tx, at, was, { name, description });
    const result = await needGroup(tx, at, scope, now);
    return { result, audit: entry === undefined ? "nothing_changed" : [entry] };
  },
);

export const deleteUserGroup = mutation(endpoints.deleteUserGroup, async (tx, { scope }, at) => {
  needWholeAccount(scope);
  const group = await needLockedGroup(tx, at);
  return { result: { done: true as const }, audit: [await dissolveGroup(tx, at, group)] };
});

export const addGroupMembers = mutation(
  endpoints.addGroupMembers,
  async (tx, { scope, now, person }, { accountId, groupId, personIds }) => {
    needWholeAccount(scope);
    const at = { accountId, groupId };
    if (!(await lockIsActive(tx, accountId))) throw new Refusal("account.not_active");
    const group = await needLockedGroup(tx, at);
    const [first, ...others] = await putIntoGroup(tx, at, group, personIds, { name: person.name, now });
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
    const [entry] = await takeFromGroup(tx, at, group, [personId]);
    if (entry === undefined) throw new Refusal("member.not_found");
    return { result: await needGroup(tx, at, scope, now), audit: [entry] };
  },
);
