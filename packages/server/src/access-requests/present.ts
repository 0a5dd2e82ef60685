import { latestEndOf, proposedEndOf } from "@freehold/core/access-policies/assess";
import type { AccessPolicy, StageStanding } from "@freehold/core/access-policies/schema";
import { pausedUntil } from "@freehold/core/access-requests/clock";
import { peopleOfVotes } from "@freehold/core/access-requests/deciding";
import { milestonesOf } from "@freehold/core/access-requests/milestones";
import type { AskedAccess, Vote } from "@freehold/core/access-requests/request";
import { askAgainAt, remindableAt } from "@freehold/core/access-requests/rules";
import type { AccessRequest, AccessRequestRow, Grant, MyAccessRequest } from "@freehold/core/access-requests/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { isVirtualAccountRole } from "@freehold/core/kernel/permission";
import { laterThan, type Term } from "@freehold/core/members/planned";
import { emailDomain, toUnicode } from "../domains/index.ts";
import type { ActingCapacity } from "./acting.ts";
import type { Deciders } from "./deciders.ts";
import type { AskedAccount, StoredAccessRequest } from "./store.ts";
import type { DecisionHours } from "./store-hours.ts";
import type { MyRow } from "./store-mine.ts";
import type { StoredSupportAccess } from "./store-support.ts";

const instantOrNull = (date: Date | null): string | null => (date === null ? null : toInstant(date));

const reminding = (request: Pick<AskedAccess, "status" | "createdAt" | "remindedAt">, now: Date) => {
  const at = remindableAt(request);
  return { remindable: at !== null && at <= now, remindableAt: instantOrNull(at) };
};

/** A line of the table Your Access Requests. */
export const presentRow = (row: MyRow, now: Date): AccessRequestRow => {
  const isAccount = row.accountId !== null;
  return {
    id: row.id,
    accessType: isAccount ? "smart_account" : "full_support",
    subject: isAccount ? toUnicode(row.domainIdentifier ?? "") : (row.number ?? ""),
    subjectKind: isAccount ? "smart_account" : (row.numberKind ?? "contract_number"),
    accountName: row.accountName,
    requestedAt: toInstant(row.createdAt),
    status: row.status,
    deciders: isAccount ? "smart_account_administrators" : "operator_support",
    ...reminding(row, now),
    answerAwaited: row.answerAwaited,
  };
};

const decision = (request: AskedAccess) => ({
  status: request.status,
  requestedAt: toInstant(request.createdAt),
  decidedAt: instantOrNull(request.decidedAt),
  decidedBy: request.decidedBy,
  decisionReason: request.decisionReason,
});

const askAgain = ({ status, decidedAt }: AskedAccess, coolDownDays?: number): string | null =>
  status === "denied" && decidedAt !== null ? toInstant(askAgainAt(decidedAt, coolDownDays)) : null;

/** A virtual account that access is given to or wished for. */
type Virtual = { readonly id: string; readonly name: string };

const grantOf = (request: StoredAccessRequest, virtualAccounts: readonly Virtual[]) =>
  request.grantedRole === null
    ? null
    : {
        role: request.grantedRole,
        virtualAccounts: request.grantedVirtualAccountIds.flatMap(
          (id) => virtualAccounts.find((each) => each.id === id)?.name ?? [],
        ),
        beginsAt: instantOrNull(request.grantedFrom),
        endsAt: instantOrNull(request.grantedUntil),
      };

/** What a request's policy makes of it. */
export type UnderPolicy = Pick<Deciders, "policy" | "inForce" | "votes"> & {
  readonly stages: readonly StageStanding[];
};

const answered = ({ answers }: StoredAccessRequest, { questions }: AccessPolicy) =>
  answers.flatMap(({ questionId, answer }) => {
    const question = questions.find(({ id }) => id === questionId);
    if (question === undefined) return [];
    const choice = question.choices.find(({ en }) => en === answer);
    return [{ label: question.label, answer: choice ?? { en: answer, fr: answer } }];
  });

