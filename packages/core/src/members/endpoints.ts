import { z } from "zod";
import { Grant } from "../access-requests/schema.ts";
import { NominationStatus } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { Invitation, Member } from "./schema.ts";

export const listMembers = endpoint({
  name: "members.list",
  method: "GET",
  path: "/accounts/:accountId/members",
  summary: "People of an account with their roles; searched and sorted by the server",
  permission: "account.see",
  input: z.object({ ...pageInput, accountId: id, search: z.string().max(200).default("") }),
  output: pageOf(Member),
  refusals: ["account.not_found"],
});

export const grantRole = endpoint({
  name: "members.grantRole",
  method: "POST",
  path: "/accounts/:accountId/members/:personId/grants",
  summary: "Give a member a further role",
  permission: "member.manage",
  input: z.object({ accountId: id, personId: id, grant: Grant, endsAt: instant.nullable().default(null) }),
  output: Member,
  refusals: [
    "account.not_found",
    "account.not_active",
    "member.not_found",
    "member.beyond_scope",
    "member.end_in_past",
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
  input: z.object({ accountId: id, personId: id, grantId: id, endsAt: instant.nullable() }),
  output: Member,
  refusals: [
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
  input: z.object({ accountId: id, personId: id, grantId: id }),
  output: z.object({ member: Member.nullable() }),
  refusals: ["account.not_found", "member.not_found", "member.beyond_scope", "member.last_administrator"],
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

export const listInvitations = endpoint({
  name: "members.listInvitations",
  method: "GET",
  path: "/accounts/:accountId/invitations",
  summary: "Invitations of an account, newest first",
  permission: "member.manage",
  input: z.object({ ...pageInput, accountId: id, status: NominationStatus.optional() }),
  output: pageOf(Invitation),
  refusals: ["account.not_found"],
});

export const listMyInvitations = endpoint({
  name: "members.listMyInvitations",
  method: "GET",
  path: "/invitations",
  summary: "Invitations that wait for the signed-in person's answer",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({ items: z.array(Invitation) }),
  refusals: [],
});

export const openInvitationLink = endpoint({
  name: "members.openInvitationLink",
  method: "GET",
  path: "/invitation-links/:token",
  summary: "What a mailed invitation link offers, before signing in; changes nothing",
  permission: "public",
  input: z.object({ token: z.string().max(200) }),
  output: Invitation.extend({ isRegistered: z.boolean() }),
  refusals: ["link.invalid"],
});

export const answerInvitation = endpoint({
  name: "members.answerInvitation",
  method: "POST",
  path: "/invitations/:id/answer",
  summary: "Accept or reject an invitation addressed to one's own verified address",
  permission: "signed_in",
  input: z.object({ id, answer: z.enum(["accept", "reject"]) }),
  output: Invitation,
  refusals: [
    "invitation.not_found",
    "invitation.already_answered",
    "invitation.expired",
    "account.not_active",
    "member.not_found",
  ],
});

export const membersEndpoints = [
  listMembers,
  grantRole,
  changeGrantEnd,
  revokeRole,
  leaveAccount,
  listInvitations,
  listMyInvitations,
  openInvitationLink,
  answerInvitation,
] as const;
