import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { browseInput } from "../virtual-accounts/endpoints.ts";
import { VirtualAccount } from "../virtual-accounts/schema.ts";
import { AccessRequest, AccessRequestStatus, DecidedRow, Decision, RequestMessage } from "./schema.ts";

export const listAccessRequests = endpoint({
  name: "accessRequests.list",
  method: "GET",
  path: "/accounts/:accountId/access-requests",
  summary: "Requests for access to an account: pending first by age, or one status",
  permission: "account.see",
  input: z.object({ ...pageInput, accountId: id, status: AccessRequestStatus.default("pending") }),
  output: pageOf(AccessRequest),
  refusals: ["account.not_found"],
});

export const getAccessRequest = endpoint({
  name: "accessRequests.get",
  method: "GET",
  path: "/accounts/:accountId/access-requests/:id",
  summary: "One request for access to an account, and the scopes the decider may grant",
  permission: "account.see",
  input: z.object({ accountId: id, id }),
  output: z.object({ request: AccessRequest }),
  refusals: ["account.not_found", "access_request.not_found"],
});

export const decideAccessRequest = endpoint({
  name: "accessRequests.decide",
  method: "POST",
  path: "/accounts/:accountId/access-requests/:id/decision",
  summary: "Approve (scope, role, first day, end date) or decline (reason)",
  permission: "account.see",
  asksProof: true,
  input: z.object({
    accountId: id,
    id,
    decision: Decision,
    /** In whose place; null for one's own name. Left out: one's own where one may, else whoever one stands in for. */
    onBehalfOf: id.nullable().optional(),
  }),
  output: AccessRequest,
  refusals: [
    "account.not_found",
    "account.not_active",
    "access_request.delegation_over",
    "access_request.not_found",
    "access_request.already_decided",
    "access_request.requester_gone",
    "access_request.own",
    "access_request.not_decider",
    "access_request.approved_already",
    "access_request.beyond_scope",
    "access_request.beyond_duration",
    "access_request.end_in_past",
    "member.begin_in_past",
    "member.begin_too_far",
    "member.end_before_begin",
    "virtual_account.not_found",
  ],
});

export const decideAccessRequests = endpoint({
  name: "accessRequests.decideMany",
  method: "POST",
  path: "/accounts/:accountId/access-request-decisions",
  summary: "Decide several requests alike, each on its own: a result per row; doing it again changes nothing",
  permission: "account.see",
  asksProof: true,
  input: z.object({
    accountId: id,
    ids: z.array(id).min(1).max(100),
    decision: Decision,
    onBehalfOf: id.nullable().optional(),
  }),
  output: z.object({ items: z.array(DecidedRow) }),
  refusals: ["account.not_found"],
});

export const openDecisionLink = endpoint({
  name: "accessRequests.openDecisionLink",
  method: "GET",
  path: "/decision-links/:token",
  summary: "The request a mailed decision link is about; looking changes nothing",
  permission: "public",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    request: AccessRequest,
    accountName: z.string(),
    /** Whether anybody can be let in: a suspended account only takes refusals. */
    isAccountActive: z.boolean(),
    messages: z.array(RequestMessage),
    decider: z.object({ name: z.string(), email: z.string() }),
    expiresAt: z.iso.datetime(),
  }),
  refusals: ["link.invalid"],
});

export const listDecisionLinkVirtualAccounts = endpoint({
  name: "accessRequests.listDecisionLinkVirtualAccounts",
  method: "GET",
  path: "/decision-links/:token/virtual-accounts",
  summary: "Virtual accounts on which the holder of a mailed decision link may give roles, by level or as found",
  permission: "public",
  input: z.object({ ...browseInput, token: z.string().max(200) }),
  output: pageOf(VirtualAccount),
  refusals: ["link.invalid"],
});

export const decideByLink = endpoint({
  name: "accessRequests.decideByLink",
  method: "POST",
  path: "/decision-links/:token/decision",
  summary: "Decide with a mailed link: once, before it expires, and only while the role is held",
  permission: "public",
  asksProof: true,
  input: z.object({ token: z.string().max(200), decision: Decision }),
  output: AccessRequest,
  refusals: [
    "link.invalid",
    "account.not_active",
    "access_request.already_decided",
    "access_request.requester_gone",
    "access_request.own",
    "access_request.not_decider",
    "access_request.approved_already",
    "access_request.beyond_scope",
    "access_request.beyond_duration",
    "access_request.end_in_past",
    "member.begin_in_past",
    "member.begin_too_far",
    "member.end_before_begin",
    "virtual_account.not_found",
  ],
});
