import { coverShortfall } from "@freehold/core/licenses/cover";
import type { Transaction } from "../platform/database.ts";
import { readUncovered, replaceDraws } from "./store-draws.ts";
import { type Mover, post } from "./store-ledger.ts";
import { type AccountPool, type LockedPool, lockManyPools } from "./store-pools.ts";

type Moment = { readonly by: Mover; readonly now: Date };

const cover = async (tx: Transaction, pool: LockedPool, { by, now }: Moment): Promise<void> => {
  const held = await readUncovered(tx, pool);
  const covered = coverShortfall(pool, held, pool.lots, now);
  const holders = new Map(held.map(({ id, holder }) => [id, holder]));
  await replaceDraws(tx, pool.accountId, covered);
  await post(
    tx,
    covered.map(({ id, quantity, entries }) => ({
      accountId: pool.accountId,
      movement: {
        kind: "cover",
        pool,
        quantity,
        subject: { kind: "assignment", id, label: holders.get(id) ?? "" },
        entries,
      },
      by,
      at: now,
    })),
  );
};

/**
 * Covers use that nothing owned covers by what is available in the same pool, after something came into it: by a
 * deposit, a transfer, a release. Pools without a shortfall are left as they are.
 */
export const coverShortfalls = async (
  tx: Transaction,
  pools: readonly AccountPool[],
  moment: Moment,
): Promise<void> => {
  const locked = await lockManyPools(tx, pools);
  for (const pool of locked.values()) {
    if (pool.shortfall > 0 && pool.available > 0) await cover(tx, pool, moment);
  }
};
