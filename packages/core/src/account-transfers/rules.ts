import { isUsableAt } from "../licenses/clock.ts";
import type { AvailableLot } from "../licenses/draw.ts";
import { type Entry, moved, type PoolKey } from "../licenses/ledger.ts";
import type { Enforcement } from "../licenses/schema.ts";

/** So many licenses of one lot, from one pool of the giver. */
export type OfferedLine = PoolKey & {
  readonly lotId: string;
  readonly quantity: number;
  readonly enforcement: Enforcement;
};

/** A pool of the giver, with what of each lot is available in it. */
export type GiverPool = PoolKey & { readonly lots: readonly AvailableLot[] };

/** Whether a line can move; `leaves` and `available` are of the lot, where it is. */
export type LineVerdict =
  | { readonly kind: "moves"; readonly leaves: number }
  | { readonly kind: "not_available"; readonly available: number }
  | { readonly kind: "not_authorized" };

const nameOf = ({ licenseTypeId, virtualAccountId }: PoolKey, lotId: string): string =>
  `${licenseTypeId} ${virtualAccountId} ${lotId}`;

/**
 * Whether each line can move, in their order: a line takes what is available of its lot, never what is in use or reserved,
 * and never what an earlier line takes. `restricted` types go only to accounts that may use them. Nothing is held back for
 * an offer, so that this is asked again when it is accepted. Source: domain.md, "Licenses".
 * @param authorized the restricted types that the receiver may use
 */
export const judgeLines = (
  lines: readonly OfferedLine[],
  pools: readonly GiverPool[],
  authorized: ReadonlySet<string>,
  now: Date,
): LineVerdict[] => {
  const left = new Map(
    pools.flatMap((pool) =>
      pool.lots.map((lot) => [nameOf(pool, lot.id), isUsableAt(lot, now) ? lot.available : 0] as const),
    ),
  );
  return lines.map((line): LineVerdict => {
    if (line.enforcement === "restricted" && !authorized.has(line.licenseTypeId)) return { kind: "not_authorized" };
    const name = nameOf(line, line.lotId);
    const available = left.get(name) ?? 0;
    if (available < line.quantity) return { kind: "not_available", available };
    left.set(name, available - line.quantity);
    return { kind: "moves", leaves: available - line.quantity };
  });
};

/** What leaves the giver with a line: licenses of a lot, from what is available to outside. */
export const entriesOfSending = ({ licenseTypeId, virtualAccountId, lotId, quantity }: OfferedLine): Entry[] => {
  const pool = { licenseTypeId, virtualAccountId };
  return moved(lotId, quantity, { ...pool, bucket: "available" }, { ...pool, bucket: "outside" });
};
