import { isUsableAt } from "../licenses/clock.ts";
import { type AvailableLot, inDrawOrder } from "../licenses/draw.ts";
import { type Entry, moved, type PoolKey } from "../licenses/ledger.ts";
import type { TransferOrder } from "./schema.ts";

/** A pool as transfers look at it: what of each lot is available in it, and how much use in it nothing owned covers. */
export type OpenPool = PoolKey & { readonly shortfall: number; readonly lots: readonly AvailableLot[] };

/** So many licenses of a type from one virtual account to another. */
export type TransferLine = {
  readonly licenseTypeId: string;
  readonly quantity: number;
  readonly fromId: string;
  readonly toId: string;
};

/** Licenses of one lot that move. */
export type MovedPart = { readonly lotId: string; readonly quantity: number };

/** What becomes of a line; `available` is what is there for it at most. */
export type PlannedLine =
  | {
      readonly kind: "moves";
      readonly parts: readonly MovedPart[];
      readonly leaves: number;
      readonly brings: number;
      readonly covers: number;
    }
  | { readonly kind: "none_available"; readonly available: number };

const nameOf = ({ licenseTypeId, virtualAccountId }: PoolKey): string => `${licenseTypeId} ${virtualAccountId}`;

/** How transfers draw: what ends first as use does, what lasts longest as reservations do. */
const drawKind = { earliest_end: "use", longest_term: "reservation" } as const satisfies Record<TransferOrder, string>;

type Ledge = { lots: AvailableLot[]; balance: number; shortfall: number };

const total = (lots: readonly { readonly available: number }[]): number =>
  lots.reduce((sum, { available }) => sum + available, 0);

/**
 * Which lots each line takes, in the order of the lines. A line takes what is available, never what is in use or
 * reserved, and all of what it asks for or nothing. What one line brings is not passed on by another of the same
 * transfer. Source: domain.md, "Licenses".
 * @param pools those of both ends of every line; one that is missing is empty
 */
export const planTransfer = (
  lines: readonly TransferLine[],
  pools: readonly OpenPool[],
  order: TransferOrder,
  now: Date,
): PlannedLine[] => {
  const ledges = new Map<string, Ledge>(
    pools.map((pool) => {
      const lots = pool.lots.filter((lot) => lot.available > 0 && isUsableAt(lot, now));
      return [
        nameOf(pool),
        { lots: inDrawOrder(lots, drawKind[order]), balance: total(lots), shortfall: pool.shortfall },
      ];
    }),
  );
  const ledgeOf = (licenseTypeId: string, virtualAccountId: string): Ledge =>
    ledges.get(nameOf({ licenseTypeId, virtualAccountId })) ?? { lots: [], balance: 0, shortfall: 0 };
  return lines.map(({ licenseTypeId, quantity, fromId, toId }): PlannedLine => {
    const from = ledgeOf(licenseTypeId, fromId);
    const to = ledgeOf(licenseTypeId, toId);
    const available = total(from.lots);
    if (available < quantity) return { kind: "none_available", available };
    const parts: MovedPart[] = [];
    let missing = quantity;
    from.lots = from.lots.flatMap((lot) => {
      const taken = Math.min(missing, lot.available);
      if (taken > 0) parts.push({ lotId: lot.id, quantity: taken });
      missing -= taken;
      return taken === lot.available ? [] : [{ ...lot, available: lot.available - taken }];
    });
    const covers = Math.min(quantity, to.shortfall);
    from.balance -= quantity;
    to.balance += quantity - covers;
    to.shortfall -= covers;
    return { kind: "moves", parts, leaves: from.balance, brings: to.balance, covers };
  });
};

/** What a transfer moved of one lot. */
export type TransferredPart = MovedPart & Pick<TransferLine, "licenseTypeId" | "fromId" | "toId">;

/** The two entries of each lot that goes from what is available at one place to what is at another. */
export const entriesOfTransfer = (
  licenseTypeId: string,
  parts: readonly MovedPart[],
  { fromId, toId }: { readonly fromId: string; readonly toId: string },
): Entry[] =>
  parts.flatMap(({ lotId, quantity }) =>
    moved(
      lotId,
      quantity,
      { licenseTypeId, virtualAccountId: fromId, bucket: "available" },
      { licenseTypeId, virtualAccountId: toId, bucket: "available" },
    ),
  );

/** Licenses that are no longer available where a transfer brought them. */
export type MovedOn = PoolKey & { readonly lotId: string; readonly missing: number };

/**
 * What stands in the way of undoing a transfer: of each lot, how many are no longer available where they were brought,
 * because they are in use, reserved, moved on, or over. Nothing: it can be undone.
 */
export const findMovedOn = (
  parts: readonly TransferredPart[],
  pools: readonly OpenPool[],
  now: Date,
): readonly MovedOn[] => {
  const lotsOf = new Map(pools.map((pool) => [nameOf(pool), pool.lots]));
  const brought = Map.groupBy(parts, ({ licenseTypeId, toId, lotId }) => `${licenseTypeId} ${toId} ${lotId}`);
  return [...brought.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { licenseTypeId, lotId, toId: virtualAccountId } = first;
    const pool = { licenseTypeId, virtualAccountId };
    const lot = lotsOf.get(nameOf(pool))?.find(({ id }) => id === lotId);
    const available = lot !== undefined && isUsableAt(lot, now) ? lot.available : 0;
    const missing = some.reduce((sum, { quantity }) => sum + quantity, 0) - available;
    return missing > 0 ? [{ ...pool, lotId, missing }] : [];
  });
};