const underPolicy = (
  request: StoredAccessRequest,
  { policy, votes, stages }: UnderPolicy,
  virtualAccounts: readonly Virtual[],
  now: Date,
) => ({
  answerAwaitedSince: instantOrNull(request.answerAwaitedSince),
  pausedUntil: request.status === "pending" ? instantOrNull(pausedUntil(request.pauses, now)) : null,
  decidedOnBehalfOf: request.decidedOnBehalfOf,
  policyVersion: request.policyVersion,
  automatic: request.isAutomatic,
  stages: [...stages],
  answers: answered(request, policy),
  wish:
    request.wishedVirtualAccountId === null
      ? null
      : {
          virtualAccountId: request.wishedVirtualAccountId,
          virtualAccountName: virtualAccounts.find(({ id }) => id === request.wishedVirtualAccountId)?.name ?? "",
          role: request.wishedRole,
        },
  milestones: milestonesOf({
    ...request,
    votes,
    stageCount: policy.stages.length,
    endedAt: request.decidedAt,
    clock: policy.clock,
  }),
});

/** Those who decide the present stage, each once. */
const whoDecides = (stages: readonly StageStanding[]) => {
  const people = stages
    .flatMap(({ state, circles }) => (state === "current" ? circles : []))
    .flatMap((each) => each.people);
  return [...new Map(people.map((each) => [`${each.name} ${each.email}`, each])).values()];
};

/** Whether an address is on the account's own domain: such people know each other. */
export const isOnDomain = (email: string, { domains }: Pick<AskedAccount, "domains">): boolean =>
  domains.includes(emailDomain(email) ?? "");

/** The waiting page of a request for an account. Addresses of administrators are for their own colleagues only. */
export const presentMine = (
  request: StoredAccessRequest,
  account: AskedAccount,
  under: UnderPolicy,
  decisionHours: DecisionHours | null,
  virtualAccounts: readonly Virtual[],
  now: Date,
): MyAccessRequest => ({
  id: request.id,
  accessType: "smart_account",
  subject: toUnicode(account.domainIdentifier),
  subjectKind: "smart_account",
  accountName: account.name,
  accountType: account.type,
  deciders: "smart_account_administrators",
  ...reminding(request, now),
  reason: request.reason,
  ...decision(request),
  canAskAgainAt: askAgain(request, under.inForce.coolDownDays),
  grant: grantOf(request, virtualAccounts),
  whoDecides: whoDecides(under.stages),
  decisionHours,
  answerAwaited: request.answerAwaitedSince !== null,
  ...underPolicy(request, under, virtualAccounts, now),
  caseId: request.caseId,
});

/** The waiting page of a request for support access, which the operator's support decides. */
export const presentMineOfSupport = (
  request: StoredSupportAccess,
  operatorName: string,
  now: Date,
): MyAccessRequest => ({
  id: request.id,
  accessType: "full_support",
  subject: request.number,
  subjectKind: request.numberKind,
  accountName: null,
  accountType: null,
  deciders: "operator_support",
  ...reminding(request, now),
  reason: request.reason,
  ...decision(request),
  canAskAgainAt: askAgain(request),
  grant: null,
  whoDecides: [{ name: operatorName, email: null }],
  decisionHours: null,
  policyVersion: 0,
  automatic: false,
  stages: [],
  answers: [],
  wish: null,
  answerAwaited: false,
  answerAwaitedSince: null,
  pausedUntil: null,
  decidedOnBehalfOf: null,
  milestones: milestonesOf({
    ...request,
    escalationStep: 0,
    isAutomatic: false,
    votes: [],
    stageCount: 1,
    endedAt: request.decidedAt,
    clock: null,
  }),
  caseId: request.caseId,
});

const undecidable = (
  request: StoredAccessRequest,
  { votes }: UnderPolicy,
  { personId: deciderId, capacities }: Looking,
): AccessRequest["undecidable"] => {
  if (request.status !== "pending") return null;
  if (request.personId === deciderId) return "own";
  if (peopleOfVotes(votes).has(deciderId)) return "approved_already";
  return capacities.length === 0 ? "not_decider" : null;
};

