import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/renewals/operator-endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { pageOfEnding, preview } from "./account.ts";
import { cancel, draft, end, findRenewal, schedule, send } from "./act.ts";
import { presentSummary } from "./present.ts";
import { readAccount, readRenewalsOfAll } from "./store.ts";

export const listRenewalsForOperator = query(
  endpoints.listRenewalsForOperator,
  async (db, _, { search, state, cursor, limit }) => {
    const wanted = { words: searchable(search), state, after: readCursor(cursor), limit: limit + 1 };
    const rows = await readRenewalsOfAll(db, wanted);
    return pageFrom(rows, limit, ({ changedAt, id }) => ({ at: changedAt, id }), presentSummary);
  },
);

export const getRenewalForOperator = query(endpoints.getRenewalForOperator, (db, ctx, key) =>
  findRenewal(db, ctx, "operator", key),
);

/** @throws Refusal account.not_found */
const checkAccount = async (db: Reader, accountId: string): Promise<void> => {
  if ((await readAccount(db, accountId)) === undefined) throw new Refusal("account.not_found");
};

export const listEndingLotsForOperator = query(
  endpoints.listEndingLotsForOperator,
  async (db, { now }, { cursor, limit, ...asked }) => {
    await checkAccount(db, asked.accountId);
    return pageOfEnding(db, now, asked, { cursor, limit });
  },
);

export const previewRenewalForOperator = query(endpoints.previewRenewalForOperator, async (db, ctx, drafted) => {
  await checkAccount(db, drafted.accountId);
  return preview(db, ctx, drafted);
});

export const draftRenewalForOperator = mutation(
  endpoints.draftRenewalForOperator,
  async (tx, ctx, { accountId, ...drafted }) => {
    await checkAccount(tx, accountId);
    return draft(tx, ctx, "operator", { accountId, id: null }, drafted);
  },
);

export const changeRenewalForOperator = mutation(
  endpoints.changeRenewalForOperator,
  async (tx, ctx, { accountId, id, ...drafted }) => {
    if ((await readAccount(tx, accountId)) === undefined) throw new Refusal("renewal.not_found");
    return draft(tx, ctx, "operator", { accountId, id }, drafted);
  },
);

export const offerRenewal = mutation(endpoints.offerRenewal, async (tx, ctx, key) => {
  await findRenewal(tx, ctx, "operator", key);
  return send(tx, ctx, "operator", key);
});

export const withdrawOffer = mutation(endpoints.withdrawOffer, (tx, ctx, key) =>
  end(tx, ctx, "operator", key, { event: "withdraw" }),
);

export const approveRenewal = mutation(endpoints.approveRenewal, async (tx, ctx, key) => {
  await findRenewal(tx, ctx, "operator", key);
  return schedule(tx, ctx, "operator", key);
});

export const declineRequestedRenewal = mutation(endpoints.declineRequestedRenewal, (tx, ctx, { reason, ...key }) =>
  end(tx, ctx, "operator", key, { event: "decline", reason }),
);

export const cancelRenewal = mutation(endpoints.cancelRenewal, (tx, ctx, { reason, ...key }) =>
  cancel(tx, ctx, key, reason),
);
