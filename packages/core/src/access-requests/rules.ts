import { latestEndOf } from "../access-policies/assess.ts";
import { type CircleKey, circleKey } from "../access-policies/deciders.ts";
import { defaultPolicy } from "../access-policies/default-policy.ts";
import type { AccessPolicy } from "../access-policies/schema.ts";
import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { can } from "../kernel/machine.ts";
import type { AuditEntry, Outcome } from "../kernel/outcome.ts";
import { type Role, reachesPlaces, type Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { nextStepAt, type Pause, type Step } from "./clock.ts";
import { type AccessRequestEvent, accessRequestMachine } from "./machine.ts";
import type { AccessRequestStatus, AccountOffer, Decision } from "./schema.ts";

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
  readonly endsAt: Date | null;
};

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

const ended = { nextStepAt: null, answerAwaitedSince: null };

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

/** Who decides, and over what: what `mayDecide` says of them at the moment of decision. */
export type DecidingPerson = {
  readonly personId: string;
  readonly name: string;
  /** Undefined: they may not decide this stage. */
  readonly scope: Scope | undefined;
  readonly byMailedLink: boolean;
  /** In whose place they decide; null for their own. */
  readonly onBehalfOf: Represented | null;
};

/** Whose decision it is: of whoever somebody stands in for, or their own. */
const inPlaceOf = ({ personId, onBehalfOf }: Pick<Vote, "personId" | "onBehalfOf">): string =>
  onBehalfOf?.personId ?? personId;

/** Who had a part in approvals: everybody who gave one, and everybody for whom one was given. */
export const peopleOfVotes = (votes: readonly Pick<Vote, "personId" | "onBehalfOf">[]): Set<string> =>
  new Set(votes.flatMap((vote) => [vote.personId, inPlaceOf(vote)]));

/** What is true of policy, requester and account at the moment of decision. */
export type AtDecision = {
  readonly isRequesterRegistered: boolean;
  readonly isAccountActive: boolean;
  /** The virtual accounts that the account has. */
  readonly virtualAccountIds: readonly string[];
  /** The policy that the request was made under: its stages. */
  readonly policy: AccessPolicy;
  /** The policy in force, which says how long access may last. */
  readonly policyInForce: Pick<AccessPolicy, "durations">;
  /** Everybody who approved so far. */
  readonly votes: readonly Vote[];
  /** Of those whose approvals the present stage has, who may still decide it: only theirs count. */
  readonly countedVoters: readonly string[];
};

const checkGrant = (
  decision: Extract<Decision, { decision: "approve" }>,
  scope: Scope,
  { virtualAccountIds, policyInForce }: AtDecision,
  now: Date,
): void => {
  const { grant, endsAt } = decision;
  if (scope.kind === "virtual_accounts") {
    const isWithin =
      grant.scope === "virtual_accounts" && reachesPlaces(scope, grant.virtualAccountIds, grant.withChildren);
    if (!isWithin) throw new Refusal("access_request.beyond_scope");
  }
  if (
    grant.scope === "virtual_accounts" &&
    !grant.virtualAccountIds.every((each) => virtualAccountIds.includes(each))
  ) {
    throw new Refusal("virtual_account.not_found");
  }
  if (endsAt !== null && new Date(endsAt) <= now) throw new Refusal("access_request.end_in_past");
  const latest = latestEndOf(policyInForce, now);
  // A day is chosen in the decider's own time zone: its end may lie up to a day beyond.
  if (latest !== null && (endsAt === null || new Date(endsAt).getTime() > latest.getTime() + DAY_MS)) {
    throw new Refusal("access_request.beyond_duration", { days: policyInForce.durations.maxDays ?? 0 });
  }
};

/**
 * Whether somebody may decide a request at all: nobody their own, and nobody in the place of whoever asked.
 * @throws Refusal access_request.own, access_request.already_decided
 */
const checkDecidable = (request: AskedAccess, people: readonly string[], event: AccessRequestEvent): void => {
  if (people.includes(request.personId)) throw new Refusal("access_request.own");
  move(request, event, "access_request.already_decided");
};

/** What a decision comes to: besides the request, the approval that is to be kept, and whether access is given. */
export type Decided = Outcome<PendingAccess> & { readonly vote: Vote | null };

const voteOf = (
  { stage }: PendingAccess,
  { grant, endsAt }: Extract<Decision, { decision: "approve" }>,
  by: DecidingPerson,
  now: Date,
): Vote => ({
  personId: by.personId,
  personName: by.name,
  onBehalfOf: by.onBehalfOf,
  stage,
  votedAt: now,
  byMailedLink: by.byMailedLink,
  role: grant.role,
  virtualAccountIds: grant.scope === "account" ? [] : [...new Set(grant.virtualAccountIds)],
  withChildren: grant.scope === "virtual_accounts" && grant.withChildren,
  endsAt: endsAt === null ? null : new Date(endsAt),
});

