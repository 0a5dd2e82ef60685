import { monthsAfter } from "../kernel/days.ts";
import { daysAfter } from "../kernel/duration.ts";
import { can } from "../kernel/machine.ts";
import type { Enforcement } from "../licenses/schema.ts";
import { type TraditionalLicenseEvent, traditionalLicenseMachine } from "./machine.ts";
import type { IssuedKey, KeyTerm, TraditionalLicenseState } from "./schema.ts";

type Dates = Pick<IssuedKey, "term" | "startsAt" | "endsAt" | "durationMonths" | "durationDays">;

/** What is wrong with the dates of a key that is issued now; undefined when nothing is. */
export const keyDatesProblem = (
  { term, startsAt, endsAt, durationMonths, durationDays }: Dates,
  now: Date,
): "term_dates" | "ends_too_early" | undefined => {
  const ends = [endsAt, durationMonths, durationDays].filter((each) => each !== null).length;
  if (ends !== (term === "perpetual" ? 0 : 1)) return "term_dates";
  if (startsAt !== null && endsAt === null) return "term_dates";
  if (endsAt === null) return undefined;
  const end = new Date(endsAt);
  return end <= now || (startsAt !== null && end <= new Date(startsAt)) ? "ends_too_early" : undefined;
};

/** What of a key decides when its license counts. */
export type KeyDates = {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly durationMonths: number | null;
  readonly durationDays: number | null;
};

/** When the license of a key that is claimed now begins and ends. */
export const datesAtClaim = (
  { startsAt, endsAt, durationMonths, durationDays }: KeyDates,
  now: Date,
): { startsAt: Date; endsAt: Date | null } => {
  if (durationMonths !== null) return { startsAt: now, endsAt: monthsAfter(now, durationMonths, "UTC") };
  if (durationDays !== null) return { startsAt: now, endsAt: daysAfter(now, durationDays) };
  return { startsAt: startsAt ?? now, endsAt };
};

/** Whether something may happen to a traditional license; buttons and the server ask the same. */
export const canHappen = (state: TraditionalLicenseState, event: TraditionalLicenseEvent): boolean =>
  can<TraditionalLicenseState, TraditionalLicenseEvent>(traditionalLicenseMachine, state, event);

/** What becomes of a key, or of the license that came of it, that is to be revoked. */
export const revocationOf = (
  state: TraditionalLicenseState,
): "revoked" | "revoked_before" | "converted" | "expired" => {
  if (state === "converted" || state === "expired") return state;
  return canHappen(state, "revoke") ? "revoked" : "revoked_before";
};

/** What of a traditional license decides whether an account may claim it. */
export type ClaimFacts = {
  readonly state: TraditionalLicenseState;
  /** Whose it is already. */
  readonly accountId: string | null;
  /** The only account that may claim it. */
  readonly boundAccountId: string | null;
  readonly endsAt: Date | null;
};

/** What becomes of a key that an account claims; who may not claim it is told nothing of why. */
export const claimOf = (
  facts: ClaimFacts | undefined,
  accountId: string,
  now: Date,
): "claimed" | "claimed_before" | "not_claimable" => {
  if (facts === undefined) return "not_claimable";
  const { state, boundAccountId, endsAt } = facts;
  if (facts.accountId === accountId) return "claimed_before";
  const isOver = endsAt !== null && endsAt <= now;
  const isOthers = boundAccountId !== null && boundAccountId !== accountId;
  return canHappen(state, "claim") && !isOver && !isOthers ? "claimed" : "not_claimable";
};

/** What of a traditional license and its account decides whether it can become Smart licenses. */
export type ConversionFacts = {
  readonly state: TraditionalLicenseState;
  readonly term: KeyTerm;
  readonly endsAt: Date | null;
  readonly enforcement: Enforcement;
  /** Whether the operator lets the account use the type, where it is restricted. */
  readonly isAuthorized: boolean;
};

/** What keeps a traditional license from being converted now; undefined when nothing does. */
export const conversionProblem = (
  { state, term, endsAt, enforcement, isAuthorized }: ConversionFacts,
  now: Date,
): "converted" | "expired" | "revoked" | "demo" | "not_authorized" | undefined => {
  if (state === "converted" || state === "expired" || state === "revoked") return state;
  // Over already, though nobody has noted it yet.
  if (endsAt !== null && endsAt <= now) return "expired";
  if (term === "demo") return "demo";
  return enforcement === "restricted" && !isAuthorized ? "not_authorized" : undefined;
};

/** What people know a traditional license by, beside the name of its type: its order, and how its key ends. */
export const labelOf = ({
  orderNumber,
  keyEnding,
}: {
  readonly orderNumber: string;
  readonly keyEnding: string;
}): string => (orderNumber === "" ? `…${keyEnding}` : `${orderNumber} …${keyEnding}`);
