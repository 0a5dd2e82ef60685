import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { AuditLine, AuditSeals, auditActions } from "./schema.ts";

/** An account whose log stayed with it when it was joined with the one that is asked. */
const joinedId = id.optional();

const filters = {
  accountId: id,
  /** Words looked for in names, addresses, labels and reasons. */
  search: z.string().max(200).default(""),
  action: z.enum(auditActions).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

export const listAudit = endpoint({
  name: "audit.list",
  method: "GET",
  path: "/accounts/:accountId/audit",
  summary: "The audit log of an account, newest first",
  permission: "audit.see",
  input: z.object({ ...pageInput, ...filters, joinedId }),
  output: pageOf(AuditLine),
  refusals: ["account.not_found"],
});

export const exportAudit = endpoint({
  name: "audit.export",
  method: "GET",
  path: "/accounts/:accountId/audit.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "audit.see",
  input: z.object({ ...filters, joinedId }),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const listJoinedAccounts = endpoint({
  name: "audit.listJoined",
  method: "GET",
  path: "/accounts/:accountId/joined-accounts",
  summary: "Accounts that were joined with this one, the last one first; their own audit logs are read by its people",
  permission: "audit.see",
  input: z.object({ accountId: id }),
  output: z.object({ items: z.array(z.object({ id, name: z.string(), joinedAt: instant })) }),
  refusals: ["account.not_found"],
});

export const listOperatorAudit = endpoint({
  name: "audit.listForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/audit",
  summary: "The audit log of any account, whatever became of it, newest first",
  permission: "operator.see",
  input: z.object({ ...pageInput, ...filters }),
  output: pageOf(AuditLine),
  refusals: ["account.not_found"],
});

export const exportOperatorAudit = endpoint({
  name: "audit.exportForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/audit.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "operator.see",
  input: z.object(filters),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const getAuditSeals = endpoint({
  name: "audit.getSeals",
  method: "GET",
  path: "/accounts/:accountId/audit-seals",
  summary: "Up to when the audit log is sealed, and when that was last checked",
  permission: "audit.see",
  input: z.object({ accountId: id }),
  output: AuditSeals,
  refusals: ["account.not_found"],
});

export const exportAuditProof = endpoint({
  name: "audit.exportProof",
  method: "GET",
  path: "/accounts/:accountId/audit-proof.json",
  summary: "The sealed entries of an account with every seal, whole: an outsider can check that none was altered",
  permission: "audit.see",
  input: z.object({ accountId: id, joinedId }),
  output: z.string(),
  contentType: "application/json",
  refusals: ["account.not_found"],
});

export const getOperatorAuditSeals = endpoint({
  name: "audit.getSealsForOperator",
  method: "GET",
  path: "/operator/audit-seals",
  summary: "Up to when the audit log is sealed, and when that was last checked",
  permission: "operator.see",
  input: z.object({}),
  output: AuditSeals,
  refusals: [],
});

export const auditEndpoints = [
  listAudit,
  exportAudit,
  listJoinedAccounts,
  listOperatorAudit,
  exportOperatorAudit,
  getAuditSeals,
  exportAuditProof,
  getOperatorAuditSeals,
] as const;
