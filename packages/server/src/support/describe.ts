import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { SupportCase, SupportCaseWithMessages } from "@freehold/core/support/schema";
import type { Reader } from "../platform/database.ts";
import { type CaseRow, readMessages } from "./store.ts";

export const describeCase = (row: CaseRow): SupportCase => ({
  id: row.id,
  number: Number(row.number),
  topic: row.topic as SupportCase["topic"],
  subject: row.subject,
  status: row.status as SupportCase["status"],
  openedBy: { name: row.person_name, email: row.person_email, automatic: row.automatic },
  accountId: row.account_id,
  accountName: row.account_name,
  accessRequestId: row.access_request_id,
  createdAt: toInstant(row.created_at),
  updatedAt: toInstant(row.updated_at),
});

export const describeWithMessages = async (db: Reader, row: CaseRow): Promise<SupportCaseWithMessages> => ({
  ...describeCase(row),
  messages: (await readMessages(db, row.id)).map((message) => ({
    id: message.id,
    from: message.sent_by as SupportCaseWithMessages["messages"][number]["from"],
    name: message.name,
    body: message.body,
    at: toInstant(message.at),
  })),
});

/** How a case is named in the audit log. */
export const caseSubject = (row: CaseRow): AuditEntry["subject"] => ({
  kind: "support_case",
  id: row.id,
  label: `${row.number} ${row.subject}`,
});
