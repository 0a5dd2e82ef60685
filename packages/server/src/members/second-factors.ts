import { listWithoutSecondFactor as endpoint } from "@freehold/core/members/endpoints";
import { query } from "../platform/operation.ts";
import { readWithoutSecondFactor } from "./store-second-factors.ts";

export const listWithoutSecondFactor = query(endpoint, (db, { now }, { accountId }) =>
  readWithoutSecondFactor(db, accountId, now),
);
