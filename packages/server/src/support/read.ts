import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/support/endpoints";
import { CaseStatus } from "@freehold/core/support/schema";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { describeCase, describeWithMessages } from "./describe.ts";
import { readQueueCursor, writeQueueCursor } from "./queue-cursor.ts";
import { readCase, readCasesOf, readQueue } from "./store.ts";

export const listMyCases = query(endpoints.listMyCases, async (db, { person }, { cursor, limit, status }) =>
  pageFrom(
    await readCasesOf(db, person.id, { status, limit, cursor: readCursor(cursor) }),
    limit,
    (row) => ({ at: row.created_at, id: row.id }),
    describeCase,
  ),
);

export const getMyCase = query(endpoints.getMyCase, async (db, { person }, { id }) => {
  const row = await readCase(db, id);
  if (row === undefined || row.person_id !== person.id) throw new Refusal("support_case.not_found");
  return describeWithMessages(db, row);
});

export const listCases = query(endpoints.listCases, async (db, _ctx, { cursor, limit, status }) => {
  const statuses = status === undefined ? CaseStatus.options : [status];
  const rows = await readQueue(db, { statuses, limit, cursor: readQueueCursor(cursor) });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(describeCase),
    nextCursor:
      rows.length > limit && last !== undefined
        ? writeQueueCursor({ status: last.status as CaseStatus, at: last.updated_at, id: last.id })
        : null,
  };
});

export const getCase = query(endpoints.getCase, async (db, _ctx, { id }) => {
  const row = await readCase(db, id);
  if (row === undefined) throw new Refusal("support_case.not_found");
  return describeWithMessages(db, row);
});
