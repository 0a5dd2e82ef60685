import {
  getAccountRequest as getEndpoint,
  listAccountRequests as listEndpoint,
} from "@freehold/core/accounts/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { describeAccountRequest } from "./describe.ts";
import { findRequest } from "./find.ts";
import { readRequestsOf } from "./store.ts";

export const listAccountRequests = query(listEndpoint, async (db, { person, now }, { cursor, limit }) => {
  const rows = await readRequestsOf(db, person, readCursor(cursor), limit + 1);
  const page = pageFrom(
    rows,
    limit,
    ({ created_at, id }) => ({ at: created_at, id }),
    (row) => row,
  );
  return { ...page, items: await Promise.all(page.items.map((row) => describeAccountRequest(db, row, person, now))) };
});

export const getAccountRequest = query(getEndpoint, async (db, { person, now }, { accountId }) =>
  describeAccountRequest(db, await findRequest(db, accountId, person, "either"), person, now),
);
