import { Refusal } from "@freehold/core/kernel/refusal";
import { listLotsForOperator as endpoint } from "@freehold/core/licenses/operator-endpoints";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { presentLot } from "./present.ts";
import { readAccountLots } from "./store-account-lots.ts";
import { readAccountName } from "./store-authorizations.ts";

const NEWEST = "newest";

export const listLotsForOperator = query(endpoint, async (db, _ctx, { accountId, search, state, cursor, limit }) => {
  const after = readPhaseCursor(cursor, [NEWEST])?.id;
  if ((await readAccountName(db, accountId)) === undefined) throw new Refusal("account.not_found");
  const words = searchable(search);
  const rows = await readAccountLots(db, accountId, { words, state, after, limit: limit + 1 });
  return phasePageFrom(
    rows,
    limit,
    ({ id }) => ({ phase: NEWEST, key: "", id }),
    ({ origin, left, held, ...lot }) => ({ ...presentLot(lot), origin, left, held }),
  );
});