const behalf = ({ onBehalfOf }: Pick<Vote, "onBehalfOf">) =>
  onBehalfOf === null ? {} : { onBehalfOf: onBehalfOf.name };

const deny = (
  request: PendingAccess,
  decision: Extract<Decision, { decision: "decline" }>,
  by: DecidingPerson,
  now: Date,
): Decided => {
  const reason = decision.reason === "" ? null : decision.reason;
  return {
    next: {
      ...request,
      ...ended,
      decidedAt: now,
      decidedById: by.personId,
      decidedBy: by.name,
      decidedOnBehalfOf: by.onBehalfOf?.name ?? null,
      status: "denied",
      decisionReason: reason,
    },
    audit: [
      {
        ...entryOf(request, "denied"),
        before: { status: "pending" },
        after: { status: "denied", ...behalf(by), ...(by.byMailedLink ? { byMailedLink: true } : {}) },
        ...(reason === null ? {} : { reason }),
      },
    ],
    effects: [],
    vote: null,
  };
};

const approve = (request: PendingAccess, vote: Vote, { policy, countedVoters }: AtDecision): Decided => {
  const needed = policy.stages[request.stage]?.approvalsNeeded ?? 1;
  const given = countedVoters.length + 1;
  const { role, virtualAccountIds } = vote;
  const granted = {
    role,
    virtualAccountIds: [...virtualAccountIds],
    endsAt: vote.endsAt === null ? null : toInstant(vote.endsAt),
    ...behalf(vote),
    ...(vote.byMailedLink ? { byMailedLink: true } : {}),
  };
  const isLastStage = request.stage + 1 >= policy.stages.length;
  if (given < needed || !isLastStage) {
    const stage = given < needed ? request.stage : request.stage + 1;
    return {
      next: { ...request, stage, deciders: (policy.stages[stage]?.deciders ?? []).map(circleKey) },
      audit: [
        {
          ...entryOf(request, "submitted"),
          action: "access_request.approval_given",
          virtualAccountIds: [...virtualAccountIds],
          after: { stage: request.stage + 1, stages: policy.stages.length, approvals: given, needed, ...granted },
        },
      ],
      effects: [],
      vote,
    };
  }
  return {
    next: {
      ...request,
      ...ended,
      status: "approved",
      decidedAt: vote.votedAt,
      decidedById: vote.personId,
      decidedBy: vote.personName,
      decidedOnBehalfOf: vote.onBehalfOf?.name ?? null,
      grantedRole: role,
      grantedVirtualAccountIds: [...virtualAccountIds],
      grantedUntil: vote.endsAt,
    },
    audit: [
      {
        ...entryOf(request, "approved"),
        virtualAccountIds: [...virtualAccountIds],
        before: { status: "pending" },
        after: { status: "approved", ...granted },
      },
    ],
    effects: [],
    vote,
  };
};

/**
 * Somebody approves (role, scope, end date) or declines. One "no" ends it; the last stage's last approval grants.
 * @throws Refusal access_request.own, already_decided, not_decider, approved_already, requester_gone, beyond_scope,
 * beyond_duration, end_in_past; account.not_active; virtual_account.not_found
 */
export const decide = (
  request: PendingAccess,
  decision: Decision,
  by: DecidingPerson,
  found: AtDecision,
  now: Date,
): Decided => {
  const isApproval = decision.decision === "approve";
  const people = [by.personId, inPlaceOf(by)];
  checkDecidable(request, people, isApproval ? "approve" : "deny");
  // One natural person acts once on a request, and counts once, whoever acts.
  const acted = peopleOfVotes(found.votes);
  if (isApproval && people.some((each) => acted.has(each))) {
    throw new Refusal("access_request.approved_already");
  }
  if (by.scope === undefined) throw new Refusal("access_request.not_decider");
  if (!found.isRequesterRegistered) throw new Refusal("access_request.requester_gone");
  if (isApproval && !found.isAccountActive) throw new Refusal("account.not_active");
  if (!isApproval) {
    if (by.scope.kind !== "account") throw new Refusal("access_request.beyond_scope");
    return deny(request, decision, by, now);
  }
  checkGrant(decision, by.scope, found, now);
  return approve(request, voteOf(request, decision, by, now), found);
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
  checkDecidable(request, [by.personId], isApproval ? "approve" : "deny");
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
