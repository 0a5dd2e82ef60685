import { z } from "zod";
import { AccessPolicy } from "../access-policies/schema.ts";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { emailAddress, text } from "../kernel/text.ts";
import { browseInput } from "../virtual-accounts/endpoints.ts";
import { VirtualAccount } from "../virtual-accounts/schema.ts";
import {
  AccessRequest,
  AccessRequestRow,
  AccessRequestStatus,
  AccountOffer,
  Answers,
  DecidedRow,
  Decision,
  MessageBody,
  MyAccessRequest,
  NumberKind,
  ReasonForRequest,
  RequestForm,
  RequestMessage,
  RequestPreview,
  Wish,
} from "./schema.ts";

export const findAccount = endpoint({
  name: "accessRequests.findAccount",
  method: "GET",
  path: "/account-offers/by-identifier",
  summary: "The account with exactly this domain identifier",
  permission: "signed_in",
  input: z.object({ domain: TypedDomain }),
  output: AccountOffer,
  refusals: ["access_request.no_such_account", "people.too_many_tries"],
});

export const offerAccounts = endpoint({
  name: "accessRequests.offerAccounts",
  method: "GET",
  path: "/account-offers",
  summary: "Accounts of the person's own verified e-mail domain",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({ items: z.array(AccountOffer) }),
  refusals: [],
});

export const getRequestForm = endpoint({
  name: "accessRequests.getForm",
  method: "GET",
  path: "/access-request-form",
  summary: "What asking for an account is like: questions, who decides, how long it takes, what may be wished for",
  permission: "signed_in",
  input: z.object({ domainIdentifier: TypedDomain }),
  output: RequestForm,
  refusals: ["access_request.no_such_account", "people.too_many_tries"],
});

export const listVirtualAccountsToWish = endpoint({
  name: "accessRequests.listVirtualAccountsToWish",
  method: "GET",
  path: "/access-request-form/:domainIdentifier/virtual-accounts",
  summary: "Virtual accounts that people of an account's own domains may wish for, by level or as found; names only",
  permission: "signed_in",
  input: z.object({ ...browseInput, domainIdentifier: TypedDomain }),
  output: pageOf(VirtualAccount),
  refusals: ["access_request.no_such_account"],
});

export const previewRequest = endpoint({
  name: "accessRequests.preview",
  method: "POST",
  path: "/accounts/:accountId/access-request-preview",
  summary: "What a given person's request would come to, under the policy in force or a draft; changes nothing",
  permission: "access_policy.edit",
  input: z.object({
    accountId: id,
    email: emailAddress,
    wish: Wish.nullable().default(null),
    /** Left out: what they would answer is not looked at. */
    answers: Answers.optional(),
    policy: AccessPolicy.optional(),
  }),
  output: RequestPreview,
  refusals: ["account.not_found"],
});

export const submitAccessRequest = endpoint({
  name: "accessRequests.submit",
  method: "POST",
  path: "/access-requests",
  summary: "Request access to an existing Smart Account",
  permission: "signed_in",
  input: z.object({
    domainIdentifier: TypedDomain,
    reason: ReasonForRequest,
    answers: Answers.optional(),
    wish: Wish.nullable().optional(),
  }),
  output: MyAccessRequest,
  refusals: [
    "access_request.invite_only",
    "access_request.wish_not_possible",
    "access_request.answer_missing",
    "access_request.answer_invalid",
    "access_request.no_such_account",
    "access_request.already_member",
    "access_request.already_pending",
    "access_request.cooling_down",
    "access_request.same_reason",
    "access_request.too_many_pending",
  ],
  creates: true,
});

export const submitSupportAccessRequest = endpoint({
  name: "accessRequests.submitSupport",
  method: "POST",
  path: "/support-access-requests",
  summary: "Request Full Support access by contract number, Bill-to ID or serial number; the operator decides",
  permission: "signed_in",
  input: z.object({ numberKind: NumberKind, number: text({ min: 3, max: 60 }), reason: ReasonForRequest }),
  output: MyAccessRequest,
  refusals: [
    "access_request.already_pending",
    "access_request.cooling_down",
    "access_request.same_reason",
    "access_request.too_many_pending",
  ],
  creates: true,
});

export const listMyAccessRequests = endpoint({
  name: "accessRequests.listMine",
  method: "GET",
  path: "/access-requests",
  summary: "Your Access Requests, of every access type, newest first",
  permission: "signed_in",
  input: z.object({ ...pageInput, status: AccessRequestStatus.optional() }),
  output: pageOf(AccessRequestRow),
  refusals: [],
});

export const getMyAccessRequest = endpoint({
  name: "accessRequests.getMine",
  method: "GET",
  path: "/access-requests/:id",
  summary: "One's own request: who can decide, what happens next and when",
  permission: "signed_in",
  input: z.object({ id }),
  output: MyAccessRequest,
  refusals: ["access_request.not_found"],
});

