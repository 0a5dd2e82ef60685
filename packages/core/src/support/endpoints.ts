import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { CaseBody, CaseStatus, CaseSubject, CaseTopic, SupportCase, SupportCaseWithMessages } from "./schema.ts";

export const openCase = endpoint({
  name: "support.openCase",
  method: "POST",
  path: "/support-cases",
  summary: "Open a case with the operator's support",
  permission: "signed_in",
  input: z.object({
    topic: CaseTopic.default("other"),
    subject: CaseSubject,
    body: CaseBody,
    /** The person's own request that is stuck. */
    accessRequestId: id.optional(),
    /** The person's own account request that is stuck. */
    accountId: id.optional(),
  }),
  output: SupportCaseWithMessages,
  refusals: ["access_request.not_found", "account.not_found", "support_case.too_many_open"],
  creates: true,
});

export const listMyCases = endpoint({
  name: "support.listMine",
  method: "GET",
  path: "/support-cases",
  summary: "One's own cases, newest first",
  permission: "signed_in",
  input: z.object({ ...pageInput, status: CaseStatus.optional() }),
  output: pageOf(SupportCase),
  refusals: [],
});

export const getMyCase = endpoint({
  name: "support.getMine",
  method: "GET",
  path: "/support-cases/:id",
  summary: "One's own case with its messages",
  permission: "signed_in",
  input: z.object({ id }),
  output: SupportCaseWithMessages,
  refusals: ["support_case.not_found"],
});

export const replyToMyCase = endpoint({
  name: "support.replyMine",
  method: "POST",
  path: "/support-cases/:id/messages",
  summary: "Add a message to one's own case; a closed case opens again",
  permission: "signed_in",
  input: z.object({ id, body: CaseBody }),
  output: SupportCaseWithMessages,
  refusals: ["support_case.not_found"],
  creates: true,
});

export const closeMyCase = endpoint({
  name: "support.closeMine",
  method: "POST",
  path: "/support-cases/:id/closure",
  summary: "Close one's own case",
  permission: "signed_in",
  input: z.object({ id }),
  output: SupportCaseWithMessages,
  refusals: ["support_case.not_found"],
});

export const listCases = endpoint({
  name: "support.list",
  method: "GET",
  path: "/operator/support-cases",
  summary: "Cases of everyone, the longest unanswered first",
  permission: "operator.answer_case",
  input: z.object({ ...pageInput, status: CaseStatus.optional() }),
  output: pageOf(SupportCase),
  refusals: [],
});

export const getCase = endpoint({
  name: "support.get",
  method: "GET",
  path: "/operator/support-cases/:id",
  summary: "A case with its messages",
  permission: "operator.answer_case",
  input: z.object({ id }),
  output: SupportCaseWithMessages,
  refusals: ["support_case.not_found"],
});

export const answerCase = endpoint({
  name: "support.answer",
  method: "POST",
  path: "/operator/support-cases/:id/messages",
  summary: "Answer a case, and close it where that settles it",
  permission: "operator.answer_case",
  input: z.object({ id, body: CaseBody, close: z.boolean().default(false) }),
  output: SupportCaseWithMessages,
  refusals: ["support_case.not_found"],
  creates: true,
});

export const supportEndpoints = [
  openCase,
  listMyCases,
  getMyCase,
  replyToMyCase,
  closeMyCase,
  listCases,
  getCase,
  answerCase,
] as const;
