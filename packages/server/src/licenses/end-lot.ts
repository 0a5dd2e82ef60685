import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { type Cover, entriesOfEnd, takeAway } from "@freehold/core/licenses/cover";
import { entriesOfAssignment, moved, type Part } from "@freehold/core/licenses/ledger";
import type { Transaction } from "../platform/database.ts";
import { coverShortfalls } from "./cover.ts";
import { covering, releasing } from "./movements.ts";
import { endAssignments } from "./store-assignments.ts";
import { type CoverType, readCoverTypes } from "./store-cover.ts";
import { type HeldAssignment, readDrawnFrom, replaceDraws } from "./store-draws.ts";
import { type Mover, type Posting, post } from "./store-ledger.ts";
import { readPoolsOfLot, type StoredLot } from "./store-lots.ts";
import { type AccountPool, type LockedPool, lockManyPools, poolName } from "./store-pools.ts";

type Why = "expired" | "revoked";
type Moment = {
  readonly by: Mover;
  readonly now: Date;
  /** When the end was, if not now: licenses take the place of others as they were then. */
  readonly at?: Date;
};
type Over = { readonly audit: AuditEntry[]; readonly virtualAccountIds: string[]; readonly quantity: number };

/** Those pools that who draws from a lot draws from as well, or can: where the lot's place is taken. */
const keysOf = (
  lot: StoredLot,
  held: readonly HeldAssignment[],
  types: ReadonlyMap<string, CoverType>,
): AccountPool[] =>
  held.flatMap(({ accountId, licenseTypeId, virtualAccountId }) =>
    [licenseTypeId, lot.licenseTypeId, ...(types.get(licenseTypeId)?.substituteIds ?? [])].map((id) => ({
      accountId,
      licenseTypeId: id,
      virtualAccountId,
    })),
  );

const readDrawing = async (tx: Transaction, lot: StoredLot) => {
  const held = await readDrawnFrom(tx, lot);
  const types = await readCoverTypes(tx, lot.accountId, [...new Set(held.map(({ licenseTypeId }) => licenseTypeId))]);
  return { held, types, keys: keysOf(lot, held, types) };
};

/** Locks every pool with something of a lot in it, and those whose assignments draw from it; others with them. */
export const lockLotPools = async (tx: Transaction, lot: StoredLot, others: readonly AccountPool[] = []) => {
  const { accountId } = lot;
  const places = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
  const before = await readDrawing(tx, lot);
  const pools = await lockManyPools(tx, [...others, ...places, ...before.keys]);
  const { keys, ...drawing } = await readDrawing(tx, lot);
  const late = keys.filter((key) => !pools.has(poolName(key)));
  return { ...drawing, pools: late.length === 0 ? pools : await lockManyPools(tx, [...pools.values(), ...late]) };
};

/** Locks at once what several lots end in: who moves licenses between the same pools waits, and nobody for both. */
export const lockPoolsOfLots = async (tx: Transaction, lots: readonly StoredLot[]): Promise<void> => {
  const keys: AccountPool[] = [];
  for (const lot of lots) {
    const { accountId } = lot;
    const places = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
    keys.push(...places, ...(await readDrawing(tx, lot)).keys);
  }
  await lockManyPools(tx, keys);
};

/** License types with what is available of them in a virtual account. */
export const coversIn = (
  { accountId, virtualAccountId }: Omit<AccountPool, "licenseTypeId">,
  types: ReadonlyMap<string, CoverType>,
  pools: ReadonlyMap<string, LockedPool>,
): ReadonlyMap<string, Cover> =>
  new Map(
    [...types].map(([licenseTypeId, type]) => [
      licenseTypeId,
      { ...type, lots: pools.get(poolName({ accountId, licenseTypeId, virtualAccountId }))?.lots ?? [] },
    ]),
  );

