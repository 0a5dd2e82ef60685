import type { NominationStatus } from "../accounts/schema.ts";
import { DAY_MS } from "../kernel/duration.ts";
import { reachesPlaces, type Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";

/** How long an invitation waits for its answer. */
export const INVITATION_DAYS = 30;

/** How long after a mail an invitation may be mailed again. */
export const RESEND_AFTER_MS = DAY_MS;

/** How far ahead "a role ends soon" looks in the list of people. */
export const ENDING_SOON_DAYS = 30;

/** How long before a role ends its holder is told. */
export const END_NOTICE_DAYS = 7;

/** How far a role reaches: the account (null), or a virtual account, perhaps with what is beneath it. */
export type Placed = { readonly virtualAccountId: string | null; readonly withChildren: boolean };

/**
 * Whether a role reaches no further than somebody's permission to manage people: administrators of virtual accounts stay
 * within their own, and within what is beneath only where their own role comes with that.
 * @param scope undefined: they manage nobody
 */
export const isWithinScope = (scope: Scope | undefined, { virtualAccountId, withChildren }: Placed): boolean => {
  if (scope === undefined) return false;
  if (scope.kind === "account") return true;
  return virtualAccountId !== null && reachesPlaces(scope, [virtualAccountId], withChildren);
};

/**
 * Refuses to give, change, lengthen or take roles that reach further than whoever does it, be they a person's or a
 * group's, held, offered or wished for.
 * @throws Refusal member.beyond_scope
 */
export const checkWithinScope = (scope: Scope, placed: readonly Placed[]): void => {
  if (!placed.every((each) => isWithinScope(scope, each))) throw new Refusal("member.beyond_scope");
};

/** A role to give, or one that is held: how far it reaches, and until when. */
export type Lasting = Placed & { readonly endsAt: Date | null };

/**
 * Whether giving a role would lengthen one that is held and reaches further: with what is beneath, which whoever gives
 * it does not reach. Such a role stays as it is.
 * @param giver over what whoever gives it manages people; undefined where nobody's reach stands behind it by now
 */
export const wouldLengthenBeyond = (giver: Scope | undefined, held: Lasting, given: Lasting): boolean => {
  if (!held.withChildren || given.withChildren || isWithinScope(giver, held)) return false;
  return held.endsAt !== null && (given.endsAt === null || held.endsAt < given.endsAt);
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
