import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { AuditLine, auditActions } from "./schema.ts";

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
  input: z.object({ ...pageInput, ...filters }),
  output: pageOf(AuditLine),
  refusals: ["account.not_found"],
});

export const exportAudit = endpoint({
  name: "audit.export",
  method: "GET",
  path: "/accounts/:accountId/audit.csv",
  summary: "The same as a CSV file (RFC 4180, UTF-8), whole",
  permission: "audit.see",
  input: z.object(filters),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const auditEndpoints = [listAudit, exportAudit] as const;
