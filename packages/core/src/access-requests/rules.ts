import type { CircleKey } from "../access-policies/deciders.ts";
import { defaultPolicy } from "../access-policies/default-policy.ts";
import type { AccessPolicy } from "../access-policies/schema.ts";
import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { can } from "../kernel/machine.ts";
import type { AuditEntry, Outcome } from "../kernel/outcome.ts";
import { Refusal } from "../kernel/refusal.ts";
import { nextStepAt, type Step } from "./clock.ts";
import { accessRequestMachine } from "./machine.ts";
import {
  type AskedAccess,
  ended,
  entryOf,
  isAccount,
  move,
  type PendingAccess,
  type SupportAccess,
} from "./request.ts";
import type { AccountOffer } from "./schema.ts";

/** How many of a person's requests, of every access type, may be pending. */
export const MOST_PENDING = 20;

type Past = {
  readonly isMember: boolean;
  readonly isPending: boolean;
  readonly lastDeniedAt: Date | null;
  /** How long the account lets denied people wait, in days; undefined: as the default policy. */
  readonly coolDownDays?: number | undefined;
};

/** When a denied person may ask again. */
export const askAgainAt = (deniedAt: Date, coolDownDays = defaultPolicy.coolDownDays): Date =>
  daysAfter(deniedAt, coolDownDays);

/** How a person stands to an account that they might ask for. */
export const standingOf = (past: Past, now: Date): { standing: AccountOffer["standing"]; canAskAt: Date | null } => {
  if (past.isMember) return { standing: "member", canAskAt: null };
  if (past.isPending) return { standing: "pending", canAskAt: null };
  const canAskAt = past.lastDeniedAt === null ? null : askAgainAt(past.lastDeniedAt, past.coolDownDays);
  return canAskAt !== null && canAskAt > now
    ? { standing: "cooling_down", canAskAt }
    : { standing: "none", canAskAt: null };
};

/** Why a person may not ask for an account now; undefined when they may. */
export const refusalToAsk = (past: Past, now: Date): Refusal | undefined => {
  const { standing, canAskAt } = standingOf(past, now);
  if (standing === "member") return new Refusal("access_request.already_member");
  if (standing === "pending") return new Refusal("access_request.already_pending");
  if (canAskAt !== null) return new Refusal("access_request.cooling_down", { at: toInstant(canAskAt) });
  return undefined;
};

/** When the requester may next remind those who decide: at once the first time, then once a day. Null: not pending. */
export const remindableAt = (request: Pick<AskedAccess, "status" | "createdAt" | "remindedAt">): Date | null => {
  if (!can(accessRequestMachine, request.status, "remind")) return null;
  return request.remindedAt === null ? request.createdAt : new Date(request.remindedAt.getTime() + DAY_MS);
};

/**
 * The requester sends a reminder.
 * @throws Refusal access_request.not_pending, access_request.reminded_recently
 */
export const remind = <T extends PendingAccess | SupportAccess>(request: T, now: Date): Outcome<T> => {
  move(request, "remind", "access_request.not_pending");
  const possibleAt = remindableAt(request);
  if (possibleAt !== null && possibleAt > now) {
    throw new Refusal("access_request.reminded_recently", { at: toInstant(possibleAt) });
  }
  return {
    next: { ...request, remindedAt: now, remindedCount: request.remindedCount + 1 },
    audit: [{ ...entryOf(request, "reminded"), after: { remindedCount: request.remindedCount + 1 } }],
    effects: [],
  };
};

/**
 * The requester withdraws.
 * @throws Refusal access_request.not_pending
 */
export const withdraw = <T extends PendingAccess | SupportAccess>(request: T, now: Date): Outcome<T> => {
  move(request, "withdraw", "access_request.not_pending");
  return {
    next: { ...request, ...(isAccount(request) ? ended : {}), status: "withdrawn", decidedAt: now },
    audit: [{ ...entryOf(request, "withdrawn"), before: { status: "pending" }, after: { status: "withdrawn" } }],
    effects: [],
  };
};

/** The clock lets a request expire. */
export const expire = <T extends PendingAccess | SupportAccess>(request: T, now: Date): Outcome<T> => {
  move(request, "expire", "access_request.not_pending");
  return {
    next: { ...request, ...(isAccount(request) ? ended : {}), status: "expired", decidedAt: now },
    audit: [{ ...entryOf(request, "expired"), before: { status: "pending" }, after: { status: "expired" } }],
    effects: [],
  };
};

/**
 * The clock takes a request up the ladder.
 * @param deciders who decides its stage from now on
 */
export const climb = (
  request: PendingAccess,
  step: Extract<Step, { kind: "climb" }>,
  { clock }: Pick<AccessPolicy, "clock">,
  deciders: readonly CircleKey[],
): Outcome<PendingAccess> => {
  move(request, "escalate", "access_request.not_pending");
  return {
    next: {
      ...request,
      escalationStep: step.to,
      nextStepAt: nextStepAt(request.createdAt, step.to, clock, request.pauses),
      deciders: [...deciders],
    },
    audit: [
      {
        ...entryOf(request, "submitted"),
        action: "access_request.escalated",
        before: { escalationStep: request.escalationStep },
        after: { escalationStep: step.to },
      },
    ],
    effects: [],
  };
};

/** The audit entry of making a request. */
export const submit = (request: PendingAccess | SupportAccess, reason: string): AuditEntry => ({
  ...entryOf(request, "submitted"),
  after: { status: "pending" },
  reason,
});

/** The audit entry of a request that the account's policy approved by itself. */
export const approveByPolicy = (request: PendingAccess, withChildren: boolean, domain: string): AuditEntry => ({
  ...entryOf(request, "approved"),
  actor: { kind: "system", job: "access_policy" },
  virtualAccountIds: [...request.grantedVirtualAccountIds],
  before: { status: "pending" },
  after: {
    status: "approved",
    policyVersion: request.policyVersion,
    domain,
    role: request.grantedRole,
    virtualAccountIds: [...request.grantedVirtualAccountIds],
    ...(withChildren ? { withChildren } : {}),
    endsAt: request.grantedUntil === null ? null : toInstant(request.grantedUntil),
  },
});
