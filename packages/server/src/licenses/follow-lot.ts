import { moved } from "@freehold/core/licenses/ledger";
import { type SpreadShare, spread } from "@freehold/core/licenses/spread";
import type { Transaction } from "../platform/database.ts";
import { lockLotPools } from "./end-lot.ts";
import { type Mover, type Posting, post } from "./store-ledger.ts";
import { readPoolsOfLot, type StoredLot } from "./store-lots.ts";

type Moment = { readonly by: Mover; readonly now: Date };

/** Takes what has not started of a lot to where the lot is now whose place it takes. Both are locked. */
export const follow = async (tx: Transaction, lot: StoredLot, old: StoredLot, { by, now }: Moment): Promise<void> => {
  const { accountId, licenseTypeId } = lot;
  const own = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
  const { pools: locked } = await lockLotPools(tx, old, own);
  const pools = [...locked.values()].filter((pool) => pool.licenseTypeId === licenseTypeId);
  const shares = pools.flatMap(({ virtualAccountId, lots }): SpreadShare[] => {
    const share = lots.find(({ id }) => id === old.id);
    // Of what has not begun either, nobody holds anything: there is no place to take yet.
    if (share === undefined || share.inUse + share.reserved + share.available === 0) return [];
    return [{ placeId: virtualAccountId, held: share.inUse + share.reserved, free: share.available }];
  });
  if (shares.length === 0) return;
  const all = pools.map(({ virtualAccountId, lots }) => ({
    virtualAccountId,
    scheduled: lots.find(({ id }) => id === lot.id)?.scheduled ?? 0,
  }));
  const wanted = new Map(
    spread(
      all.reduce((sum, { scheduled }) => sum + scheduled, 0),
      shares,
    ).map(({ placeId, quantity }) => [placeId, quantity]),
  );
  const differences = all.map(({ virtualAccountId, scheduled }) => ({
    virtualAccountId,
    missing: (wanted.get(virtualAccountId) ?? 0) - scheduled,
  }));
  const givers = differences.filter(({ missing }) => missing < 0).map((one) => ({ ...one, left: -one.missing }));
  const postings: Posting[] = [];
  for (const { virtualAccountId: to, missing } of differences) {
    let needed = Math.max(0, missing);
    for (const giver of givers) {
      const quantity = Math.min(needed, giver.left);
      if (quantity === 0) continue;
      giver.left -= quantity;
      needed -= quantity;
      const from = { licenseTypeId, virtualAccountId: giver.virtualAccountId };
      const entries = moved(
        lot.id,
        quantity,
        { ...from, bucket: "scheduled" },
        { licenseTypeId, virtualAccountId: to, bucket: "scheduled" },
      );
      const subject = { kind: "lot" as const, id: lot.id, label: lot.label };
      const movement = { kind: "transfer" as const, pool: from, quantity, otherVirtualAccountId: to, subject, entries };
      postings.push({ accountId, movement, by, at: now });
    }
  }
  await post(tx, postings);
};