export const remindDeciders = endpoint({
  name: "accessRequests.remind",
  method: "POST",
  path: "/access-requests/:id/reminder",
  summary: "Send Reminder: mail those who decide (at most once a day)",
  permission: "signed_in",
  input: z.object({ id }),
  output: MyAccessRequest,
  refusals: ["access_request.not_found", "access_request.not_pending", "access_request.reminded_recently"],
});

export const withdrawAccessRequest = endpoint({
  name: "accessRequests.withdraw",
  method: "POST",
  path: "/access-requests/:id/withdrawal",
  summary: "Withdraw one's own pending request",
  permission: "signed_in",
  input: z.object({ id }),
  output: MyAccessRequest,
  refusals: ["access_request.not_found", "access_request.not_pending"],
});

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
  summary: "Approve (scope, role, end date) or decline (reason)",
  permission: "account.see",
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
    "virtual_account.not_found",
  ],
});

export const decideAccessRequests = endpoint({
  name: "accessRequests.decideMany",
  method: "POST",
  path: "/accounts/:accountId/access-request-decisions",
  summary: "Decide several requests alike, each on its own: a result per row; doing it again changes nothing",
  permission: "account.see",
  input: z.object({
    accountId: id,
    ids: z.array(id).min(1).max(100),
    decision: Decision,
    onBehalfOf: id.nullable().optional(),
  }),
  output: z.object({ items: z.array(DecidedRow) }),
  refusals: ["account.not_found"],
});

const thread = z.object({ items: z.array(RequestMessage) });

export const listMyRequestMessages = endpoint({
  name: "accessRequests.listMyMessages",
  method: "GET",
  path: "/access-requests/:id/messages",
  summary: "What was written about one's own request, oldest first",
  permission: "signed_in",
  input: z.object({ id }),
  output: thread,
  refusals: ["access_request.not_found"],
});

export const writeToDeciders = endpoint({
  name: "accessRequests.writeToDeciders",
  method: "POST",
  path: "/access-requests/:id/messages",
  summary: "Answer, or write to, those who decide one's own pending request",
  permission: "signed_in",
  input: z.object({ id, body: MessageBody }),
  output: thread,
  refusals: [
    "access_request.not_found",
    "access_request.not_pending",
    "access_request.too_many_messages",
    "people.too_many_tries",
  ],
});

export const listRequestMessages = endpoint({
  name: "accessRequests.listMessages",
  method: "GET",
  path: "/accounts/:accountId/access-requests/:id/messages",
  summary: "What was written about a request for access to an account, oldest first",
  permission: "account.see",
  input: z.object({ accountId: id, id }),
  output: thread,
  refusals: ["account.not_found", "access_request.not_found"],
});

export const writeToRequester = endpoint({
  name: "accessRequests.writeToRequester",
  method: "POST",
  path: "/accounts/:accountId/access-requests/:id/messages",
  summary: "Write to the requester; with `asks`, ask for more information: the ladder pauses for the answer",
  permission: "account.see",
  input: z.object({ accountId: id, id, body: MessageBody, asks: z.boolean().default(false) }),
  output: thread,
  refusals: [
    "account.not_found",
    "access_request.not_found",
    "access_request.not_pending",
    "access_request.own",
    "access_request.not_decider",
    "access_request.too_many_messages",
    "people.too_many_tries",
  ],
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
    "virtual_account.not_found",
  ],
});

/** What the operator's support decides: support access requests. */
export const listSupportAccessRequests = endpoint({
  name: "accessRequests.listSupport",
  method: "GET",
  path: "/operator/support-access-requests",
  summary: "Support access requests, oldest first",
  permission: "operator.decide_access",
  input: z.object({ ...pageInput, status: AccessRequestStatus.default("pending") }),
  output: pageOf(
    AccessRequestRow.extend({
      reason: z.string(),
      requester: z.object({ name: z.string(), email: z.string(), company: z.string(), phone: z.string() }),
      decisionReason: z.string().nullable(),
    }),
  ),
  refusals: [],
});

export const decideSupportAccessRequest = endpoint({
  name: "accessRequests.decideSupport",
  method: "POST",
  path: "/operator/support-access-requests/:id/decision",
  summary: "Approve or decline a support access request",
  permission: "operator.decide_access",
  input: z.object({
    id,
    decision: z.enum(["approve", "decline"]),
    reason: text({ min: 0, max: 1000, multiline: true }).default(""),
  }),
  output: z.object({ id, status: AccessRequestStatus }),
  refusals: ["access_request.not_found", "access_request.already_decided", "access_request.own"],
});

export const accessRequestsEndpoints = [
  findAccount,
  offerAccounts,
  getRequestForm,
  listVirtualAccountsToWish,
  previewRequest,
  submitAccessRequest,
  submitSupportAccessRequest,
  listMyAccessRequests,
  getMyAccessRequest,
  remindDeciders,
  withdrawAccessRequest,
  listAccessRequests,
  getAccessRequest,
  decideAccessRequest,
  decideAccessRequests,
  listMyRequestMessages,
  writeToDeciders,
  listRequestMessages,
  writeToRequester,
  openDecisionLink,
  listDecisionLinkVirtualAccounts,
  decideByLink,
  listSupportAccessRequests,
  decideSupportAccessRequest,
] as const;
