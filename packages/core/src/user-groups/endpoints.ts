import { z } from "zod";
import { Grant } from "../access-requests/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { UserGroup, UserGroupDescription, UserGroupName } from "./schema.ts";

const at = { accountId: id, groupId: id };
const ofGroup = ["account.not_found", "user_group.not_found", "member.beyond_scope"] as const;

export const listUserGroups = endpoint({
  name: "userGroups.list",
  method: "GET",
  path: "/accounts/:accountId/user-groups",
  summary: "The groups of an account's people with their roles, by name",
  permission: "member.manage",
  input: z.object({ ...pageInput, accountId: id, search: z.string().max(200).default("") }),
  output: pageOf(UserGroup),
  refusals: ["account.not_found"],
});

export const getUserGroup = endpoint({
  name: "userGroups.get",
  method: "GET",
  path: "/accounts/:accountId/user-groups/:groupId",
  summary: "A group with its roles; its people are listed by members.list",
  permission: "member.manage",
  input: z.object(at),
  output: UserGroup,
  refusals: ["account.not_found", "user_group.not_found"],
});

export const createUserGroup = endpoint({
  name: "userGroups.create",
  method: "POST",
  path: "/accounts/:accountId/user-groups",
  summary: "Make a group; its name is unlike the others' of the account",
  permission: "member.manage",
  input: z.object({ accountId: id, name: UserGroupName, description: UserGroupDescription.default("") }),
  output: UserGroup,
  refusals: ["account.not_found", "account.not_active", "member.beyond_scope", "user_group.name_taken"],
  creates: true,
});

export const updateUserGroup = endpoint({
  name: "userGroups.update",
  method: "PATCH",
  path: "/accounts/:accountId/user-groups/:groupId",
  summary: "Rename a group, or describe it otherwise",
  permission: "member.manage",
  input: z.object({ ...at, name: UserGroupName, description: UserGroupDescription }),
  output: UserGroup,
  refusals: [...ofGroup, "account.not_active", "user_group.name_taken"],
});

export const deleteUserGroup = endpoint({
  name: "userGroups.delete",
  method: "DELETE",
  path: "/accounts/:accountId/user-groups/:groupId",
  summary: "Delete a group; its people lose what they held through it alone",
  permission: "member.manage",
  asksProof: true,
  input: z.object(at),
  output: z.object({ done: z.literal(true) }),
  refusals: [...ofGroup, "account.not_active"],
});

export const addGroupMembers = endpoint({
  name: "userGroups.addMembers",
  method: "POST",
  path: "/accounts/:accountId/user-groups/:groupId/members",
  summary: "Put people of the account into a group; who is in it stays",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ ...at, personIds: z.array(id).min(1).max(100) }),
  output: UserGroup,
  refusals: [...ofGroup, "account.not_active", "member.not_found"],
});

export const removeGroupMember = endpoint({
  name: "userGroups.removeMember",
  method: "DELETE",
  path: "/accounts/:accountId/user-groups/:groupId/members/:personId",
  summary: "Take a person out of a group",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ ...at, personId: id }),
  output: UserGroup,
  refusals: [...ofGroup, "account.not_active", "member.not_found"],
});

export const grantGroupRole = endpoint({
  name: "userGroups.grantRole",
  method: "POST",
  path: "/accounts/:accountId/user-groups/:groupId/grants",
  summary: "Give a group a role, which its people hold as long as they are in it",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ ...at, grant: Grant, endsAt: instant.nullable().default(null) }),
  output: UserGroup,
  refusals: [...ofGroup, "account.not_active", "member.end_in_past", "member.role_held", "virtual_account.not_found"],
  creates: true,
});

export const changeGroupGrantEnd = endpoint({
  name: "userGroups.changeEnd",
  method: "PATCH",
  path: "/accounts/:accountId/user-groups/:groupId/grants/:grantId",
  summary: "Set or clear the end date of a group's role",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ ...at, grantId: id, endsAt: instant.nullable() }),
  output: UserGroup,
  refusals: [...ofGroup, "account.not_active", "member.end_in_past"],
});

export const revokeGroupRole = endpoint({
  name: "userGroups.revokeRole",
  method: "DELETE",
  path: "/accounts/:accountId/user-groups/:groupId/grants/:grantId",
  summary: "Take a role from a group",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ ...at, grantId: id }),
  output: UserGroup,
  refusals: [...ofGroup, "account.not_active"],
});

export const userGroupsEndpoints = [
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
] as const;
