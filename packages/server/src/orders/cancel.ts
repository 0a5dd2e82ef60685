import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  cancelOrderLine as cancelEndpoint,
  previewLineCancellation as previewEndpoint,
} from "@freehold/core/orders/endpoints";
import { cancellationOf, cancelled } from "@freehold/core/orders/rules";
import { previewRevocation, revokeLotAndGiven } from "../licenses/index.ts";
import { mutation, query } from "../platform/operation.ts";
import { findOrder, lockOrder } from "./find.ts";
import { labelOf, lineWords } from "./present.ts";
import { restock } from "./restock.ts";
import { type LineRow, type LockedOrder, readAccountOf, readLineRows, saveCancelled } from "./store-write.ts";

/** @throws Refusal order.line_not_found, order.line_over */
const findLine = (lines: readonly LineRow[], lineId: string) => {
  const line = lines.find(({ id }) => id === lineId.toLowerCase());
  if (line === undefined) throw new Refusal("order.line_not_found");
  return { line, event: cancellationOf(line.state) };
};

const lotOf = (accountId: string | null | undefined, { id, lotId }: LineRow) => {
  if (accountId == null || lotId === null) throw new Error(`order line ${id} is deposited nowhere`);
  return { accountId, id: lotId };
};

/** A line that is not usable yet takes nothing from anybody. */
const NOBODY_LOSES = { held: 0, takenOver: 0, losing: [], more: false, elsewhere: [] };

export const previewLineCancellation = query(previewEndpoint, async (db, { now }, { id, lineId }) => {
  const accountId = await readAccountOf(db, id);
  if (accountId === undefined) throw new Refusal("order.not_found");
  const { line, event } = findLine(await readLineRows(db, [id]), lineId);
  if (event === "cancel") return { event, quantity: cancelled(line), ...NOBODY_LOSES };
  return { event, ...(await previewRevocation(db, lotOf(accountId, line), now)) };
});

const cancelledEntry = (order: LockedOrder, line: LineRow, reason: string): AuditEntry => ({
  action: line.state === "deposited" ? "order.line_revoked" : "order.line_cancelled",
  ...(order.accountId === null ? {} : { accountId: order.accountId }),
  virtualAccountIds: line.virtualAccountId === null ? [] : [line.virtualAccountId],
  subject: { kind: "order", id: order.id, label: labelOf(order) },
  after: { lines: [lineWords({ ...line, quantity: cancelled(line) })] },
  reason,
});

export const cancelOrderLine = mutation(cancelEndpoint, async (tx, ctx, { id, lineId, reason, elsewhere }) => {
  const { person, now, language } = ctx;
  const { order } = await lockOrder(tx, id);
  const { line, event } = findLine(await readLineRows(tx, [id]), lineId);
  const state = event === "cancel" ? "cancelled" : "revoked";
  await saveCancelled(tx, line.id, { state, reason, by: person.name, now });
  const entry = cancelledEntry(order, line, reason);
  if (event === "cancel") {
    const { audit, effects } = await restock(tx, { order, line, reason, language });
    return { result: await findOrder(tx, id, now), audit: [entry, ...audit], effects };
  }
  const lot = lotOf(order.accountId, line);
  const { audit, effects } = await revokeLotAndGiven(tx, lot, elsewhere, {
    by: { id: person.id, name: person.name },
    now,
    reason,
    language,
    path: `/licenses/${lot.accountId}/orders/${id}`,
  });
  return { result: await findOrder(tx, id, now), audit: [entry, ...audit], effects };
});
