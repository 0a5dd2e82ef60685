import { z } from "zod";
import { NominationStatus } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { TimeZone } from "../people/schema.ts";
import { Addition, AdditionRow, Invitation, MOST_ADDITIONS } from "./schema.ts";

const additions = z.object({
  accountId: id,
  rows: z.array(AdditionRow).min(1).max(MOST_ADDITIONS),
  /** The zone whose days the rows name. */
  timeZone: TimeZone.default("UTC"),
});

export const checkAdditions = endpoint({
  name: "members.checkAdditions",
  method: "POST",
  path: "/accounts/:accountId/additions/check",
  summary: "What would become of each of these rows, at most 1,000; changes nothing",
  permission: "member.manage",
  input: additions,
  output: z.object({ items: z.array(Addition) }),
  refusals: ["account.not_found", "account.not_active"],
});

export const addMembers = endpoint({
  name: "members.add",
  method: "POST",
  path: "/accounts/:accountId/additions",
  summary: "Invite people, and give roles to those who belong to the account already; the same again changes nothing",
  permission: "member.manage",
  asksProof: true,
  input: additions,
  output: z.object({ items: z.array(Addition) }),
  refusals: ["account.not_found", "account.not_active"],
  creates: true,
});

export const listInvitations = endpoint({
  name: "members.listInvitations",
  method: "GET",
  path: "/accounts/:accountId/invitations",
  summary: "Invitations of an account, newest first",
  permission: "member.manage",
  input: z.object({
    ...pageInput,
    accountId: id,
    status: NominationStatus.optional(),
    /** The beginning of an address. */
    search: z.string().max(200).default(""),
  }),
  output: pageOf(Invitation),
  refusals: ["account.not_found"],
});

export const resendInvitation = endpoint({
  name: "members.resendInvitation",
  method: "POST",
  path: "/accounts/:accountId/invitations/:id/mail",
  summary: "Mail an invitation again, once a day; one that has expired is open for 30 days again",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ accountId: id, id }),
  output: Invitation,
  refusals: [
    "account.not_found",
    "account.not_active",
    "invitation.not_found",
    "invitation.already_answered",
    "invitation.resend_too_early",
    "invitation.open_already",
    "member.beyond_scope",
    "member.end_in_past",
  ],
});

export const withdrawInvitation = endpoint({
  name: "members.withdrawInvitation",
  method: "POST",
  path: "/accounts/:accountId/invitations/:id/withdrawal",
  summary: "Take an invitation back that nobody has answered yet",
  permission: "member.manage",
  asksProof: true,
  input: z.object({ accountId: id, id }),
  output: Invitation,
  refusals: [
    "account.not_found",
    "account.not_active",
    "invitation.not_found",
    "invitation.already_answered",
    "member.beyond_scope",
  ],
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
    "invitation.offer_over",
    "account.not_active",
    "member.not_found",
  ],
});

export const invitationEndpoints = [
  checkAdditions,
  addMembers,
  listInvitations,
  resendInvitation,
  withdrawInvitation,
  listMyInvitations,
  openInvitationLink,
  answerInvitation,
] as const;
