import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { spread } from "@freehold/core/licenses/spread";
import type { Transaction } from "../platform/database.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { bringUpToDate, changeLot } from "./change-lots.ts";
import { type Deposit, depositLots } from "./deposit.ts";
import { lockLotPools } from "./end-lot.ts";
import type { Mover } from "./store-ledger.ts";
import {
  type LotKey,
  type LotOrigin,
  lockLot,
  readDefaultPlace,
  readSharesOfLot,
  type StoredLot,
  saveLotGrace,
} from "./store-lots.ts";

type Moment = { readonly by: Mover; readonly now: Date };

/** A lot that goes on as another one: from its end, with so many licenses, until then. */
type LotRenewal = {
  readonly lot: StoredLot & { readonly endsAt: Date };
  readonly quantity: number;
  readonly endsAt: Date;
  readonly graceEndsAt: Date;
  readonly origin: LotOrigin;
};

/** Lots of an account, held until the transaction ends: whoever ends or renews one of them waits. By id. */
export const lockLots = async (
  tx: Transaction,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredLot>> => {
  const lots = new Map<string, StoredLot>();
  for (const id of [...new Set(ids)].sort()) {
    const lot = await lockLot(tx, { accountId, id });
    if (lot !== undefined) lots.set(id, lot);
  }
  return lots;
};

const depositOf = async (tx: Transaction, renewal: LotRenewal): Promise<Deposit> => {
  const { lot, quantity, endsAt, graceEndsAt, origin } = renewal;
  const { id: fallback } = await readDefaultPlace(tx, lot.accountId);
  const shares = await readSharesOfLot(tx, lot);
  const places = [fallback, ...shares.map(({ placeId }) => placeId)];
  const live = new Set((await lockLiveVirtualAccounts(tx, lot.accountId, places)).map(({ id }) => id));
  const usable = shares.filter(({ placeId }) => live.has(placeId));
  return {
    accountId: lot.accountId,
    licenseTypeId: lot.licenseTypeId,
    virtualAccountId: fallback,
    quantity,
    term: lot.term,
    startsAt: lot.endsAt,
    endsAt,
    graceEndsAt,
    origin,
    renewsLotId: lot.id,
    shares: spread(quantity, usable.length > 0 ? usable : [{ placeId: fallback, held: 0, free: 1 }]).map((part) => ({
      virtualAccountId: part.placeId,
      quantity: part.quantity,
    })),
  };
};

/**
 * Lets lots go on as others, which begin when these end, where these are. What goes on has no grace: until its end the old
 * is usable, from then on the new. Where the old has ended already, the new begins at once. The lots are locked.
 * @returns the new lots, in order, and what the account's log is told
 */
export const renewLots = async (
  tx: Transaction,
  renewals: readonly LotRenewal[],
  moment: Moment,
): Promise<{ lotIds: string[]; audit: AuditEntry[] }> => {
  const { now } = moment;
  const deposits: Deposit[] = [];
  for (const renewal of renewals) deposits.push(await depositOf(tx, renewal));
  const ended = renewals.filter(({ lot }) => lot.endsAt <= now);
  for (const { lot } of ended) await lockLotPools(tx, lot);
  const deposited = await depositLots(tx, deposits, moment);
  const lotIds = deposited.map((lot, index) => {
    if (lot === undefined) throw new Error(`${renewals[index]?.origin.id} has brought a lot already`);
    return lot.lotId;
  });
  const audit: AuditEntry[] = [];
  for (const { lot } of renewals) {
    if (lot.state !== "active" && lot.state !== "grace") continue;
    const bounded = { ...lot, graceEndsAt: lot.endsAt };
    await saveLotGrace(tx, lot, lot.endsAt, lot.endsAt);
    audit.push(...(await bringUpToDate(tx, bounded, moment)));
  }
  return { lotIds, audit };
};

/** A lot that was to go on as another, and does not. */
export type TakenBack = { readonly old: LotKey; readonly graceEndsAt: Date; readonly followerId: string };

/**
 * Takes back lots that have not begun, and gives those that they were to follow the grace they had.
 * @returns what the account's log is told; undefined where one of them has begun, and nothing is written
 */
export const takeBackRenewals = async (
  tx: Transaction,
  taken: readonly TakenBack[],
  moment: Moment,
): Promise<AuditEntry[] | undefined> => {
  const accountId = taken[0]?.old.accountId ?? "";
  const olds = await lockLots(
    tx,
    accountId,
    taken.map(({ old }) => old.id),
  );
  const followers = await lockLots(
    tx,
    accountId,
    taken.map(({ followerId }) => followerId),
  );
  if ([...followers.values()].some(({ state }) => state !== "scheduled" && state !== "revoked")) return undefined;
  const audit: AuditEntry[] = [];
  for (const follower of followers.values()) {
    if (follower.state === "scheduled") audit.push(...(await changeLot(tx, follower, ["revoke"], moment)).audit);
  }
  for (const { old, graceEndsAt } of taken) {
    const lot = olds.get(old.id);
    if (lot?.state === "active") await saveLotGrace(tx, lot, graceEndsAt, lot.endsAt);
  }
  return audit;
};
