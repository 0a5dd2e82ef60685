import { latestEndOf } from "../access-policies/assess.ts";
import { circleKey } from "../access-policies/deciders.ts";
import type { AccessPolicy } from "../access-policies/schema.ts";
import { DAY_MS } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import type { Outcome } from "../kernel/outcome.ts";
import { reachesPlaces, type Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { beginProblem, laterThan, type Term } from "../members/planned.ts";
import type { AccessRequestEvent } from "./machine.ts";
import {
  type AskedAccess,
  ended,
  entryOf,
  move,
  type PendingAccess,
  type Represented,
  type SupportAccess,
  type Vote,
} from "./request.ts";
import type { Decision } from "./schema.ts";

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

/** From when and until when access is granted. How long it may last is counted from when it begins. */
const readGrantedTerm = (
  { beginsAt, endsAt }: Extract<Decision, { decision: "approve" }>,
  { policyInForce }: AtDecision,
  now: Date,
): Term => {
  const begin = beginsAt === null ? null : new Date(beginsAt);
  const problem = begin === null ? undefined : beginProblem(begin, now);
  if (problem !== undefined) throw new Refusal(`member.${problem}`);
  const term = { beginsAt: laterThan(begin, now), endsAt: endsAt === null ? null : new Date(endsAt) };
  if (term.endsAt !== null && term.endsAt <= now) throw new Refusal("access_request.end_in_past");
  if (term.endsAt !== null && term.beginsAt !== null && term.endsAt <= term.beginsAt) {
    throw new Refusal("member.end_before_begin");
  }
  const latest = latestEndOf(policyInForce, term.beginsAt ?? now);
  // A day is chosen in the decider's own time zone: its end may lie up to a day beyond.
  if (latest !== null && (term.endsAt === null || term.endsAt.getTime() > latest.getTime() + DAY_MS)) {
    throw new Refusal("access_request.beyond_duration", { days: policyInForce.durations.maxDays ?? 0 });
  }
  return term;
};

const checkGrant = (
  { grant }: Extract<Decision, { decision: "approve" }>,
  scope: Scope,
  { virtualAccountIds }: AtDecision,
): void => {
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
  { grant }: Extract<Decision, { decision: "approve" }>,
  term: Term,
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
  ...term,
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
    ...(vote.beginsAt === null ? {} : { startsAt: toInstant(vote.beginsAt) }),
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
      grantedFrom: vote.beginsAt,
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
 * beyond_duration, end_in_past; account.not_active; virtual_account.not_found; member.begin_in_past, begin_too_far,
 * end_before_begin
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
  checkGrant(decision, by.scope, found);
  const term = readGrantedTerm(decision, found, now);
  return approve(request, voteOf(request, decision, term, by, now), found);
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
