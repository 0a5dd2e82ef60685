import type { Slice } from "../platform/slice.ts";
import { userGroupsMails } from "./mail.ts";
import {
  addGroupMembers,
  createUserGroup,
  deleteUserGroup,
  getUserGroup,
  listUserGroups,
  removeGroupMember,
  updateUserGroup,
} from "./manage.ts";
import { changeGroupGrantEnd, grantGroupRole, revokeGroupRole } from "./roles.ts";
import { mailGroupRoleEnding, userGroupsSweeps } from "./sweeps.ts";
import { userGroupsTexts } from "./texts.ts";

export { describeGroup, dissolveGroup, makeGroup, putIntoGroup, takeFromGroup } from "./change.ts";
export { lockGroup, readGroupMemberIds as listGroupMemberIds } from "./store.ts";

export const userGroupsSlice: Slice = {
  operations: [
    listUserGroups,
    getUserGroup,
    createUserGroup,
    updateUserGroup,
    deleteUserGroup,
    addGroupMembers,
    removeGroupMember,
    grantGroupRole,
    changeGroupGrantEnd,
    revokeGroupRole,
  ],
  jobs: [mailGroupRoleEnding],
  sweeps: userGroupsSweeps,
  texts: [userGroupsTexts],
  mails: userGroupsMails,
};
