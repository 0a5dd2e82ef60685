import { moved, type PoolKey } from "@freehold/core/licenses/ledger";
import type { Transaction } from "../platform/database.ts";
import { type Mover, post } from "./store-ledger.ts";
import { lockLot, readPoolsOfLot, type StoredLot, saveLotState } from "./store-lots.ts";
import { lockPools } from "./store-pools.ts";

type Wanted = PoolKey & {
  readonly accountId: string;
  /** The lots that may be taken from, the first first. */
  readonly lotIds: readonly string[];
  readonly quantity: number;
};

/** What was taken out of each lot; nothing at all where there was not enough. */
export type GivenBack = { readonly available: number; readonly parts: readonly { lotId: string; quantity: number }[] };

const isLive = ({ state }: StoredLot): boolean => state === "active" || state === "grace";

/**
 * Takes licenses that nobody uses out of a virtual account for good, from certain lots: all that are wanted, or none. Lots
 * of which nothing is left anywhere are over. The lots are locked before the pool, as whoever ends one does.
 */
export const giveBackFromLots = async (
  tx: Transaction,
  { accountId, licenseTypeId, virtualAccountId, lotIds, quantity }: Wanted,
  { by, now }: { readonly by: Mover; readonly now: Date },
): Promise<GivenBack> => {
  const lots = new Map<string, StoredLot>();
  for (const id of lotIds.toSorted()) {
    const lot = await lockLot(tx, { accountId, id });
    if (lot !== undefined && isLive(lot)) lots.set(id, lot);
  }
  const [pool] = await lockPools(tx, accountId, [{ licenseTypeId, virtualAccountId }]);
  const inPool = new Map(pool?.lots.map(({ id, available }) => [id, available]));
  const free = lotIds.flatMap((id) => {
    const lot = lots.get(id);
    return lot === undefined ? [] : [{ lot, available: inPool.get(id) ?? 0 }];
  });
  const available = free.reduce((sum, each) => sum + each.available, 0);
  if (available < quantity) return { available, parts: [] };
  let left = quantity;
  const parts = free.flatMap((each) => {
    const taken = Math.min(left, each.available);
    left -= taken;
    return taken === 0 ? [] : [{ lot: each.lot, quantity: taken }];
  });
  const key = { licenseTypeId, virtualAccountId };
  await post(
    tx,
    parts.map((part) => ({
      accountId,
      movement: {
        kind: "revoke",
        pool: key,
        quantity: part.quantity,
        subject: { kind: "lot", id: part.lot.id, label: part.lot.label },
        entries: moved(part.lot.id, part.quantity, { ...key, bucket: "available" }, { ...key, bucket: "outside" }),
      },
      by,
      at: now,
    })),
  );
  for (const { lot } of parts) {
    if ((await readPoolsOfLot(tx, lot)).length === 0) await saveLotState(tx, lot, "revoked", null);
  }
  return { available, parts: parts.map(({ lot, ...part }) => ({ lotId: lot.id, ...part })) };
};
