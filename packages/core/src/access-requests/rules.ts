import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { can } from "../kernel/machine.ts";
import type { AuditEntry, Outcome } from "../kernel/outcome.ts";
import type { Role, Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { nextStepAt, type Step } from "./clock.ts";
import { type AccessRequestEvent, accessRequestMachine } from "./machine.ts";
import type { AccessRequestStatus, AccountOffer, Decision } from "./schema.ts";

/** How long a denied person waits before asking again. */
export const COOL_DOWN_DAYS = 7;

/** How many of a person's requests, of every access type, may be pending. */
export const MOST_PENDING = 20;

/** What both kinds of request have in common: asked, reminded of, decided. */
export type AskedAccess = {
  readonly id: string;
  readonly personId: string;
  readonly requesterName: string;
  readonly requesterEmail: string;
  readonly status: AccessRequestStatus;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly remindedAt: Date | null;
  readonly remindedCount: number;
  readonly decidedAt: Date | null;
  readonly decidedById: string | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
};

/** A request for access to an account, as the rules see it. */
export type PendingAccess = AskedAccess & {
  readonly accountId: string;
  readonly escalationStep: number;
  readonly nextStepAt: Date | null;
  readonly grantedRole: Role | null;
  readonly grantedVirtualAccountIds: readonly string[];
  readonly grantedUntil: Date | null;
};

/** A request for a support access type, as the rules see it. */
export type SupportAccess = AskedAccess & { readonly numberKind: string; readonly number: string };

type Past = { readonly isMember: boolean; readonly isPending: boolean; readonly lastDeniedAt: Date | null };

/** When a denied person may ask again. */
export const askAgainAt = (deniedAt: Date): Date => daysAfter(deniedAt, COOL_DOWN_DAYS);

/** How a person stands to an account that they might ask for. */
export const standingOf = (past: Past, now: Date): { standing: AccountOffer["standing"]; canAskAt: Date | null } => {
  if (past.isMember) return { standing: "member", canAskAt: null };
  if (past.isPending) return { standing: "pending", canAskAt: null };
  const canAskAt = past.lastDeniedAt === null ? null : askAgainAt(past.lastDeniedAt);
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

const isAccount = (request: PendingAccess | SupportAccess): request is PendingAccess => "accountId" in request;

const entryOf = (
  request: PendingAccess | SupportAccess,
  verb: "submitted" | "reminded" | "approved" | "denied" | "withdrawn" | "expired",
): AuditEntry => {
  const label = `${request.requesterName} <${request.requesterEmail}>`;
  return isAccount(request)
    ? {
        action: `access_request.${verb}`,
        accountId: request.accountId,
        subject: { kind: "access_request", id: request.id, label },
      }
    : {
        action: `support_access_request.${verb}`,
        subject: { kind: "support_access_request", id: request.id, label: `${request.number}, ${label}` },
      };
};

const ended = { nextStepAt: null };

const move = (
  request: AskedAccess,
  event: AccessRequestEvent,
  code: "access_request.not_pending" | "access_request.already_decided",
): void => {
  if (can(accessRequestMachine, request.status, event)) return;
  throw new Refusal(code, {
    status: request.status,
    by: request.decidedBy ?? (request.status === "withdrawn" ? request.requesterName : ""),
    at: toInstant(request.decidedAt ?? request.expiresAt),
  });
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

/** The clock takes a request up the ladder. */
export const climb = (request: PendingAccess, step: Extract<Step, { kind: "climb" }>): Outcome<PendingAccess> => {
  move(request, "escalate", "access_request.not_pending");
  return {
    next: { ...request, escalationStep: step.to, nextStepAt: nextStepAt(request.createdAt, step.to) },
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

/** Who decides, and over what: the scope of their permission, read again at the moment of decision. */
export type DecidingPerson = {
  readonly personId: string;
  readonly name: string;
  readonly scope: Scope;
  readonly byMailedLink: boolean;
};

/** What is true of requester and account at the moment of decision. */
export type AtDecision = {
  readonly isRequesterRegistered: boolean;
  readonly isAccountActive: boolean;
  /** The virtual accounts that the account has. */
  readonly virtualAccountIds: readonly string[];
};

const checkGrant = (
  decision: Extract<Decision, { decision: "approve" }>,
  { scope }: DecidingPerson,
  { virtualAccountIds }: AtDecision,
  now: Date,
): void => {
  const { grant, endsAt } = decision;
  if (scope.kind === "virtual_accounts") {
    const isWithin =
      grant.scope === "virtual_accounts" && grant.virtualAccountIds.every((each) => scope.ids.includes(each));
    if (!isWithin) throw new Refusal("access_request.beyond_scope");
  }
  if (
    grant.scope === "virtual_accounts" &&
    !grant.virtualAccountIds.every((each) => virtualAccountIds.includes(each))
  ) {
    throw new Refusal("virtual_account.not_found");
  }
  if (endsAt !== null && new Date(endsAt) <= now) throw new Refusal("access_request.end_in_past");
};

/**
 * Whether somebody may decide a request at all: nobody their own, and administrators of virtual accounts only approve.
 * @throws Refusal access_request.own, access_request.already_decided
 */
const checkDecidable = (request: AskedAccess, personId: string, event: AccessRequestEvent): void => {
  if (request.personId === personId) throw new Refusal("access_request.own");
  move(request, event, "access_request.already_decided");
};

/**
 * An administrator approves (role, scope, end date) or declines.
 * @throws Refusal access_request.own, already_decided, requester_gone, beyond_scope, end_in_past; account.not_active;
 * virtual_account.not_found
 */
export const decide = (
  request: PendingAccess,
  decision: Decision,
  by: DecidingPerson,
  found: AtDecision,
  now: Date,
): Outcome<PendingAccess> => {
  const isApproval = decision.decision === "approve";
  checkDecidable(request, by.personId, isApproval ? "approve" : "deny");
  if (!found.isRequesterRegistered) throw new Refusal("access_request.requester_gone");
  if (isApproval && !found.isAccountActive) throw new Refusal("account.not_active");
  const decided = { ...request, ...ended, decidedAt: now, decidedById: by.personId, decidedBy: by.name };
  const link = by.byMailedLink ? { byMailedLink: true } : {};
  if (!isApproval) {
    if (by.scope.kind !== "account") throw new Refusal("access_request.beyond_scope");
    const reason = decision.reason === "" ? null : decision.reason;
    return {
      next: { ...decided, status: "denied", decisionReason: reason },
      audit: [
        {
          ...entryOf(request, "denied"),
          before: { status: "pending" },
          after: { status: "denied", ...link },
          ...(reason === null ? {} : { reason }),
        },
      ],
      effects: [],
    };
  }
  checkGrant(decision, by, found, now);
  const { grant, endsAt } = decision;
  const virtualAccountIds = grant.scope === "account" ? [] : [...new Set(grant.virtualAccountIds)];
  return {
    next: {
      ...decided,
      status: "approved",
      grantedRole: grant.role,
      grantedVirtualAccountIds: virtualAccountIds,
      grantedUntil: endsAt === null ? null : new Date(endsAt),
    },
    audit: [
      {
        ...entryOf(request, "approved"),
        virtualAccountIds,
        before: { status: "pending" },
        after: { status: "approved", role: grant.role, virtualAccountIds, endsAt, ...link },
      },
    ],
    effects: [],
  };
};

/**
 * The operator's support approves or declines a support access request.
 * @throws Refusal access_request.own, access_request.already_decided
 */
export const decideSupport = (
  request: SupportAccess,
  decision: "approve" | "decline",
  reason: string,
  by: Pick<DecidingPerson, "personId" | "name">,
  now: Date,
): Outcome<SupportAccess> => {
  const isApproval = decision === "approve";
  checkDecidable(request, by.personId, isApproval ? "approve" : "deny");
  const status = isApproval ? "approved" : "denied";
  return {
    next: {
      ...request,
      status,
      decidedAt: now,
      decidedById: by.personId,
      decidedBy: by.name,
      decisionReason: reason === "" ? null : reason,
    },
    audit: [
      {
        ...entryOf(request, status),
        before: { status: "pending" },
        after: { status },
        ...(reason === "" ? {} : { reason }),
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
