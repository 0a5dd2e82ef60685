import * as endpoints from "@freehold/core/account-transfers/endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readTypedDomain } from "../domains/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { presentForOperator, presentSummaryForOperator } from "./present.ts";
import { readAllTransfers, readTransfer } from "./store.ts";

export const listAccountTransfersForOperator = query(
  endpoints.listAccountTransfersForOperator,
  async (db, _ctx, { search, state, cursor, limit }) => {
    const words = searchable(search);
    const domain = readTypedDomain(words)?.ascii ?? "";
    const rows = await readAllTransfers(db, { words, domain, state, after: readCursor(cursor), limit: limit + 1 });
    return pageFrom(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }), presentSummaryForOperator);
  },
);

export const getAccountTransferForOperator = query(
  endpoints.getAccountTransferForOperator,
  async (db, _ctx, { id }) => {
    const transfer = await readTransfer(db, id);
    if (transfer === undefined) throw new Refusal("account_transfer.not_found");
    return presentForOperator(transfer);
  },
);
