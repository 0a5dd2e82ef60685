import type { Position } from "../licenses/schema.ts";
import type { EntitlementStanding } from "./schema.ts";

/** How something stands in an account that is not active: what is over stays so, anything else cannot be used. */
export const standingWhileHeld = (standing: EntitlementStanding): EntitlementStanding =>
  standing === "over" ? standing : "held";

/**
 * Whether licenses of a type can be used: some are owned, some will be, or none are left.
 * @param scheduled licenses of terms that have not begun
 * @param isAuthorized whether the operator lets the account use them; true where that is not asked
 */
export const standingOfLicenses = (
  { owned }: Pick<Position, "owned">,
  scheduled: number,
  isAuthorized: boolean,
): EntitlementStanding => {
  if (!isAuthorized && owned + scheduled > 0) return "not_authorized";
  if (owned > 0) return "usable";
  return scheduled > 0 ? "not_yet" : "over";
};

/**
 * How many licenses of a type an account is entitled to: those that it owns now, as everywhere else; those that are to
 * come only where there are no others yet. What is to come as a renewal of what is there would otherwise count twice.
 * @param scheduled licenses of terms that have not begun
 */
export const quantityOfLicenses = ({ owned }: Pick<Position, "owned">, scheduled: number): number =>
  owned > 0 ? owned : scheduled;

/** Whether a term has begun and lasts; `endsAt` is null where it has no end. Both ends are exclusive of what is over. */
export const standingOfTerm = (startsAt: Date, endsAt: Date | null, now: Date): EntitlementStanding => {
  if (endsAt !== null && endsAt.getTime() <= now.getTime()) return "over";
  return startsAt.getTime() > now.getTime() ? "not_yet" : "usable";
};
