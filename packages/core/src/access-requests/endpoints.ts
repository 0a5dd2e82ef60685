import { z } from "zod";
import { AccessPolicy } from "../access-policies/schema.ts";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { emailAddress } from "../kernel/text.ts";
import { browseInput } from "../virtual-accounts/endpoints.ts";
import { VirtualAccount } from "../virtual-accounts/schema.ts";
import {
  listMyRequestMessages,
  listRequestMessages,
  writeToDeciders,
  writeToRequester,
} from "./conversation-endpoints.ts";
import {
  decideAccessRequest,
  decideAccessRequests,
  decideByLink,
  getAccessRequest,
  listAccessRequests,
  listDecisionLinkVirtualAccounts,
  openDecisionLink,
} from "./decision-endpoints.ts";
import {
  AccessRequestRow,
  AccessRequestStatus,
  AccountOffer,
  Answers,
  MyAccessRequest,
  ReasonForRequest,
  RequestForm,
  RequestPreview,
  Wish,
} from "./schema.ts";
import {
  askAboutSupportAccessRequest,
  decideSupportAccessRequest,
  listSupportAccessRequests,
  submitSupportAccessRequest,
} from "./support-access-endpoints.ts";

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
  askAboutSupportAccessRequest,
  decideSupportAccessRequest,
] as const;
