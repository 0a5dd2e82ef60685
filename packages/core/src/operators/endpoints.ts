import { z } from "zod";
import { AccountStatus, AccountType } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { OperatorRole } from "../kernel/permission.ts";
import { text } from "../kernel/text.ts";
import {
  IdentifierReview,
  IdentifierReviewDetails,
  OperatorAccount,
  OperatorAccountRow,
  OperatorPerson,
  OperatorRequestRow,
} from "./schema.ts";

const optionalReason = text({ min: 0, max: 1000, multiline: true }).default("");
const neededReason = text({ min: 10, max: 1000, multiline: true });

export const listIdentifierReviews = endpoint({
  name: "operators.listReviews",
  method: "GET",
  path: "/operator/identifier-reviews",
  summary: "Identifiers that wait for approval, the longest waiting first",
  permission: "operator.review_identifier",
  input: z.object(pageInput),
  output: pageOf(IdentifierReview),
  refusals: [],
});

export const getIdentifierReview = endpoint({
  name: "operators.getReview",
  method: "GET",
  path: "/operator/identifier-reviews/:accountId",
  summary: "One review: age, evidence, look-alikes",
  permission: "operator.review_identifier",
  input: z.object({ accountId: id }),
  output: IdentifierReviewDetails,
  refusals: ["account.not_found"],
});

export const decideIdentifierReview = endpoint({
  name: "operators.decideReview",
  method: "POST",
  path: "/operator/identifier-reviews/:accountId/decision",
  summary: "Approve or reject an identifier; a rejection needs a reason, which the requester is told",
  permission: "operator.review_identifier",
  asksProof: true,
  input: z.object({ accountId: id, decision: z.enum(["approve", "reject"]), reason: optionalReason }),
  output: z.object({ accountId: id, status: AccountStatus }),
  refusals: ["account.not_found", "review.already_decided", "review.reason_required", "review.own"],
});

export const listOperatorAccounts = endpoint({
  name: "operators.listAccounts",
  method: "GET",
  path: "/operator/accounts",
  summary: "Every account, searched by name or identifier",
  permission: "operator.see",
  input: z.object({
    ...pageInput,
    search: z.string().max(200).default(""),
    status: AccountStatus.optional(),
    type: AccountType.optional(),
  }),
  output: pageOf(OperatorAccountRow),
  refusals: [],
});

export const getOperatorAccount = endpoint({
  name: "operators.getAccount",
  method: "GET",
  path: "/operator/accounts/:accountId",
  summary: "One account, for the operator",
  permission: "operator.see",
  input: z.object({ accountId: id }),
  output: OperatorAccount,
  refusals: ["account.not_found"],
});

export const changeAccountType = endpoint({
  name: "operators.changeAccountType",
  method: "PUT",
  path: "/operator/accounts/:accountId/type",
  summary: "Make an account a customer, holding or limited-use account",
  permission: "operator.manage_account",
  asksProof: true,
  input: z.object({ accountId: id, type: AccountType, reason: neededReason }),
  output: OperatorAccount,
  refusals: ["account.not_found"],
});

export const changeAccountStatus = endpoint({
  name: "operators.changeAccountStatus",
  method: "POST",
  path: "/operator/accounts/:accountId/status",
  summary: "Suspend, resume or close an account, with a reason its administrators are told",
  permission: "operator.manage_account",
  asksProof: true,
  input: z.object({ accountId: id, event: z.enum(["suspend", "resume", "close"]), reason: neededReason }),
  output: OperatorAccount,
  refusals: ["account.not_found", "account.wrong_status", "account.merge_underway"],
});

export const listOperatorRequests = endpoint({
  name: "operators.listRequests",
  method: "GET",
  path: "/operator/access-requests",
  summary: "Pending access requests of all accounts, the oldest first",
  permission: "operator.see",
  input: z.object(pageInput),
  output: pageOf(OperatorRequestRow),
  refusals: [],
});

export const listOperatorPeople = endpoint({
  name: "operators.listPeople",
  method: "GET",
  path: "/operator/people",
  summary: "Everyone who can sign in, searched by name or address",
  permission: "operator.see",
  input: z.object({ ...pageInput, search: z.string().max(200).default("") }),
  output: pageOf(OperatorPerson),
  refusals: [],
});

export const setOperatorRoles = endpoint({
  name: "operators.setRoles",
  method: "PUT",
  path: "/operator/people/:personId/roles",
  summary: "Give or take operator roles; the last operator administrator stays",
  permission: "operator.manage_staff",
  asksProof: true,
  input: z.object({ personId: id, roles: z.array(OperatorRole).max(3) }),
  output: OperatorPerson,
  refusals: ["person.not_found", "operator.last_administrator"],
});

export const removeSecondFactorOf = endpoint({
  name: "operators.removeSecondFactor",
  method: "POST",
  path: "/operator/people/:personId/second-factor/removal",
  summary: "Remove the second factor of somebody who lost it; ends their sessions, and they are told why",
  permission: "operator.help_sign_in",
  asksProof: true,
  input: z.object({ personId: id, reason: neededReason }),
  output: z.object({ done: z.literal(true) }),
  refusals: ["person.not_found", "second_factor.not_on", "second_factor.own"],
});

export const operatorsEndpoints = [
  listIdentifierReviews,
  getIdentifierReview,
  decideIdentifierReview,
  listOperatorAccounts,
  getOperatorAccount,
  changeAccountType,
  changeAccountStatus,
  listOperatorRequests,
  listOperatorPeople,
  setOperatorRoles,
  removeSecondFactorOf,
] as const;
