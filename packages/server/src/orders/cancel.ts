import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  cancelOrderLine as cancelEndpoint,
  previewLineCancellation as previewEndpoint,
} from "@freehold/core/orders/endpoints";
import { cancellationOf } from "@freehold/core/orders/rules";
import type { GivenPart } from "@freehold/core/orders/schema";
import { toUnicode } from "../domains/index.ts";
import { type GivenLot, lockGivenLots, readGivenLots, readLotLeft, revokeLots } from "../licenses/index.ts";
import { mutation, query } from "../platform/operation.ts";
import { tellOfRevocation } from "./effects.ts";
import { findOrder, lockOrder } from "./find.ts";
import { labelOf, lineWords } from "./present.ts";
import {
  type LineRow,
  type LockedOrder,
  lockOrdersById,
  readAccountOf,
  readLineRows,
  readOrderOfLine,
  saveCancelled,
  saveRestocked,
} from "./store-write.ts";

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

const presentPart = (accountId: string | null | undefined, part: GivenLot): GivenPart => ({
  lotId: part.id,
  account: {
    id: part.accountId,
    name: part.account.name,
    domainIdentifierUnicode: toUnicode(part.account.domainIdentifier),
  },
  givenBy: part.givenBy.id === accountId ? null : part.givenBy.name,
  quantity: part.quantity,
  held: part.held,
});

export const previewLineCancellation = query(previewEndpoint, async (db, _ctx, { id, lineId }) => {
  const accountId = await readAccountOf(db, id);
  if (accountId === undefined) throw new Refusal("order.not_found");
  const { line, event } = findLine(await readLineRows(db, [id]), lineId);
  if (event === "cancel") return { event, quantity: line.quantity, held: 0, elsewhere: [] };
  const lot = lotOf(accountId, line);
  const parts = await readGivenLots(db, lot);
  return { event, ...(await readLotLeft(db, lot)), elsewhere: parts.map((part) => presentPart(accountId, part)) };
});

const cancelledEntry = (order: LockedOrder, line: LineRow, reason: string): AuditEntry => ({
  action: line.state === "deposited" ? "order.line_revoked" : "order.line_cancelled",
  ...(order.accountId === null ? {} : { accountId: order.accountId }),
  virtualAccountIds: line.virtualAccountId === null ? [] : [line.virtualAccountId],
  subject: { kind: "order", id: order.id, label: labelOf(order) },
  after: { lines: [lineWords(line)] },
  reason,
});

type Said = readonly { readonly lotId: string; readonly revoke: boolean }[];

/**
 * The parts in other accounts that are to be revoked as well.
 * @throws Refusal order.line_given_on where something is in an account that nothing was said of
 */
const chosenOf = (parts: readonly GivenLot[], said: Said): readonly GivenLot[] => {
  const wanted = new Map(said.map(({ lotId, revoke }) => [lotId.toLowerCase(), revoke]));
  const unsaid = parts.filter(({ id }) => !wanted.has(id));
  if (unsaid.length > 0) {
    throw new Refusal("order.line_given_on", { count: unsaid.reduce((sum, { quantity }) => sum + quantity, 0) });
  }
  return parts.filter(({ id }) => wanted.get(id) === true);
};

export const cancelOrderLine = mutation(cancelEndpoint, async (tx, ctx, { id, lineId, reason, elsewhere }) => {
  const { person, now, language } = ctx;
  const { order } = await lockOrder(tx, id);
  // A delivery that is cancelled goes back into the stock that it came from, whose order is held as well.
  const stockId = order.deliveredLineId === null ? undefined : await readOrderOfLine(tx, order.deliveredLineId);
  if (stockId !== undefined) await lockOrdersById(tx, [stockId]);
  const { line, event } = findLine(await readLineRows(tx, [id]), lineId);
  const state = event === "cancel" ? "cancelled" : "revoked";
  await saveCancelled(tx, line.id, { state, reason, by: person.name, now });
  const entry = cancelledEntry(order, line, reason);
  if (event === "cancel") {
    if (order.deliveredLineId !== null) await saveRestocked(tx, order.deliveredLineId, line.quantity);
    return { result: await findOrder(tx, id, now), audit: [entry] };
  }
  const lot = lotOf(order.accountId, line);
  const others = chosenOf(await lockGivenLots(tx, lot), elsewhere);
  const { quantity } = await readLotLeft(tx, lot);
  const by = { id: person.id, name: person.name };
  const revoked = await revokeLots(tx, [lot, ...others], { by, now, reason });
  const parts = [{ ...lot, quantity }, ...others].map((each) => ({
    accountId: each.accountId,
    quantity: each.quantity,
  }));
  return {
    result: await findOrder(tx, id, now),
    audit: [entry, ...revoked],
    effects: [tellOfRevocation({ orderId: id, lineId: line.id, parts, language })],
  };
});
