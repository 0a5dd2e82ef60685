import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import { CaseBody } from "../support/schema.ts";
import { AccessRequestRow, AccessRequestStatus, MyAccessRequest, NumberKind, ReasonForRequest } from "./schema.ts";

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
      /** The support case in which more was asked about it. */
      caseId: id.nullable(),
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
  asksProof: true,
  input: z.object({
    id,
    decision: z.enum(["approve", "decline"]),
    reason: text({ min: 0, max: 1000, multiline: true }).default(""),
  }),
  output: z.object({ id, status: AccessRequestStatus }),
  refusals: ["access_request.not_found", "access_request.already_decided", "access_request.own"],
});

/** Carries on in a support case, which the requester answers and the operator's support reads. */
export const askAboutSupportAccessRequest = endpoint({
  name: "accessRequests.askAboutSupport",
  method: "POST",
  path: "/operator/support-access-requests/:id/question",
  summary: "Ask the requester of support access for more information, in a support case of the request",
  permission: "operator.decide_access",
  input: z.object({ id, body: CaseBody }),
  output: z.object({ id, caseId: id }),
  refusals: ["access_request.not_found", "access_request.not_pending", "access_request.own"],
  creates: true,
});
