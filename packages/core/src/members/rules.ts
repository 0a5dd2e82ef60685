import type { NominationStatus } from "../accounts/schema.ts";
import { DAY_MS } from "../kernel/duration.ts";
import { type Role, reachesPlaces, type Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";

/** How long an invitation waits for its answer. */
export const INVITATION_DAYS = 30;

/** How long after a mail an invitation may be mailed again. */
export const RESEND_AFTER_MS = DAY_MS;

/** How far ahead "a role ends soon" looks in the list of people. */
export const ENDING_SOON_DAYS = 30;

/** How long before a role ends its holder is told. */
export const END_NOTICE_DAYS = 7;

type Placed = {
  readonly role: Role;
  readonly virtualAccountId: string | null;
  /** Whether the role is to be given with what is beneath. */
  readonly withChildren?: boolean;
};

/**
 * Whether somebody may give or take a role, given over what their permission to manage people reaches: administrators
 * of virtual accounts stay within their own.
 * @throws Refusal member.beyond_scope
 */
export const checkWithinScope = (scope: Scope, placed: readonly Placed[]): void => {
  if (scope.kind === "account") return;
  const isWithin = placed.every(
    ({ virtualAccountId, withChildren = false }) =>
      virtualAccountId !== null && reachesPlaces(scope, [virtualAccountId], withChildren),
  );
  if (!isWithin) throw new Refusal("member.beyond_scope");
};

/**
 * Reads when a role shall end: an instant to come, or null for no end.
 * @throws Refusal member.end_in_past
 */
export const readEnd = (endsAt: string | null, now: Date): Date | null => {
  if (endsAt === null) return null;
  const end = new Date(endsAt);
  if (end.getTime() <= now.getTime()) throw new Refusal("member.end_in_past");
  return end;
};

type Sent = { readonly status: NominationStatus; readonly mailedAt: Date | null; readonly expiresAt: Date | null };

/**
 * From when an invitation may be mailed again: once a day while it waits, at once when it has expired.
 * @returns null when it was answered or withdrawn, or nobody agreed to it yet
 */
export const resendableAt = ({ status, mailedAt, expiresAt }: Sent, now: Date): Date | null => {
  if (status === "expired" || (status === "invited" && expiresAt !== null && expiresAt <= now)) return now;
  if (status !== "invited") return null;
  return mailedAt === null ? now : new Date(mailedAt.getTime() + RESEND_AFTER_MS);
};

/** Whole days, rounded up, from an instant to a later one; 0 once it has passed. */
export const daysUntil = (later: Date, now: Date): number =>
  Math.max(0, Math.ceil((later.getTime() - now.getTime()) / DAY_MS));
