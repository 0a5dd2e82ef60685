import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

export const CaseStatus = z.enum(["open", "answered", "closed"]);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** What a case is about; "access_request" cases carry the request that is stuck. */
export const CaseTopic = z.enum(["access_request", "account_request", "other"]);
export type CaseTopic = z.infer<typeof CaseTopic>;

export const CaseSubject = text({ max: 160 });
export const CaseBody = text({ min: 1, max: 5000, multiline: true });

export const SupportCase = z.object({
  id,
  /** What people quote: a short number, e.g. 1042. */
  number: z.number().int(),
  topic: CaseTopic,
  subject: z.string(),
  status: CaseStatus,
  openedBy: z.object({ name: z.string(), email: z.string(), automatic: z.boolean() }),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  accessRequestId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type SupportCase = z.infer<typeof SupportCase>;

export const CaseMessage = z.object({
  id,
  from: z.enum(["person", "operator", "system"]),
  name: z.string(),
  body: z.string(),
  at: instant,
});

export const SupportCaseWithMessages = SupportCase.extend({ messages: z.array(CaseMessage) });
export type SupportCaseWithMessages = z.infer<typeof SupportCaseWithMessages>;
