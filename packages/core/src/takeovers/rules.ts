import type { AccountStatus } from "../accounts/schema.ts";
import { daysAfter } from "../kernel/duration.ts";
import { can, nextState } from "../kernel/machine.ts";
import { Refusal } from "../kernel/refusal.ts";
import { ASK_AGAIN_DAYS } from "./clock.ts";
import { type TakeoverEvent, takeoverMachine } from "./machine.ts";
import type { TakeoverAction, TakeoverStatus, TakeoverWhy } from "./schema.ts";

/** How many administrators an account has, and how many of them are there. */
export type Reachability = { readonly administratorCount: number; readonly reachableCount: number };

/** Why nobody can act for an account; null while somebody can. */
export const whyUnreachable = ({ administratorCount, reachableCount }: Reachability): TakeoverWhy | null => {
  if (reachableCount > 0) return null;
  return administratorCount === 0 ? "none_left" : "dormant";
};

type Proposal = {
  readonly accountStatus: AccountStatus;
  /** Whether the person's verified address is on a proven domain of the account. */
  readonly isOnDomain: boolean;
  readonly reachability: Reachability;
  /** Whether somebody else's takeover is in its notice. */
  readonly isTaken: boolean;
  /** When the operator last refused this person's takeover of the account. */
  readonly refusedAt: Date | null;
};

/**
 * Whether somebody may propose to take an account over, and why there is nobody else.
 * @throws Refusal account.not_found, account.not_active, takeover.administrators_reachable, takeover.another_underway,
 *   takeover.refused_recently
 */
export const checkProposal = (proposal: Proposal, now: Date): TakeoverWhy => {
  // Whoever is not of the domain learns nothing, not even that the account exists.
  if (!proposal.isOnDomain) throw new Refusal("account.not_found");
  if (proposal.accountStatus !== "active") throw new Refusal("account.not_active");
  const why = whyUnreachable(proposal.reachability);
  if (why === null) throw new Refusal("takeover.administrators_reachable");
  if (proposal.isTaken) throw new Refusal("takeover.another_underway");
  if (proposal.refusedAt !== null) {
    const at = daysAfter(proposal.refusedAt, ASK_AGAIN_DAYS);
    if (at > now) throw new Refusal("takeover.refused_recently", { at: at.toISOString() });
  }
  return why;
};

/**
 * The state an event leads a takeover to.
 * @throws Refusal takeover.not_open
 */
export const takeoverAfter = (status: TakeoverStatus, event: TakeoverEvent): TakeoverStatus => {
  const next = nextState<TakeoverStatus, TakeoverEvent>(takeoverMachine, status, event);
  if (next === undefined) throw new Refusal("takeover.not_open", { status });
  return next;
};

export type TakeoverViewer = {
  readonly isClaimant: boolean;
  readonly isAdministrator: boolean;
  /** A member of the account, or the person who requested it or authorized it. */
  readonly isConcerned: boolean;
  readonly hasObjected: boolean;
  readonly isStaff: boolean;
};

/** What somebody may do with a takeover; the web's buttons and the server's checks ask the same question. */
export const takeoverActions = (status: TakeoverStatus, viewer: TakeoverViewer): TakeoverAction[] => {
  const may: TakeoverAction[] = [];
  const possible = (event: TakeoverEvent) => can<TakeoverStatus, TakeoverEvent>(takeoverMachine, status, event);
  if (viewer.isClaimant && possible("prove")) may.push("check_dns");
  if (viewer.isClaimant && possible("withdraw")) may.push("withdraw");
  if (viewer.isAdministrator && !viewer.isClaimant && possible("stop")) may.push("stay");
  if (viewer.isConcerned && !viewer.isClaimant && !viewer.hasObjected && possible("object")) may.push("object");
  if (viewer.isStaff && !viewer.isClaimant && !viewer.hasObjected && possible("approve")) may.push("decide");
  return may;
};
