import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { type Bereft, entriesOfEnd, takeAway } from "@freehold/core/licenses/cover";
import { moved, type Part } from "@freehold/core/licenses/ledger";
import type { Transaction } from "../platform/database.ts";
import { coverShortfalls } from "./cover.ts";
import { endAssignments } from "./store-assignments.ts";
import { type HeldAssignment, readDrawnFrom, replaceDraws } from "./store-draws.ts";
import { type Mover, type Posting, post } from "./store-ledger.ts";
import { readPoolsOfLot, type StoredLot } from "./store-lots.ts";
import { type AccountPool, type LockedPool, lockManyPools, poolName } from "./store-pools.ts";

type Why = "expired" | "revoked";
type Moment = { readonly by: Mover; readonly now: Date };
type Over = { readonly audit: AuditEntry[]; readonly virtualAccountIds: string[]; readonly quantity: number };

const keysOf = (lot: StoredLot, held: readonly HeldAssignment[]) =>
  held.flatMap(({ accountId, licenseTypeId, virtualAccountId }) => [
    { accountId, licenseTypeId, virtualAccountId },
    { accountId, licenseTypeId: lot.licenseTypeId, virtualAccountId },
  ]);

/** Locks every pool with something of a lot in it, and those whose assignments draw from it; others with them. */
export const lockLotPools = async (tx: Transaction, lot: StoredLot, others: readonly AccountPool[] = []) => {
  const { accountId } = lot;
  const places = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
  const before = keysOf(lot, await readDrawnFrom(tx, lot));
  const pools = await lockManyPools(tx, [...others, ...places, ...before]);
  const held = await readDrawnFrom(tx, lot);
  const late = keysOf(lot, held).filter((key) => !pools.has(poolName(key)));
  return { pools: late.length === 0 ? pools : await lockManyPools(tx, [...pools.values(), ...late]), held };
};

/** Locks at once what several lots end in: who moves licenses between the same pools waits, and nobody for both. */
export const lockPoolsOfLots = async (tx: Transaction, lots: readonly StoredLot[]): Promise<void> => {
  const keys: AccountPool[] = [];
  for (const lot of lots) {
    const { accountId } = lot;
    const places = (await readPoolsOfLot(tx, lot)).map((key) => ({ ...key, accountId }));
    keys.push(...places, ...keysOf(lot, await readDrawnFrom(tx, lot)));
  }
  await lockManyPools(tx, keys);
};

/** What a lot's end comes to in one pool. */
const endIn = (pool: LockedPool, lot: StoredLot, held: readonly HeldAssignment[], why: Why, { by, now }: Moment) => {
  const inPool = pool.lots.find(({ id }) => id === lot.id);
  if (inPool === undefined) return undefined;
  const bereft = takeAway(lot.id, pool, held, pool.lots, now);
  const { accountId } = lot;
  const { scheduled, available, inUse, reserved } = inPool;
  const posting = (movement: Posting["movement"]): Posting => ({ accountId, movement, by, at: now });
  const holderOf = new Map(held.map((each) => [each.id, each.holder]));
  const subjectOf = ({ id }: Bereft) => ({ kind: "assignment" as const, id, label: holderOf.get(id) ?? "" });
  const shortfall = bereft.flatMap((each) => (each.kind === "kept" ? each.shortfall : []));
  const end = posting({
    kind: why === "expired" ? "expire" : "revoke",
    pool,
    quantity: scheduled + available + inUse + reserved,
    subject: { kind: "lot", id: lot.id, label: lot.label },
    entries: [...entriesOfEnd(lot.id, pool, { scheduled, available, in_use: inUse, reserved }), ...shortfall],
  });
  const others = bereft.flatMap((each): Posting[] => {
    const subject = subjectOf(each);
    if (each.kind === "kept") {
      return each.replaced === 0
        ? []
        : [posting({ kind: "cover", pool, quantity: each.replaced, subject, entries: each.cover })];
    }
    if (each.returned === 0) return [];
    const kind = held.find(({ id }) => id === each.id)?.kind === "use" ? "release" : "unreserve";
    return [posting({ kind, pool, quantity: each.returned, subject, entries: each.release })];
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
  const { pools, held } = await lockLotPools(tx, lot);
  const { accountId } = lot;
  const postings: Posting[] = [];
  const kept: { id: string; parts: readonly Part[] }[] = [];
  const ended: HeldAssignment[] = [];
  const places: string[] = [];
  let quantity = 0;
  for (const pool of pools.values()) {
    if (pool.licenseTypeId !== lot.licenseTypeId) continue;
    const there = held.filter(({ virtualAccountId }) => virtualAccountId === pool.virtualAccountId);
    const over = endIn(pool, lot, there, why, moment);
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

/**
 * Makes what was bought usable, where its time has come; what nothing owned covered is covered by it, unless those come
 * first whose licenses it takes the place of.
 */
export const bringIn = async (
  tx: Transaction,
  lot: StoredLot,
  { by, now }: Moment,
  covers: "shortfalls" | "nothing_yet" = "shortfalls",
): Promise<Over> => {
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
  if (covers === "shortfalls") await coverShortfalls(tx, pools, { by, now });
  return {
    audit: [],
    virtualAccountIds: pools.map(({ virtualAccountId }) => virtualAccountId),
    quantity: lot.quantity,
  };
};
