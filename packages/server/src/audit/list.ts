import {
  listAudit as endpoint,
  listJoinedAccounts as joinedEndpoint,
  listOperatorAudit as operatorEndpoint,
} from "@freehold/core/audit/endpoints";
import type { AuditLine } from "@freehold/core/audit/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { needJoined, needSuccession, readJoinedAccounts } from "../platform/joined-accounts.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { type AuditFilter, type AuditRow, readAudit } from "./store.ts";

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

type Wanted = Omit<AuditFilter, "scope"> & { readonly cursor?: string | undefined; readonly limit: number };

const readLines = async (db: Reader, scope: Scope, { cursor, limit, search, ...filter }: Wanted) => {
  const before = readCursor(cursor)?.id ?? null;
  const rows = await readAudit(db, { ...filter, search: searchable(search), scope }, { before, limit: limit + 1 });
  return pageFrom(rows, limit, ({ at, id }) => ({ at, id }), lineOf);
};

export const listAudit = query(endpoint, async (db, { scope }, { joinedId, ...wanted }) =>
  readLines(db, scope, { ...wanted, accountId: await needJoined(db, wanted.accountId, joinedId) }),
);

export const listJoined = query(joinedEndpoint, async (db, _ctx, { accountId }) => {
  const joined = await readJoinedAccounts(db, accountId);
  return { items: joined.map(({ joinedAt, ...account }) => ({ ...account, joinedAt: toInstant(joinedAt) })) };
});

export const listOperatorAudit = query(operatorEndpoint, async (db, { scope }, wanted) => {
  await needSuccession(db, wanted.accountId);
  return readLines(db, scope, wanted);
});
