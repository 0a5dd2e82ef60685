import { DAY_MS } from "../kernel/duration.ts";
import type { Role, Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";

/** How long an invitation waits for its answer. */
export const INVITATION_DAYS = 30;

/** How long before a role ends its holder is told. */
export const END_NOTICE_DAYS = 7;

type Placed = { readonly role: Role; readonly virtualAccountId: string | null };

/**
 * Whether somebody may give or take a role, given over what their permission to manage people reaches: administrators
 * of virtual accounts stay within their own.
 * @throws Refusal member.beyond_scope
 */
export const checkWithinScope = (scope: Scope, placed: readonly Placed[]): void => {
  if (scope.kind === "account") return;
  const isWithin = placed.every(
    ({ virtualAccountId }) => virtualAccountId !== null && scope.ids.includes(virtualAccountId),
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

/** Whole days, rounded up, from an instant to a later one; 0 once it has passed. */
export const daysUntil = (later: Date, now: Date): number =>
  Math.max(0, Math.ceil((later.getTime() - now.getTime()) / DAY_MS));
