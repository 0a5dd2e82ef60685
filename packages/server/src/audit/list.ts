import { listAudit as endpoint } from "@freehold/core/audit/endpoints";
import type { AuditLine } from "@freehold/core/audit/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { type AuditRow, readAudit } from "./store.ts";

type Change = Record<string, unknown> | null;

const lineOf = (row: AuditRow): AuditLine => ({
  id: row.id,
  at: toInstant(row.at),
  action: row.action,
  actor: {
    kind: row.actor_kind as AuditLine["actor"]["kind"],
    id: row.actor_id,
    name: row.actor_name,
    email: row.actor_email,
  },
  subject: { kind: row.subject_kind, id: row.subject_id, label: row.subject_label },
  before: row.before as Change,
  after: row.after as Change,
  reason: row.reason,
  requestId: row.request_id,
});

export const listAudit = query(endpoint, async (db, { scope }, { cursor, limit, search, ...filter }) => {
  const before = readCursor(cursor)?.id ?? null;
  const rows = await readAudit(db, { ...filter, search: searchable(search), scope }, { before, limit: limit + 1 });
  return pageFrom(rows, limit, ({ at, id }) => ({ at, id }), lineOf);
});
