import { DAY_MS, HOUR_MS } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import type { AuditEntry, Outcome } from "../kernel/outcome.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { DelegationStatus } from "./schema.ts";

/** The longest that somebody may stand in for another, in days. */
export const MOST_DAYS_AWAY = 366;

/** Who ended it: whoever gave it, whoever was to stand in, or the clock when its time was over. */
export type EndedBy = "delegator" | "delegate" | "clock";

/** Somebody standing in for another on one account, as the rules see it. */
export type StandIn = {
  readonly id: string;
  readonly accountId: string;
  readonly delegatorId: string;
  readonly delegatorName: string;
  readonly delegateId: string;
  readonly delegateName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly note: string;
  readonly endedAt: Date | null;
  readonly endedBy: EndedBy | null;
};

/** Where a delegation is at an instant: from its first moment on, and until before its last. */
export const statusAt = ({ startsAt, endsAt, endedAt }: StandIn, now: Date): DelegationStatus => {
  if (endedAt !== null || endsAt <= now) return "over";
  return startsAt > now ? "ahead" : "active";
};

/**
 * The time of a new delegation. One that should have begun within the last hour begins now.
 * @throws Refusal delegation.period_invalid
 */
export const periodOf = (
  asked: { readonly startsAt: Date | null; readonly endsAt: Date },
  now: Date,
): { startsAt: Date; endsAt: Date } => {
  const startsAt = asked.startsAt === null || asked.startsAt < now ? now : asked.startsAt;
  const isLate = asked.startsAt !== null && asked.startsAt.getTime() < now.getTime() - HOUR_MS;
  const lasts = asked.endsAt.getTime() - startsAt.getTime();
  const isFar = startsAt.getTime() - now.getTime() > MOST_DAYS_AWAY * DAY_MS;
  if (isLate || isFar || lasts <= 0 || lasts > MOST_DAYS_AWAY * DAY_MS) {
    throw new Refusal("delegation.period_invalid", { most: MOST_DAYS_AWAY });
  }
  return { startsAt, endsAt: asked.endsAt };
};

/** What is known of one account on which somebody wants to hand over. */
export type BeforeGiving = {
  readonly accountName: string;
  /** On an account that is suspended nothing is handed over. */
  readonly isAccountActive: boolean;
  /** Whether they may decide any request of it by themselves: what they stand in for is not theirs to hand on. */
  readonly mayDecide: boolean;
  readonly isDelegateMember: boolean;
  /** Somebody they stand in for in that time: nothing is handed on. */
  readonly standsInFor: { readonly name: string } | null;
  /** Whether the delegate has handed over in that time themselves. */
  readonly isDelegateAway: boolean;
};

/**
 * Whether somebody may hand over on an account.
 * @throws Refusal account.not_active; delegation.nothing_to_hand_over, not_a_member, standing_in, delegate_away
 */
export const checkGiving = (found: BeforeGiving): void => {
  const account = found.accountName;
  if (!found.mayDecide) throw new Refusal("delegation.nothing_to_hand_over", { account });
  if (!found.isAccountActive) throw new Refusal("account.not_active");
  if (!found.isDelegateMember) throw new Refusal("delegation.not_a_member", { account });
  if (found.standsInFor !== null)
    throw new Refusal("delegation.standing_in", { account, name: found.standsInFor.name });
  if (found.isDelegateAway) throw new Refusal("delegation.delegate_away", { account });
};

const entryOf = (
  { id, accountId, delegatorName, delegateName }: StandIn,
  verb: "given" | "taken_back" | "declined" | "ended",
): AuditEntry => ({
  action: `delegation.${verb}`,
  accountId,
  subject: { kind: "delegation", id, label: `${delegatorName} → ${delegateName}` },
});

/** The audit entry of handing over. */
export const give = (given: StandIn): AuditEntry => ({
  ...entryOf(given, "given"),
  after: { startsAt: toInstant(given.startsAt), endsAt: toInstant(given.endsAt) },
  ...(given.note === "" ? {} : { reason: given.note }),
});

const verbs = { delegator: "taken_back", delegate: "declined", clock: "ended" } as const;

/**
 * Ends a delegation: taken back, declined, or over. Whoever gave it decides by themselves again, at once.
 * @throws Refusal delegation.over
 */
export const end = (given: StandIn, by: EndedBy, now: Date): Outcome<StandIn> => {
  const isOver = given.endedAt !== null || (by !== "clock" && given.endsAt <= now);
  if (isOver) throw new Refusal("delegation.over");
  const endedAt = by === "clock" ? given.endsAt : now;
  return {
    next: { ...given, endedAt, endedBy: by },
    audit: [
      {
        ...entryOf(given, verbs[by]),
        before: { endsAt: toInstant(given.endsAt) },
        after: { endedAt: toInstant(endedAt) },
      },
    ],
    effects: [],
  };
};
