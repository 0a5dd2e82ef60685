import { domainToASCII } from "node:url";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/operators/endpoints";
import type { OperatorAccountRow } from "@freehold/core/operators/schema";
import {
  accountPhases,
  describeOperatorAccount,
  findAccount,
  identifierToUnicode,
  type ListedAccount,
  listAccountsForOperator,
  listPendingRequestsForOperator,
} from "../accounts/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";

const describeRow = (row: ListedAccount): OperatorAccountRow => ({
  id: row.id,
  name: row.name,
  domainIdentifier: row.domain_identifier,
  domainIdentifierUnicode: identifierToUnicode(row.domain_identifier),
  type: row.type,
  status: row.status,
  createdAt: toInstant(row.created_at),
  administratorCount: Number(row.administrator_count),
  pendingRequestCount: Number(row.pending_request_count),
});

export const listOperatorAccounts = query(
  endpoints.listOperatorAccounts,
  async (db, { now }, { cursor, limit, search, ...filter }) => {
    const name = searchable(search);
    const after = readPhaseCursor(cursor, name === "" ? ["all"] : accountPhases);
    if (after?.phase === "all" && !/^\d{1,15}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
    // Identifiers are stored as A-labels; what is no domain (yet) is looked for as it was typed.
    const domain = domainToASCII(name) || name;
    const rows = await listAccountsForOperator(db, { name, domain, ...filter, now }, after, limit + 1);
    return phasePageFrom(rows, limit, (row) => ({ phase: row.phase, key: row.sort_key, id: row.id }), describeRow);
  },
);

export const getOperatorAccount = query(endpoints.getOperatorAccount, async (db, { now }, { accountId }) => {
  const row = await findAccount(db, accountId);
  if (row === undefined) throw new Refusal("account.not_found");
  return describeOperatorAccount(db, row, now);
});

export const listOperatorRequests = query(endpoints.listOperatorRequests, async (db, { now }, { cursor, limit }) =>
  pageFrom(
    await listPendingRequestsForOperator(db, now, readCursor(cursor), limit + 1),
    limit,
    (row) => ({ at: row.created_at, id: row.id }),
    (row) => ({
      id: row.id,
      accountId: row.account_id,
      accountName: row.account_name,
      requester: { name: row.requester_name, email: row.requester_email },
      requestedAt: toInstant(row.created_at),
      escalationStep: row.escalation_step,
      administratorCount: Number(row.administrator_count),
      expiresAt: toInstant(row.expires_at),
    }),
  ),
);
