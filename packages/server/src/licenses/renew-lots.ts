import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { spread } from "@freehold/core/licenses/spread";
import type { Transaction } from "../platform/database.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { bringUpToDate, changeLot } from "./change-lots.ts";
import { type Deposit, depositLots } from "./deposit.ts";
import { lockLotPools } from "./end-lot.ts";
import { fitGrace } from "./fit-grace.ts";
import type { Mover } from "./store-ledger.ts";
import { type LotKey, lockLot, readDefaultPlace, readSharesOfLot, type StoredLot } from "./store-lots.ts";

type Moment = { readonly by: Mover; readonly now: Date };

/** A lot, and what renews it by licenses of the same type. */
export type LotRenewal = Pick<
  Deposit,
  "quantity" | "term" | "startsAt" | "endsAt" | "graceEndsAt" | "origin" | "timeZone"
> & {
  readonly lot: StoredLot;
  /** Where it goes where nothing of the old is; left out: to the default virtual account. */
  readonly virtualAccountId?: string;
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
  const { lot, quantity, ...rest } = renewal;
  const fallback = renewal.virtualAccountId ?? (await readDefaultPlace(tx, lot.accountId)).id;
  const shares = await readSharesOfLot(tx, lot);
  const places = [fallback, ...shares.map(({ placeId }) => placeId)];
  const live = new Set((await lockLiveVirtualAccounts(tx, lot.accountId, places)).map(({ id }) => id));
  const usable = shares.filter(({ placeId }) => live.has(placeId));
  return {
    timeZone: lot.timeZone,
    ...rest,
    accountId: lot.accountId,
    licenseTypeId: lot.licenseTypeId,
    virtualAccountId: fallback,
    quantity,
    renewsLotId: lot.id,
    shares: spread(quantity, usable.length > 0 ? usable : [{ placeId: fallback, held: 0, free: 1 }]).map((part) => ({
      virtualAccountId: part.placeId,
      quantity: part.quantity,
    })),
  };
};

/** A lot that renews another, and where its licenses are. */
export type Renewed = { readonly lotId: string; readonly virtualAccountIds: readonly string[] };

/**
 * Renews lots by others, where these are. What goes on with another has no grace: until its end the old is usable, from then
 * on the new; see `graceOfRenewed`. What has begun already takes the place of the old at once. The lots are locked.
 * @returns the new lots, in order, and what the account's log is told
 */
export const renewLots = async (
  tx: Transaction,
  renewals: readonly LotRenewal[],
  moment: Moment,
): Promise<{ renewed: Renewed[]; audit: AuditEntry[] }> => {
  const { now } = moment;
  const deposits: Deposit[] = [];
  for (const renewal of renewals) deposits.push(await depositOf(tx, renewal));
  const ended = renewals.filter(({ lot }) => lot.endsAt !== null && lot.endsAt <= now);
  for (const { lot } of ended) await lockLotPools(tx, lot);
  const deposited = await depositLots(tx, deposits, moment);
  const renewed = deposited.map((lot, index) => {
    if (lot === undefined) throw new Error(`${renewals[index]?.origin.id} has brought a lot already`);
    const virtualAccountIds = (deposits[index]?.shares ?? []).map(({ virtualAccountId }) => virtualAccountId);
    return { lotId: lot.lotId, virtualAccountIds };
  });
  const audit: AuditEntry[] = [];
  for (const lot of new Map(renewals.map(({ lot }) => [lot.id, lot])).values()) await fitGrace(tx, lot, now);
  for (const type of new Map(renewals.map(({ lot }) => [lot.licenseTypeId, lot])).values()) {
    audit.push(...(await bringUpToDate(tx, type, moment)));
  }
  return { renewed, audit };
};

/** A lot that was to go on as another, and does not. */
export type TakenBack = { readonly old: LotKey; readonly followerId: string };

/**
 * Takes back lots that have not begun; those that they were to follow have the grace again that they had.
 * @returns what the account's log is told; undefined where one of them has begun, and nothing is written
 */
export const takeBackRenewals = async (
  tx: Transaction,
  taken: readonly TakenBack[],
  moment: Moment,
): Promise<AuditEntry[] | undefined> => {
  const accountId = taken[0]?.old.accountId ?? "";
  await lockLots(
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
    if (follower.state === "scheduled") audit.push(...(await changeLot(tx, follower, "revoke", moment)).audit);
  }
  return audit;
};
