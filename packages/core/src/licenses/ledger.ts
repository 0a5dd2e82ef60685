import type { LedgerKind } from "./schema.ts";

/**
 * Where licenses are in the ledger. `outside`: where lots come from and end. `scheduled`: of a lot that has not started.
 * `uncovered`, counted negatively: where use comes from that nothing owned covers.
 */
export type Bucket = "outside" | "scheduled" | "available" | "in_use" | "reserved" | "uncovered";

/** A license type in a virtual account. */
export type PoolKey = { readonly licenseTypeId: string; readonly virtualAccountId: string };

/** One side of a movement: licenses of a lot, in a pool, in a bucket. The lot is null where nothing owned covers them. */
export type Entry = PoolKey & { readonly lotId: string | null; readonly bucket: Bucket; readonly quantity: number };

/** What moved, as the event log tells it; its entries sum to zero. */
export type Movement = {
  readonly kind: LedgerKind;
  readonly pool: PoolKey;
  readonly quantity: number;
  /** Where a transfer within the account went. */
  readonly otherVirtualAccountId?: string;
  readonly subject: { readonly kind: "lot" | "assignment" | "transfer"; readonly id: string; readonly label: string };
  readonly entries: readonly Entry[];
};

/** A part of something that is covered by one lot, or by none. */
export type Part = { readonly licenseTypeId: string; readonly lotId: string | null; readonly quantity: number };

/** The two entries that take `quantity` of a lot from one bucket to another, perhaps in another pool. */
export const moved = (
  lotId: string,
  quantity: number,
  from: PoolKey & { readonly bucket: Bucket },
  to: PoolKey & { readonly bucket: Bucket },
): [Entry, Entry] => [
  { ...from, lotId, quantity: -quantity },
  { ...to, lotId, quantity },
];

/** Where licenses are while an assignment of a kind holds them. */
export const bucketOf = (kind: "use" | "reservation"): "in_use" | "reserved" =>
  kind === "use" ? "in_use" : "reserved";

const takenFrom =
  (virtualAccountId: string, kind: "use" | "reservation", sign: 1 | -1) =>
  (part: Part): Entry[] => {
    const pool = { licenseTypeId: part.licenseTypeId, virtualAccountId };
    const free: Bucket = part.lotId === null ? "uncovered" : "available";
    return [
      { ...pool, lotId: part.lotId, bucket: free, quantity: -sign * part.quantity },
      { ...pool, lotId: part.lotId, bucket: bucketOf(kind), quantity: sign * part.quantity },
    ];
  };

/** What assigning does: each part goes from what is available (or from nothing) into use, or is reserved. */
export const entriesOfAssignment = (
  virtualAccountId: string,
  kind: "use" | "reservation",
  parts: readonly Part[],
): Entry[] => parts.flatMap(takenFrom(virtualAccountId, kind, 1));

/** What ending an assignment does: the same, back. */
export const entriesOfRelease = (
  virtualAccountId: string,
  kind: "use" | "reservation",
  parts: readonly Part[],
): Entry[] => parts.flatMap(takenFrom(virtualAccountId, kind, -1));

/** What a lot brings into a pool: usable at once, or from its start. */
export const entriesOfDeposit = (lotId: string, pool: PoolKey, quantity: number, isStarted: boolean): Entry[] =>
  moved(lotId, quantity, { ...pool, bucket: "outside" }, { ...pool, bucket: isStarted ? "available" : "scheduled" });

/** Whether it was Freehold by itself that moved licenses, by the name in the ledger or of who ended an assignment: a job's. */
export const isJob = (name: string): boolean => /^(licenses|renewals|enterprise_agreement)\.[a-z_]+$/.test(name);
