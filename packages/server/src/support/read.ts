import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/support/endpoints";
import { CaseStatus } from "@freehold/core/support/schema";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { describeCase, describeWithMessages } from "./describe.ts";
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
  const after = readPhaseCursor(cursor, statuses);
  if (after !== null && !/^\d{1,15}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  return phasePageFrom(
    await readQueue(db, { statuses, limit, after }),
    limit,
    (row) => ({ phase: row.phase, key: String(row.updated_at.getTime()), id: row.id }),
    describeCase,
  );
});

export const getCase = query(endpoints.getCase, async (db, _ctx, { id }) => {
  const row = await readCase(db, id);
  if (row === undefined) throw new Refusal("support_case.not_found");
  return describeWithMessages(db, row);
});
