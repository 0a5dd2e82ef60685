import {
  getAccountRequest as getEndpoint,
  listAccountRequests as listEndpoint,
} from "@freehold/core/accounts/endpoints";
import { query } from "../platform/operation.ts";
import { describeAccountRequest } from "./describe.ts";
import { findRequest } from "./find.ts";
import { readRequestsOf } from "./store.ts";

export const listAccountRequests = query(listEndpoint, async (db, { person }) => {
  const rows = await readRequestsOf(db, person);
  return { items: await Promise.all(rows.map((row) => describeAccountRequest(db, row, person))) };
});

export const getAccountRequest = query(getEndpoint, async (db, { person }, { accountId }) =>
  describeAccountRequest(db, await findRequest(db, accountId, person, "either"), person),
);
