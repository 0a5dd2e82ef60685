import { isUsableAt } from "./clock.ts";
import { type AvailableLot, inDrawOrder } from "./draw.ts";
import {
  type Bucket,
  bucketOf,
  type Entry,
  entriesOfAssignment,
  entriesOfRelease,
  moved,
  type Part,
  type PoolKey,
} from "./ledger.ts";
import type { AssignmentKind, Enforcement } from "./schema.ts";

/** An assignment with what covers it. */
export type Held = {
  readonly id: string;
  readonly licenseTypeId: string;
  readonly kind: AssignmentKind;
  readonly enforcement: Enforcement;
  readonly parts: readonly Part[];
};

type Left = Map<string, AvailableLot>;

const usable = (lots: readonly AvailableLot[], now: Date): Left =>
  new Map(lots.filter((lot) => lot.available > 0 && isUsableAt(lot, now)).map((lot) => [lot.id, lot]));

/** Takes up to so many from what is left, in draw order, and notes what remains. */
const take = (left: Left, licenseTypeId: string, kind: AssignmentKind, quantity: number): Part[] => {
  const parts: Part[] = [];
  let missing = quantity;
  for (const lot of inDrawOrder([...left.values()], kind)) {
    const taken = Math.min(missing, lot.available);
    if (taken === 0) continue;
    parts.push({ licenseTypeId, lotId: lot.id, quantity: taken });
    left.set(lot.id, { ...lot, available: lot.available - taken });
    missing -= taken;
  }
  return parts;
};

const total = (parts: readonly Part[]): number => parts.reduce((sum, { quantity }) => sum + quantity, 0);

const partName = ({ licenseTypeId, lotId }: Part): string => `${licenseTypeId} ${lotId}`;

/** The same with one part for each lot, in the order in which they first appear. */
export const joinParts = (parts: readonly Part[]): Part[] =>
  [...Map.groupBy(parts, partName).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, quantity: first.quantity + total(others) }],
  );

/** What an assignment is covered by anew, and the entries that bring it there. */
export type Covered = {
  readonly id: string;
  readonly parts: readonly Part[];
  readonly quantity: number;
  readonly entries: readonly Entry[];
};

/**
 * Covers what nothing owned covered by what is available in its pool now, the earliest assignments first.
 * @param held assignments of the pool's type and virtual account, in the order in which they were made
 * @returns those of which something is covered that was not
 */
export const coverShortfall = (
  pool: PoolKey,
  held: readonly Held[],
  lots: readonly AvailableLot[],
  now: Date,
): Covered[] => {
  const left = usable(lots, now);
  return held.flatMap(({ id, kind, parts }) => {
    const uncovered = parts.filter(({ lotId }) => lotId === null);
    const taken = take(left, pool.licenseTypeId, kind, total(uncovered));
    if (taken.length === 0) return [];
    const missing = total(uncovered) - total(taken);
    const still = missing === 0 ? [] : [{ licenseTypeId: pool.licenseTypeId, lotId: null, quantity: missing }];
    const given = [{ licenseTypeId: pool.licenseTypeId, lotId: null, quantity: total(taken) }];
    return [
      {
        id,
        parts: joinParts([...parts.filter(({ lotId }) => lotId !== null), ...taken, ...still]),
        quantity: total(taken),
        entries: [
          ...entriesOfRelease(pool.virtualAccountId, kind, given),
          ...entriesOfAssignment(pool.virtualAccountId, kind, taken),
        ],
      },
    ];
  });
};

/** What becomes of an assignment whose lot is taken away: it is covered otherwise, or stays uncovered, or is over. */
export type Bereft =
  | {
      readonly kind: "kept";
      readonly id: string;
      readonly parts: readonly Part[];
      /** How much other lots cover now, and the entries of that. */
      readonly replaced: number;
      readonly cover: readonly Entry[];
      /** What nothing owned covers from now on. */
      readonly shortfall: readonly Entry[];
    }
  | {
      readonly kind: "ended";
      readonly id: string;
      /** What it gives back of other lots. */
      readonly returned: number;
      readonly release: readonly Entry[];
    };

/**
 * Finds other lots of the pool for those who hold something of a lot that ends there, the earliest first. Where there is
 * nothing left, use of a `report_only` type stays and is uncovered; everything else is over as a whole.
 * @param pool the pool in which the lot ends
 * @param held who draws from it there, in the order in which they were made
 * @param lots what else is available in that pool
 */
export const takeAway = (
  lotId: string,
  pool: PoolKey,
  held: readonly Held[],
  lots: readonly AvailableLot[],
  now: Date,
): Bereft[] => {
  const left = usable(
    lots.filter(({ id }) => id !== lotId),
    now,
  );
  const giveBack = (parts: readonly Part[]) => {
    for (const part of parts) {
      const lot = lots.find(({ id }) => id === part.lotId);
      if (lot === undefined || part.licenseTypeId !== pool.licenseTypeId || !isUsableAt(lot, now)) continue;
      left.set(lot.id, { ...lot, available: (left.get(lot.id)?.available ?? 0) + part.quantity });
    }
  };
  return held.map(({ id, kind, licenseTypeId, enforcement, parts }): Bereft => {
    const rest = parts.filter((part) => part.lotId !== lotId);
    const lost = total(parts) - total(rest);
    const before = new Map(left);
    const found = take(left, pool.licenseTypeId, kind, lost);
    const missing = lost - total(found);
    if (missing > 0 && (kind === "reservation" || enforcement !== "report_only")) {
      for (const [each, lot] of before) left.set(each, lot);
      giveBack(rest);
      const release = entriesOfRelease(pool.virtualAccountId, kind, rest);
      return { kind: "ended", id, returned: total(rest), release };
    }
    const uncovered = missing === 0 ? [] : [{ licenseTypeId, lotId: null, quantity: missing }];
    return {
      kind: "kept",
      id,
      parts: joinParts([...rest, ...found, ...uncovered]),
      replaced: total(found),
      cover: entriesOfAssignment(pool.virtualAccountId, kind, found),
      shortfall: entriesOfAssignment(pool.virtualAccountId, kind, uncovered),
    };
  });
};

/** What a lot leaves a pool by: everything of it, wherever it is. */
export const entriesOfEnd = (
  lotId: string,
  pool: PoolKey,
  held: Readonly<Partial<Record<Exclude<Bucket, "outside" | "uncovered">, number>>>,
): Entry[] =>
  Object.entries(held).flatMap(([bucket, quantity]) =>
    quantity === 0 ? [] : moved(lotId, quantity, { ...pool, bucket: bucket as Bucket }, { ...pool, bucket: "outside" }),
  );

/** What putting a reservation to use does: each part goes from what is reserved into use. */
export const entriesOfUse = (virtualAccountId: string, parts: readonly Part[]): Entry[] =>
  parts.flatMap(({ licenseTypeId, lotId, quantity }) => {
    const pool = { licenseTypeId, virtualAccountId };
    if (lotId === null) return [];
    return moved(lotId, quantity, { ...pool, bucket: bucketOf("reservation") }, { ...pool, bucket: bucketOf("use") });
  });