type Proposed = Term & { readonly grant: Grant | null; readonly by: string | null };

const proposedBy = (vote: Vote, now: Date): Proposed => ({
  grant: isVirtualAccountRole(vote.role)
    ? {
        scope: "virtual_accounts",
        role: vote.role,
        virtualAccountIds: [...vote.virtualAccountIds],
        withChildren: vote.withChildren,
      }
    : { scope: "account", role: vote.role },
  by: vote.personName,
  beginsAt: laterThan(vote.beginsAt, now),
  endsAt: vote.endsAt,
});

const wishedFor = ({ wishedVirtualAccountId: wished, wishedRole }: StoredAccessRequest): Grant | null =>
  wished === null
    ? null
    : {
        scope: "virtual_accounts",
        role: wishedRole ?? "virtual_account_user",
        virtualAccountIds: [wished],
        withChildren: false,
      };

/**
 * What a decision starts from: what the last approver would grant, or else what was wished for; without the virtual
 * accounts that whoever looks does not know of.
 */
const proposal = (
  request: StoredAccessRequest,
  { inForce, votes }: UnderPolicy,
  named: readonly Virtual[],
  now: Date,
): AccessRequest["proposal"] => {
  const last = votes.at(-1);
  const { grant, by, beginsAt, endsAt }: Proposed =
    last === undefined
      ? { grant: wishedFor(request), by: null, beginsAt: null, endsAt: proposedEndOf(inForce, now) }
      : proposedBy(last, now);
  const places = grant?.scope === "virtual_accounts" ? grant.virtualAccountIds : [];
  const virtualAccounts = named.filter(({ id }) => places.includes(id)).map(({ id, name }) => ({ id, name }));
  const shown =
    grant?.scope === "virtual_accounts" ? { ...grant, virtualAccountIds: virtualAccounts.map(({ id }) => id) } : grant;
  return {
    grant: shown?.scope === "virtual_accounts" && shown.virtualAccountIds.length === 0 ? null : shown,
    virtualAccounts,
    by,
    beginsAt: instantOrNull(beginsAt),
    endsAt: instantOrNull(endsAt),
  };
};

/** Who looks at a request: in whose names they may decide it, and when. */
export type Looking = { readonly personId: string; readonly capacities: readonly ActingCapacity[]; readonly now: Date };

/** A request as those who decide it see it. */
export const presentForDecider = (
  request: StoredAccessRequest,
  account: Pick<AskedAccount, "domains">,
  under: UnderPolicy,
  virtualAccounts: readonly Virtual[],
  looking: Looking,
): AccessRequest => {
  const { capacities, now } = looking;
  const why = undecidable(request, under, looking);
  const isDecidable = request.status === "pending" && why === null;
  return {
    id: request.id,
    accountId: request.accountId,
    requester: {
      name: request.requesterName,
      email: request.requesterEmail,
      userId: request.requesterUserId,
      company: request.requesterCompany,
      phone: request.requesterPhone,
      onDomain: isOnDomain(request.requesterEmail, account),
    },
    reason: request.reason,
    ...decision(request),
    expiresAt: toInstant(request.expiresAt),
    remindedCount: request.remindedCount,
    escalationStep: request.escalationStep,
    grant: grantOf(request, virtualAccounts),
    ...underPolicy(request, under, virtualAccounts, now),
    decidable: isDecidable,
    undecidable: why,
    reach: isDecidable ? (capacities[0]?.reach.kind ?? null) : null,
    capacities: isDecidable
      ? capacities.map(({ onBehalfOf, reach }) => ({
          onBehalfOf: onBehalfOf === null ? null : { ...onBehalfOf, until: toInstant(onBehalfOf.until) },
          reach: reach.kind,
        }))
      : [],
    proposal: proposal(request, under, virtualAccounts, now),
    latestEndAt: instantOrNull(latestEndOf(under.inForce, now)),
  };
};