/** What a lot's end comes to in one pool. */
const endIn = (
  pool: LockedPool,
  lot: StoredLot,
  held: readonly HeldAssignment[],
  covers: ReadonlyMap<string, Cover>,
  { why, by, now, at = now }: Moment & { readonly why: Why },
) => {
  const inPool = pool.lots.find(({ id }) => id === lot.id);
  if (inPool === undefined) return undefined;
  const bereft = takeAway(lot.id, held, covers, at);
  const { accountId } = lot;
  const { virtualAccountId } = pool;
  const { scheduled, available, inUse, reserved } = inPool;
  const shortfall = bereft.flatMap((each) =>
    each.kind === "kept" ? entriesOfAssignment(virtualAccountId, "use", each.uncovered) : [],
  );
  const end: Posting = {
    accountId,
    movement: {
      kind: why === "expired" ? "expire" : "revoke",
      pool,
      quantity: scheduled + available + inUse + reserved,
      subject: { kind: "lot", id: lot.id, label: lot.label },
      entries: [...entriesOfEnd(lot.id, pool, { scheduled, available, in_use: inUse, reserved }), ...shortfall],
    },
    by,
    at: now,
  };
  const holders = new Map(held.map((each) => [each.id, each]));
  const others = bereft.flatMap((each): Posting[] => {
    const holder = holders.get(each.id);
    if (holder === undefined) return [];
    return each.kind === "kept"
      ? covering(holder, each.found, { by, at: now })
      : releasing(holder, each.rest, { by, at: now });
  });
  return { bereft, quantity: end.movement.quantity, postings: [end, ...others] };
};

const takenBack = (assignment: HeldAssignment): AuditEntry => ({
  action: "license.taken_back",
  accountId: assignment.accountId,
  virtualAccountIds: [assignment.virtualAccountId],
  subject: { kind: "license_assignment", id: assignment.id, label: assignment.holder },
  after: { quantity: assignment.quantity },
});

/**
 * Takes all that is left of a lot out of its pools. Who used it is covered by other lots of the pool; where there are
 * none, use of a `report_only` type is uncovered from now on, and other assignments are over.
 */
export const takeOut = async (tx: Transaction, lot: StoredLot, why: Why, moment: Moment): Promise<Over> => {
  const { pools, held, types } = await lockLotPools(tx, lot);
  const { accountId } = lot;
  const postings: Posting[] = [];
  const kept: { id: string; parts: readonly Part[] }[] = [];
  const ended: HeldAssignment[] = [];
  const places: string[] = [];
  let quantity = 0;
  for (const pool of pools.values()) {
    if (pool.licenseTypeId !== lot.licenseTypeId) continue;
    const there = held.filter(({ virtualAccountId }) => virtualAccountId === pool.virtualAccountId);
    const over = endIn(pool, lot, there, coversIn(pool, types, pools), { ...moment, why });
    if (over === undefined) continue;
    places.push(pool.virtualAccountId);
    quantity += over.quantity;
    postings.push(...over.postings);
    for (const each of over.bereft) {
      const assignment = there.find(({ id }) => id === each.id);
      if (each.kind === "kept") kept.push(each);
      else if (assignment !== undefined) ended.push(assignment);
    }
  }
  await replaceDraws(tx, accountId, kept);
  await endAssignments(
    tx,
    ended.map(({ id }) => ({ accountId, id, endedAt: moment.now, endedBy: moment.by.name, endReason: why })),
  );
  await post(tx, postings);
  await coverShortfalls(tx, [...pools.values()], moment);
  return { audit: ended.map(takenBack), virtualAccountIds: places, quantity };
};

/** Makes what was bought usable, where its time has come. What it covers is said once those have come first whose licenses end. */
export const bringIn = async (tx: Transaction, lot: StoredLot, { by, now }: Moment): Promise<Over> => {
  const { accountId } = lot;
  const keys = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
  const pools = [...(await lockManyPools(tx, keys)).values()];
  const started = pools.flatMap((pool) => {
    const scheduled = pool.lots.find(({ id }) => id === lot.id)?.scheduled ?? 0;
    return scheduled === 0 ? [] : [{ pool, scheduled }];
  });
  await post(
    tx,
    started.map(({ pool, scheduled }) => ({
      accountId,
      movement: {
        kind: "start",
        pool,
        quantity: scheduled,
        subject: { kind: "lot", id: lot.id, label: lot.label },
        entries: moved(lot.id, scheduled, { ...pool, bucket: "scheduled" }, { ...pool, bucket: "available" }),
      },
      by,
      at: now,
    })),
  );
  return {
    audit: [],
    virtualAccountIds: pools.map(({ virtualAccountId }) => virtualAccountId),
    quantity: lot.quantity,
  };
};
