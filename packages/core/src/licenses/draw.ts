import { isUsableAt, type LotDates } from "./clock.ts";
import type { Part } from "./ledger.ts";
import type { AssignmentKind, Enforcement } from "./schema.ts";

/** What is available of a lot in a pool. */
export type AvailableLot = LotDates & { readonly id: string; readonly available: number };

/** A license type as an assignment draws from it: with the lots of its pool. */
export type Source = {
  readonly licenseTypeId: string;
  readonly name: string;
  readonly enforcement: Enforcement;
  /** Whether the operator lets the account use it; only `restricted` types need that. */
  readonly isAuthorized: boolean;
  readonly lots: readonly AvailableLot[];
};

/** What is asked for: so many of a type, for use or to be kept. */
export type Ask = {
  readonly kind: AssignmentKind;
  readonly quantity: number;
  readonly own: Source;
  /** Higher types that cover this one where it is short. */
  readonly substitutes: readonly Source[];
};

/** Which lots cover it; or how many are missing; or that the account may not use it. */
export type Drawn =
  | { readonly kind: "drawn"; readonly parts: readonly Part[] }
  | { readonly kind: "none_available"; readonly missing: number }
  | { readonly kind: "not_authorized" };

const endOf = ({ endsAt }: LotDates): number => endsAt?.getTime() ?? Number.POSITIVE_INFINITY;

const byIdWhereEqual = (order: number, a: AvailableLot, b: AvailableLot): number => {
  if (order !== 0 && !Number.isNaN(order)) return order;
  return a.id < b.id ? -1 : 1;
};

/** Use draws what ends first, reservations what lasts longest. Source: domain.md, "Licenses". */
export const inDrawOrder = (lots: readonly AvailableLot[], kind: AssignmentKind): AvailableLot[] =>
  lots.toSorted((a, b) => byIdWhereEqual(kind === "use" ? endOf(a) - endOf(b) : endOf(b) - endOf(a), a, b));

const isOpen = ({ enforcement, isAuthorized }: Source): boolean => enforcement !== "restricted" || isAuthorized;

const inNameOrder = <S extends Source>(sources: readonly S[]): S[] =>
  sources.toSorted((a, b) => {
    if (a.name !== b.name) return a.name < b.name ? -1 : 1;
    return a.licenseTypeId < b.licenseTypeId ? -1 : 1;
  });

/** What covers a type, in order: the type itself, then the higher ones that the account may use, by their names. */
export const inSourceOrder = <S extends Source>(own: S, substitutes: readonly S[]): S[] => [
  own,
  ...inNameOrder(substitutes.filter(isOpen)),
];

/**
 * Which lots cover what is asked for: those of the type itself first, then those of higher types by their names. Where
 * they do not suffice, use of a `report_only` type is left uncovered; everything else is refused as a whole.
 */
export const draw = ({ kind, quantity, own, substitutes }: Ask, now: Date): Drawn => {
  if (!isOpen(own)) return { kind: "not_authorized" };
  const parts: Part[] = [];
  let missing = quantity;
  for (const { licenseTypeId, lots } of inSourceOrder(own, substitutes)) {
    const usable = lots.filter((lot) => lot.available > 0 && isUsableAt(lot, now));
    for (const lot of inDrawOrder(usable, kind)) {
      const taken = Math.min(missing, lot.available);
      if (taken === 0) break;
      parts.push({ licenseTypeId, lotId: lot.id, quantity: taken });
      missing -= taken;
    }
  }
  if (missing === 0) return { kind: "drawn", parts };
  if (kind === "reservation" || own.enforcement !== "report_only") return { kind: "none_available", missing };
  return { kind: "drawn", parts: [...parts, { licenseTypeId: own.licenseTypeId, lotId: null, quantity: missing }] };
};

/** What is available in a pool after parts were drawn from it. */
export const without = <Pool extends { readonly licenseTypeId: string; readonly lots: readonly AvailableLot[] }>(
  pool: Pool,
  parts: readonly Part[],
): Pool => {
  const drawn = new Map(parts.map((part) => [`${part.licenseTypeId} ${part.lotId}`, part.quantity]));
  const left = (lot: AvailableLot) => lot.available - (drawn.get(`${pool.licenseTypeId} ${lot.id}`) ?? 0);
  return { ...pool, lots: pool.lots.map((lot) => ({ ...lot, available: left(lot) })) };
};
