import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { graceEndOf } from "@freehold/core/licenses/clock";
import { holdsOf, termOf } from "@freehold/core/orders/rules";
import { findVersionInForce } from "../agreements/index.ts";
import { type Deposit, depositLots, type Mover } from "../licenses/index.ts";
import type { Transaction } from "../platform/database.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { tellOfOrder } from "./effects.ts";
import { labelOf, lineWords } from "./present.ts";
import { readLotsOfLines, readPlaces } from "./store-world.ts";
import {
  type LineRow,
  type LockedAccount,
  type LockedOrder,
  lockAccounts,
  lockOrdersWithHeldLines,
  readLineRows,
  saveDeposited,
  saveInStock,
} from "./store-write.ts";

/** Who settles orders, when, and in which language those are told who chose none. */
export type Settling = { readonly by: Mover; readonly now: Date; readonly language: Language };

export type Settled = { readonly audit: AuditEntry[]; readonly effects: Effect[] };

const nothing: Settled = { audit: [], effects: [] };

const isHeldBack = (order: LockedOrder, account: LockedAccount, agreementInForce: number): boolean =>
  holdsOf({ account, operatorReason: order.holdReason, agreementInForce }).length > 0;

/** Where lines go: the virtual account they name while it is in use, else the default. Kept in use until it is done. */
const placesOf = async (
  tx: Transaction,
  accountId: string,
  lines: readonly LineRow[],
): Promise<(line: LineRow) => string> => {
  const fallback = (await readPlaces(tx, [accountId])).find(({ isDefault }) => isDefault);
  if (fallback === undefined) throw new Error(`account ${accountId} has no default virtual account`);
  const wanted = new Set([fallback.id, ...lines.flatMap(({ virtualAccountId }) => virtualAccountId ?? [])]);
  const live = new Set((await lockLiveVirtualAccounts(tx, accountId, [...wanted])).map(({ id }) => id));
  return ({ virtualAccountId }) =>
    virtualAccountId !== null && live.has(virtualAccountId) ? virtualAccountId : fallback.id;
};

type Ready = { readonly order: LockedOrder; readonly lines: readonly LineRow[] };

const depositsOf = (
  accountId: string,
  { order, lines }: Ready,
  placeOf: (line: LineRow) => string,
  renewed: ReadonlyMap<string, string>,
  now: Date,
): Deposit[] =>
  lines.map((line) => {
    const { startsAt, endsAt } = termOf(
      {
        startsAt: line.startsAt?.toISOString() ?? null,
        endsAt: line.endsAt?.toISOString() ?? null,
        durationMonths: line.durationMonths,
      },
      order.placedAt,
      now,
    );
    return {
      accountId,
      licenseTypeId: line.licenseTypeId,
      virtualAccountId: placeOf(line),
      quantity: line.quantity,
      term: line.term,
      startsAt,
      endsAt,
      graceEndsAt: endsAt === null ? null : graceEndOf(endsAt, line.graceDays),
      origin: { kind: "order", id: line.id, label: labelOf(order) },
      renewsLotId: line.renewsLineId === null ? null : (renewed.get(line.renewsLineId) ?? null),
    };
  });

const deposit = async (tx: Transaction, account: LockedAccount, ready: readonly Ready[], settling: Settling) => {
  const lines = ready.flatMap((each) => each.lines);
  const placeOf = await placesOf(tx, account.id, lines);
  const renewed = await readLotsOfLines(
    tx,
    account.id,
    lines.flatMap(({ renewsLineId }) => renewsLineId ?? []),
  );
  const deposits = ready.flatMap((each) => depositsOf(account.id, each, placeOf, renewed, settling.now));
  const lots = await depositLots(tx, deposits, settling);
  await saveDeposited(
    tx,
    lines.flatMap((line, index) => {
      const lotId = lots[index]?.lotId;
      if (lotId === undefined) throw new Error(`order line ${line.id} has a lot already`);
      return [{ id: line.id, lotId, virtualAccountId: placeOf(line) }];
    }),
    settling.now,
  );
  return placeOf;
};

/**
 * Deposits the held lines of an account's orders that nothing keeps back, or puts them into a holding account's stock. The
 * account and the orders are locked.
 */
export const settleOrders = async (
  tx: Transaction,
  account: LockedAccount,
  orders: readonly LockedOrder[],
  settling: Settling,
): Promise<Settled> => {
  if (orders.length === 0) return nothing;
  const { version } = await findVersionInForce(tx, settling.now);
  const free = orders.filter((order) => order.accountId === account.id && !isHeldBack(order, account, version));
  const rows = await readLineRows(
    tx,
    free.map(({ id }) => id),
  );
  const held = Map.groupBy(
    rows.filter(({ state }) => state === "held"),
    ({ orderId }) => orderId,
  );
  const ready = free.flatMap((order) => {
    const lines = held.get(order.id);
    return lines === undefined ? [] : [{ order, lines }];
  });
  if (ready.length === 0) return nothing;
  const isStock = account.type === "holding";
  if (isStock) {
    await saveInStock(
      tx,
      ready.flatMap(({ lines }) => lines.map(({ id }) => id)),
    );
  }
  const placeOf = isStock ? undefined : await deposit(tx, account, ready, settling);
  return {
    audit: ready.map(({ order, lines }) => ({
      action: isStock ? "order.put_in_stock" : "order.deposited",
      accountId: account.id,
      virtualAccountIds: placeOf === undefined ? [] : [...new Set(lines.map(placeOf))],
      subject: { kind: "order", id: order.id, label: labelOf(order) },
      after: { lines: lines.map(lineWords) },
    })),
    effects: ready.map(({ order }) => tellOfOrder(order.id, settling.language)),
  };
};

/**
 * Deposits what an account's orders hold, now that it is active, resumed or has accepted an agreement: in the transaction in
 * which it became so.
 */
export const settleAccount = async (tx: Transaction, accountId: string, settling: Settling): Promise<Settled> => {
  const account = (await lockAccounts(tx, [accountId])).get(accountId);
  if (account === undefined) return nothing;
  return settleOrders(tx, account, await lockOrdersWithHeldLines(tx, accountId), settling);
};
