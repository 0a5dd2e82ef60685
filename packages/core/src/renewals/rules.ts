import { monthsAfter } from "../kernel/days.ts";
import { daysAfter } from "../kernel/duration.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { LotState, Term } from "../licenses/schema.ts";
import type { RenewalTerm } from "./schema.ts";

/** How long after licenses stopped being usable they can still be renewed from their old end on. */
export const LATE_DAYS = 30;

/** How people call a renewal. */
export const renewalLabel = (number: number): string => `R-${number}`;

/** What of a purchase decides whether it can be renewed. */
export type RenewableLot = {
  readonly id: string;
  readonly label: string;
  readonly licenseTypeName: string;
  readonly term: Term;
  /** Taken from an enterprise agreement, it goes on when that does. */
  readonly isOfAgreement: boolean;
  readonly state: LotState;
  readonly endsAt: Date | null;
  /** The zone whose days it ends on: months are counted in it. */
  readonly timeZone: string;
  readonly graceEndsAt: Date | null;
  /** Whether the operator no longer sells its type. */
  readonly isRetired: boolean;
  /** Whether something renews it already, or is about to. */
  readonly isRenewed: boolean;
};

/** Until when a purchase can be renewed; null for one that never ends. */
export const renewableUntil = ({ graceEndsAt }: Pick<RenewableLot, "graceEndsAt">): Date | null =>
  graceEndsAt === null ? null : daysAfter(graceEndsAt, LATE_DAYS);

/** Whether purchases of a kind are renewed at all. */
export const isRenewable = ({ term, isOfAgreement }: Pick<RenewableLot, "term" | "isOfAgreement">): boolean =>
  term === "subscription" && !isOfAgreement;

/** Why a purchase cannot be renewed; undefined where it can. */
export const lotProblem = (lot: Omit<RenewableLot, "timeZone">, now: Date): Refusal | undefined => {
  const names = { lot: lot.label, license: lot.licenseTypeName };
  const until = renewableUntil(lot);
  if (!isRenewable(lot) || until === null) return new Refusal("renewal.lot_not_renewable", names);
  if (lot.isRenewed) return new Refusal("renewal.lot_renewed", names);
  if (lot.state === "revoked" || lot.state === "scheduled" || now >= until)
    return new Refusal("renewal.lot_over", names);
  return lot.isRetired ? new Refusal("renewal.type_retired", names) : undefined;
};

/** When what follows licenses that end at an instant ends itself. */
export const endOfRenewal = (
  { endsAt, timeZone }: { readonly endsAt: Date; readonly timeZone: string },
  term: RenewalTerm,
): Date => (term.kind === "months" ? monthsAfter(endsAt, term.months, timeZone) : new Date(term.endsAt));

/** Why a line cannot be as it is: its purchase, or its end, which must come after the old one and after now. */
export const lineProblem = (lot: RenewableLot, term: RenewalTerm, now: Date): Refusal | undefined => {
  const problem = lotProblem(lot, now);
  if (problem !== undefined || lot.endsAt === null) return problem;
  const end = endOfRenewal({ endsAt: lot.endsAt, timeZone: lot.timeZone }, term);
  const isLate = end > lot.endsAt && end > now;
  return isLate ? undefined : new Refusal("renewal.ends_too_early", { lot: lot.label, license: lot.licenseTypeName });
};

/** When a renewal that nobody decides is over: once none of its purchases can be renewed any more. */
export const expiresAt = (lots: readonly Pick<RenewableLot, "graceEndsAt">[]): Date =>
  new Date(Math.max(...lots.map((lot) => renewableUntil(lot)?.getTime() ?? 0)));
