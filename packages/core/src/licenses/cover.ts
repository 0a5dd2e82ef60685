import { isUsableAt } from "./clock.ts";
import { type AvailableLot, inDrawOrder, inSourceOrder, type Source } from "./draw.ts";
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

/** A license type as those draw from it who lose licenses: with its lots in their virtual account, and what covers it. */
export type Cover = Source & {
  /** Higher types that cover it where it is short. */
  readonly substituteIds: readonly string[];
};

type Stock = Pick<Source, "licenseTypeId" | "lots">;

/** What can be taken one after the other, by everybody from what those before have left. */
const stockOf = (sourcesOf: (licenseTypeId: string) => readonly Stock[], now: Date) => {
  const moved = new Map<string, number>();
  const orders = new Map<string, readonly { readonly licenseTypeId: string; readonly lot: AvailableLot }[]>();
  const inOrder = (licenseTypeId: string, kind: AssignmentKind) => {
    const key = `${licenseTypeId} ${kind}`;
    const known = orders.get(key);
    if (known !== undefined) return known;
    const order = sourcesOf(licenseTypeId).flatMap((source) =>
      inDrawOrder(
        source.lots.filter((lot) => isUsableAt(lot, now)),
        kind,
      ).map((lot) => ({ licenseTypeId: source.licenseTypeId, lot })),
    );
    orders.set(key, order);
    return order;
  };
  const move = (parts: readonly Part[], sign: 1 | -1): void => {
    for (const { lotId, quantity } of parts) {
      if (lotId !== null) moved.set(lotId, (moved.get(lotId) ?? 0) + sign * quantity);
    }
  };
  return {
    /** Up to so many for an assignment of a type, in the order in which assigning draws them. */
    find: (licenseTypeId: string, kind: AssignmentKind, quantity: number): Part[] => {
      const parts: Part[] = [];
      let missing = quantity;
      for (const source of inOrder(licenseTypeId, kind)) {
        if (missing === 0) break;
        const taken = Math.min(missing, source.lot.available + (moved.get(source.lot.id) ?? 0));
        if (taken === 0) continue;
        parts.push({ licenseTypeId: source.licenseTypeId, lotId: source.lot.id, quantity: taken });
        missing -= taken;
      }
      return parts;
    },
    take: (parts: readonly Part[]) => move(parts, -1),
    giveBack: (parts: readonly Part[]) => move(parts, 1),
  };
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
  const stock = stockOf(() => [{ licenseTypeId: pool.licenseTypeId, lots }], now);
  return held.flatMap(({ id, kind, parts }) => {
    const uncovered = parts.filter(({ lotId }) => lotId === null);
    const taken = stock.find(pool.licenseTypeId, kind, total(uncovered));
    stock.take(taken);
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
      /** What other lots cover now, of its type or of higher ones. */
      readonly found: readonly Part[];
      /** What nothing owned covers from now on. */
      readonly uncovered: readonly Part[];
    }
  | {
      readonly kind: "ended";
      readonly id: string;
      /** What it gives back of other lots. */
      readonly rest: readonly Part[];
    };

/**
 * Finds other lots for those who hold something of a lot that ends in a virtual account, the earliest first: as assigning
 * would find them, those of the assignment's type, then those of higher ones. Where there is nothing left, use of a
 * `report_only` type stays and is uncovered; everything else is over as a whole.
 * @param held who draws from it there, in the order in which they were made
 * @param covers what is available there of the types of the assignments and of those that cover them, by type
 */
export const takeAway = (
  lotId: string,
  held: readonly Held[],
  covers: ReadonlyMap<string, Cover>,
  now: Date,
): Bereft[] => {
  const stock = stockOf((licenseTypeId) => {
    const own = covers.get(licenseTypeId);
    if (own === undefined) return [];
    const sources = inSourceOrder(
      own,
      own.substituteIds.flatMap((id) => covers.get(id) ?? []),
    );
    return sources.map((source) => ({ ...source, lots: source.lots.filter(({ id }) => id !== lotId) }));
  }, now);
  return held.map(({ id, kind, licenseTypeId, enforcement, parts }): Bereft => {
    const rest = parts.filter((part) => part.lotId !== lotId);
    const lost = total(parts) - total(rest);
    const found = stock.find(licenseTypeId, kind, lost);
    const missing = lost - total(found);
    if (missing > 0 && (kind === "reservation" || enforcement !== "report_only")) {
      stock.giveBack(rest);
      return { kind: "ended", id, rest };
    }
    stock.take(found);
    const uncovered = missing === 0 ? [] : [{ licenseTypeId, lotId: null, quantity: missing }];
    return { kind: "kept", id, parts: joinParts([...rest, ...found, ...uncovered]), found, uncovered };
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
