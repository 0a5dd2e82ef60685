import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/license-transfers/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { presentTransfer } from "./present.ts";
import { reachOf } from "./reach.ts";
import { readTransfer, readTransferPage } from "./store.ts";

export const listLicenseTransfers = query(
  endpoints.listLicenseTransfers,
  async (db, { scope }, { accountId, cursor, limit }) => {
    const after = readCursor(cursor);
    const virtualAccountIds = scope.kind === "account" ? null : scope.ids;
    const rows = await readTransferPage(db, { accountId, virtualAccountIds, after, limit: limit + 1 });
    const sees = reachOf(scope);
    return pageFrom(
      rows,
      limit,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (row) => presentTransfer(row, sees),
    );
  },
);

export const getLicenseTransfer = query(endpoints.getLicenseTransfer, async (db, { scope }, { accountId, id }) => {
  const stored = await readTransfer(db, accountId, id);
  const shown = stored === undefined ? undefined : presentTransfer(stored, reachOf(scope));
  if (shown === undefined || shown.lines.length === 0) throw new Refusal("license_transfer.not_found");
  return shown;
});
