import { z } from "zod";
import { Grant } from "../access-requests/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { Role } from "../kernel/permission.ts";
import { extensionEndpoints } from "./extension-endpoints.ts";
import { invitationEndpoints } from "./invitation-endpoints.ts";
import { Member, MemberAccess, MemberReason, MemberSort, MyPlannedGrant, WithoutSecondFactor } from "./schema.ts";

const filters = {
  accountId: id,
  /** The beginning of a name, of a further word of it, of an address, of its domain (with @) or of a user ID. */
  search: z.string().max(200).default(""),
  role: Role.optional(),
  virtualAccountId: id.optional(),
  groupId: id.optional(),
  /** Only people of whom a role ends within 30 days. */
  only: z.enum(["ending"]).optional(),
  sort: MemberSort.default("name"),
  order: z.enum(["ascending", "descending"]).default("ascending"),
};

export const listMembers = endpoint({
  name: "members.list",
  method: "GET",
  path: "/accounts/:accountId/members",
  summary: "People of an account with their roles; searched, filtered and sorted by the server",
  permission: "account.see",
  input: z.object({ ...pageInput, ...filters }),
  output: pageOf(Member),
  refusals: ["account.not_found"],
});

export const exportMembers = endpoint({
  name: "members.export",
  method: "GET",
  path: "/accounts/:accountId/members.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole: a line for each role of each person",
  permission: "member.manage",
  input: z.object(filters),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const getMemberAccess = endpoint({
  name: "members.getAccess",
  method: "GET",
  path: "/accounts/:accountId/members/:personId",
  summary:
    "What a person may do on an account, and through what: own roles, groups, virtual accounts and what is beneath",
  permission: "account.see",
  input: z.object({ accountId: id, personId: id }),
  output: MemberAccess,
  refusals: ["account.not_found", "member.not_found"],
});

export const listWithoutSecondFactor = endpoint({
  name: "members.listWithoutSecondFactor",
  method: "GET",
  path: "/accounts/:accountId/second-factors",
  summary: "How many of those who administer an account or approve for it have no second factor yet, and who",
  permission: "account.edit",
  input: z.object({ accountId: id }),
  output: WithoutSecondFactor,
  refusals: ["account.not_found"],
});

export const grantRole = endpoint({
  name: "members.grantRole",
  method: "POST",
  path: "/accounts/:accountId/members/:personId/grants",
  summary: "Give a member a further role, at once or from a day up to a year ahead",
  permission: "member.manage",
  asksProof: true,
  input: z.object({
    accountId: id,
    personId: id,
    grant: Grant,
    /** Null for at once; a day that has begun already, in whatever time zone, comes to the same. */
    beginsAt: instant.nullable().default(null),
    endsAt: instant.nullable().default(null),
  }),
  output: Member,
  refusals: [
    "account.not_found",
    "account.not_active",
    "member.not_found",
    "member.beyond_scope",
    "member.end_in_past",
    "member.begin_in_past",
    "member.begin_too_far",
    "member.end_before_begin",
    "member.role_planned",
    "member.role_held",
    "virtual_account.not_found",
  ],
  creates: true,
});

export const changeGrantEnd = endpoint({
  name: "members.changeEnd",
  method: "PATCH",
  path: "/accounts/:accountId/members/:personId/grants/:grantId",
  summary: "Set or clear the end date of a role",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ accountId: id, personId: id, grantId: id, endsAt: instant.nullable() }),
  output: Member,
  refusals: [
    "account.not_active",
    "account.not_found",
    "member.not_found",
    "member.beyond_scope",
    "member.end_in_past",
    "member.last_administrator",
  ],
});

export const revokeRole = endpoint({
  name: "members.revokeRole",
  method: "DELETE",
  path: "/accounts/:accountId/members/:personId/grants/:grantId",
  summary: "Take a role away; the last administrator's stays",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ accountId: id, personId: id, grantId: id }),
  output: z.object({ member: Member.nullable() }),
  refusals: [
    "account.not_found",
    "account.not_active",
    "member.not_found",
    "member.beyond_scope",
    "member.last_administrator",
  ],
});

export const withdrawPlannedRole = endpoint({
  name: "members.withdrawPlanned",
  method: "DELETE",
  path: "/accounts/:accountId/members/:personId/planned-grants/:id",
  summary: "Withdraw a role before it begins",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ accountId: id, personId: id, id }),
  output: z.object({ member: Member.nullable() }),
  refusals: ["account.not_found", "account.not_active", "member.not_found", "member.beyond_scope"],
});

export const listMyPlannedRoles = endpoint({
  name: "members.listMyPlanned",
  method: "GET",
  path: "/planned-roles",
  summary: "The signed-in person's roles that begin later, on every account, the next one first",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({ items: z.array(MyPlannedGrant) }),
  refusals: [],
});

export const removeMember = endpoint({
  name: "members.remove",
  method: "POST",
  path: "/accounts/:accountId/members/:personId/removal",
  summary: "Remove a person from the account: every role and every group, with a reason that they are told",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ accountId: id, personId: id, reason: MemberReason }),
  output: z.object({ done: z.literal(true) }),
  refusals: [
    "account.not_found",
    "account.not_active",
    "member.not_found",
    "member.beyond_scope",
    "member.last_administrator",
  ],
});

export const leaveAccount = endpoint({
  name: "members.leave",
  method: "POST",
  path: "/accounts/:accountId/departure",
  summary: "Give up one's own roles on an account",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: z.object({ done: z.literal(true) }),
  refusals: ["account.not_found", "member.last_administrator"],
});

export const membersEndpoints = [
  listMembers,
  exportMembers,
  getMemberAccess,
  listWithoutSecondFactor,
  grantRole,
  changeGrantEnd,
  revokeRole,
  withdrawPlannedRole,
  listMyPlannedRoles,
  removeMember,
  leaveAccount,
  ...invitationEndpoints,
  ...extensionEndpoints,
] as const;
