import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { graceEndOf } from "@freehold/core/licenses/clock";
import { beginningOfRenewal } from "@freehold/core/licenses/going-on";
import { holdsOf, termOf } from "@freehold/core/orders/rules";
import { findVersionInForce } from "../agreements/index.ts";
import {
  type Deposit,
  depositLots,
  type LotRenewal,
  lockLots,
  type Mover,
  renewLots,
  type StoredLot,
} from "../licenses/index.ts";
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
type ReadyLine = LineRow & { readonly order: LockedOrder };

const fullDatesOf = (lot: StoredLot): StoredLot => ({ ...lot, graceEndsAt: lot.fullGraceEndsAt ?? lot.graceEndsAt });

/** What a line becomes; where it renews a lot, it begins where that ends, unless another start was bought. */
const lotOf = (line: ReadyLine, renewed: StoredLot | undefined, now: Date) => {
  // Months that follow on are those of what they follow on from.
  const timeZone = renewed !== undefined && line.startsAt === null ? renewed.timeZone : line.timeZone;
  const given = renewed === undefined ? line.startsAt : beginningOfRenewal(fullDatesOf(renewed), line.startsAt, now);
  const { startsAt, endsAt } = termOf(
    {
      startsAt: given?.toISOString() ?? null,
      endsAt: line.endsAt?.toISOString() ?? null,
      durationMonths: line.durationMonths,
      timeZone,
    },
    line.order.placedAt,
    now,
  );
  return {
    quantity: line.quantity,
    term: line.term,
    startsAt,
    endsAt,
    graceEndsAt: endsAt === null ? null : graceEndOf(endsAt, line.graceDays),
    timeZone,
    origin: { kind: "order", id: line.id, label: labelOf(line.order) },
  } as const satisfies Partial<Deposit>;
};

type Deposited = { readonly places: ReadonlyMap<string, readonly string[]>; readonly audit: readonly AuditEntry[] };

/** Deposits lines, none of which renews another of them. */
const depositTogether = async (
  tx: Transaction,
  accountId: string,
  lines: readonly ReadyLine[],
  placeOf: (line: LineRow) => string,
  settling: Settling,
): Promise<Deposited> => {
  const { now } = settling;
  const lotIds = await readLotsOfLines(
    tx,
    accountId,
    lines.flatMap(({ renewsLineId }) => renewsLineId ?? []),
  );
  const lots = await lockLots(tx, accountId, [...lotIds.values()]);
  const renewals: (LotRenewal & { readonly virtualAccountId: string })[] = [];
  const deposits: Deposit[] = [];
  for (const line of lines) {
    const renewed = lots.get(lotIds.get(line.renewsLineId ?? "") ?? "");
    const { licenseTypeId } = line;
    const virtualAccountId = placeOf(line);
    // Nobody's place is taken by licenses of another type, nor the place of what was revoked: they are only linked with it.
    if (renewed?.licenseTypeId === licenseTypeId && renewed.state !== "revoked") {
      renewals.push({ ...lotOf(line, renewed, now), lot: renewed, virtualAccountId });
    } else {
      const renewsLotId = renewed?.id ?? null;
      deposits.push({ ...lotOf(line, undefined, now), accountId, licenseTypeId, virtualAccountId, renewsLotId });
    }
  }
  // What a line named is what its seller knows of it, and sends again.
  const named = new Map(lines.map((line) => [line.id, line.virtualAccountId]));
  const deposited = await depositLots(tx, deposits, settling);
  const { renewed, audit } = await renewLots(tx, renewals, settling);
  const made = [
    ...deposits.map(({ origin, virtualAccountId }, index) => {
      const lotId = deposited[index]?.lotId;
      if (lotId === undefined) throw new Error(`order line ${origin.id} has a lot already`);
      return { id: origin.id, lotId, virtualAccountId, places: [virtualAccountId] };
    }),
    ...renewals.map(({ origin, virtualAccountId }, index) => {
      const { lotId = "", virtualAccountIds = [] } = renewed[index] ?? {};
      return {
        id: origin.id,
        lotId,
        virtualAccountId: named.get(origin.id) ?? virtualAccountIds[0] ?? virtualAccountId,
        places: virtualAccountIds,
      };
    }),
  ];
  await saveDeposited(tx, made, now);
  return { places: new Map(made.map(({ id, places }) => [id, places])), audit };
};

const deposit = async (
  tx: Transaction,
  account: LockedAccount,
  ready: readonly Ready[],
  settling: Settling,
): Promise<Deposited> => {
  let left: ReadyLine[] = ready.flatMap(({ order, lines }) => lines.map((line) => ({ ...line, order })));
  const placeOf = await placesOf(tx, account.id, left);
  const places = new Map<string, readonly string[]>();
  const audit: AuditEntry[] = [];
  // What renews something that was held with it comes after that.
  while (left.length > 0) {
    const waiting = new Set(left.map(({ id }) => id));
    const isLater = ({ renewsLineId }: LineRow) => renewsLineId !== null && waiting.has(renewsLineId);
    const next = left.filter((line) => !isLater(line));
    const deposited = await depositTogether(tx, account.id, next, placeOf, settling);
    for (const [id, where] of deposited.places) places.set(id, where);
    audit.push(...deposited.audit);
    left = left.filter(isLater);
  }
  return { places, audit };
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
  const { places, audit }: Deposited = isStock
    ? { places: new Map(), audit: [] }
    : await deposit(tx, account, ready, settling);
  const entries = ready.map(
    ({ order, lines }): AuditEntry => ({
      action: isStock ? "order.put_in_stock" : "order.deposited",
      accountId: account.id,
      virtualAccountIds: [...new Set(lines.flatMap(({ id }) => places.get(id) ?? []))],
      subject: { kind: "order", id: order.id, label: labelOf(order) },
      after: { lines: lines.map(lineWords) },
    }),
  );
  return {
    audit: [...entries, ...audit],
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
