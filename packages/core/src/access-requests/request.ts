import type { CircleKey } from "../access-policies/deciders.ts";
import { toInstant } from "../kernel/id.ts";
import { can } from "../kernel/machine.ts";
import type { AuditEntry } from "../kernel/outcome.ts";
import type { Role } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Pause } from "./clock.ts";
import { type AccessRequestEvent, accessRequestMachine } from "./machine.ts";
import type { AccessRequestStatus } from "./schema.ts";

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
  /** When its ladder stood still because the requester was asked something. */
  readonly pauses: readonly Pause[];
  /** Since when somebody who decides waits for an answer of the requester. */
  readonly answerAwaitedSince: Date | null;
  /** Whose place the person named in `decidedBy` took. */
  readonly decidedOnBehalfOf: string | null;
  /** The version of the policy that its stages and its clock follow. */
  readonly policyVersion: number;
  /** Which stage is decided, from 0. */
  readonly stage: number;
  /** Who decides it, as far as the policy says; `circlesNow` says who may step in. */
  readonly deciders: readonly CircleKey[];
  readonly wishedVirtualAccountId: string | null;
  readonly isAutomatic: boolean;
  readonly grantedRole: Role | null;
  readonly grantedVirtualAccountIds: readonly string[];
  /** When what was granted begins, where that was to be later than the decision. */
  readonly grantedFrom: Date | null;
  readonly grantedUntil: Date | null;
};

/** A request for a support access type, as the rules see it. */
export type SupportAccess = AskedAccess & { readonly numberKind: string; readonly number: string };

/** Somebody in whose place another acts. */
export type Represented = { readonly personId: string; readonly name: string };

/** An approval: by whom, at which stage, and what it would grant. */
export type Vote = {
  readonly personId: string;
  readonly personName: string;
  /** Whose approval it counts as, where somebody stood in. */
  readonly onBehalfOf: Represented | null;
  readonly stage: number;
  readonly votedAt: Date;
  readonly byMailedLink: boolean;
  readonly role: Role;
  readonly virtualAccountIds: readonly string[];
  readonly withChildren: boolean;
  readonly beginsAt: Date | null;
  readonly endsAt: Date | null;
};

/** Whether it is for an account, and not for support access. */
export const isAccount = (request: PendingAccess | SupportAccess): request is PendingAccess => "accountId" in request;

/** The audit entry of something that happened to a request. */
export const entryOf = (
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

/** What is over with a request that has ended. */
export const ended = { nextStepAt: null, answerAwaitedSince: null };

/**
 * Whether a request is where something can still happen to it.
 * @throws Refusal with the code, and who decided it when
 */
export const move = (
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
