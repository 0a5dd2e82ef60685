import { type Assessment, assess, withLivePlaces } from "@freehold/core/access-policies/assess";
import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import { named } from "@freehold/core/access-policies/problems";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import { expiryOf } from "@freehold/core/access-requests/clock";
import { submitAccessRequest as endpoint } from "@freehold/core/access-requests/endpoints";
import { approveByPolicy, MOST_PENDING, refusalToAsk, submit } from "@freehold/core/access-requests/rules";
import type { Wish } from "@freehold/core/access-requests/schema";
import { submitSupportAccessRequest as supportEndpoint } from "@freehold/core/access-requests/support-access-endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readPolicyToAsk } from "../access-policies/index.ts";
import { emailDomain, parseIdentifier } from "../domains/index.ts";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, type SignedInContext, sharedMutation } from "../platform/operation.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { findNamedVirtualAccounts, lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { notify } from "./effects.ts";
import { grantAsDecided } from "./grant.ts";
import { decisionsSince, readMine } from "./my-request.ts";
import { noSuchAccount } from "./offers.ts";
import { isOnDomain, presentMine, presentMineOfSupport } from "./present.ts";
import { defaultStages } from "./stages.ts";
import type { StoredAccessRequest, StoredAnswer } from "./store.ts";
import { readOffers, wasDeniedFor } from "./store-offers.ts";
import { type Assessed, insertAccessRequests, type NewAccessRequest, type Submitted } from "./store-submit.ts";
import { insertSupportAccess, readSupportDenials, type StoredSupportAccess } from "./store-support.ts";

// What the database guarantees, however many ask at once, becomes the refusal that people read.
const refusalsOfConstraints: Readonly<Record<string, () => Refusal>> = {
  access_requests_one_pending: () => new Refusal("access_request.already_pending"),
  support_access_requests_one_pending: () => new Refusal("access_request.already_pending"),
  person_access_requests_few_pending: () => new Refusal("access_request.too_many_pending", { most: MOST_PENDING }),
};

const refusing = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    throw refusalsOfConstraints[violatedConstraint(error) ?? ""]?.() ?? error;
  }
};

const whyNot = async (tx: Transaction, { domain, person, reason, now }: NewAccessRequest) => {
  const [offer] = await readOffers(tx, [domain], person.id);
  if (offer?.status !== "active") {
    return noSuchAccount(offer?.status === "provisional" && emailDomain(person.email) === domain);
  }
  const refusal = refusalToAsk(offer, now);
  if (refusal !== undefined) return refusal;
  const isSame = await wasDeniedFor(tx, offer.id, person.id, reason);
  return new Refusal(isSame ? "access_request.same_reason" : "access_request.already_pending");
};

const untouched = {
  status: "pending",
  remindedAt: null,
  remindedCount: 0,
  decidedAt: null,
  decidedById: null,
  decidedBy: null,
  decisionReason: null,
  caseId: null,
} as const;

/** What a request for an account has besides. */
const unspoken = { answerAwaitedSince: null, pauses: [], decidedOnBehalfOf: null } as const;

type Input = {
  domainIdentifier: string;
  reason: string;
  answers?: readonly StoredAnswer[] | undefined;
  wish?: Wish | null | undefined;
};
type Asker = { readonly ctx: SignedInContext; readonly input: Input };
type Asked = Asker & { readonly request: NewAccessRequest };

const isPlain = ({ answers = [], wish = null }: Input): boolean => wish === null && answers.length === 0;

const askedBy = ({ ctx, input }: Asker): Asked | undefined => {
  const parsed = parseIdentifier(input.domainIdentifier);
  if (!parsed.ok) return undefined;
  const { person, now } = ctx;
  const request = {
    id: newId(),
    domain: parsed.identifier.ascii,
    person,
    reason: input.reason,
    now,
    decisionsSince: decisionsSince(now),
    assessed: null,
    isPlain: isPlain(input),
  };
  return { ctx, input, request };
};

const storedAs = ({ id, person, reason, now, assessed }: NewAccessRequest, as: Submitted): StoredAccessRequest => {
  const granted = assessed?.granted ?? null;
  return {
    ...untouched,
    ...unspoken,
    status: granted === null ? "pending" : "approved",
    decidedAt: granted === null ? null : now,
    expiresAt: as.expiresAt,
    nextStepAt: as.nextStepAt,
    id,
    accountId: as.account.id,
    personId: person.id,
    requesterName: person.name,
    requesterEmail: person.email,
    requesterUserId: person.userId,
    requesterCompany: person.company,
    requesterPhone: person.phone,
    reason,
    createdAt: now,
    escalationStep: 0,
    policyVersion: as.policyVersion,
    stage: 0,
    deciders: as.deciders,
    answers: assessed?.answers ?? [],
    wishedVirtualAccountId: assessed?.wish?.virtualAccountId ?? null,
    wishedRole: assessed?.wish?.role ?? null,
    isAutomatic: granted !== null,
    grantedRole: granted?.role ?? null,
    grantedVirtualAccountIds: granted?.virtualAccountIds ?? [],
    grantedFrom: null,
    grantedUntil: granted?.until ?? null,
  };
};

const byDefault = { policy: defaultPolicy, inForce: defaultPolicy, votes: [] };

/** The waiting page: of a plain request under the default policy from what writing it has read, else read again. */
const presentSubmitted = async (tx: Transaction, request: StoredAccessRequest, as: Submitted, now: Date) => {
  if (as.policyVersion > 0 || request.wishedVirtualAccountId !== null) return readMine(tx, request, as.account, now);
  const isColleague = isOnDomain(request.requesterEmail, as.account);
  const people = as.administrators.map(({ name, email }) => ({ name, email: isColleague ? email : null }));
  return presentMine(request, as.account, { ...byDefault, stages: defaultStages(people) }, as.decisionHours, [], now);
};

const submitted = async (tx: Transaction, { ctx, request: asked }: Asked, as: Submitted) => {
  const request = storedAs(asked, as);
  return {
    result: await presentSubmitted(tx, request, as, asked.now),
    audit: [submit(request, asked.reason)],
    effects: [notify("submitted", request, ctx.language)],
  } as const;
};

/** A request that its account's policy approves at once: the role is given in the transaction that writes it. */
const letIn = async (
  tx: Transaction,
  { ctx, request: asked }: Asked,
  as: Submitted,
  approved: Extract<Assessment, { kind: "approve" }>,
) => {
  const request = storedAs(asked, as);
  const withChildren = approved.grant.scope === "virtual_accounts" && approved.grant.withChildren;
  await grantAsDecided(tx, request, withChildren, policyGives, asked.now);
  return {
    result: await readMine(tx, request, as.account, asked.now),
    audit: [submit(request, asked.reason), approveByPolicy(request, withChildren, approved.domain)],
    effects: [notify("let_in", request, ctx.language)],
  } as const;
};

// What stands beside a role as who gave it: the same word in every language, as the word administrator would not be.
const policyGives = {
  name: "Access policy",
  personId: null,
  authorityId: null,
  reach: { kind: "account" },
} as const;

const byQuestion = ({ answers = [] }: Input): Readonly<Record<string, string>> =>
  Object.fromEntries(answers.map(({ questionId, answer }) => [questionId, answer]));

const answersOf = (input: Input, { questions }: AccessPolicy) =>
  questions.flatMap(({ id: questionId }) => {
    const answer = byQuestion(input)[questionId] ?? "";
    return answer === "" ? [] : [{ questionId, answer }];
  });

const grantOf = (assessment: Assessment): Assessed["granted"] =>
  assessment.kind === "approve"
    ? {
        role: assessment.grant.role,
        virtualAccountIds: assessment.grant.scope === "account" ? [] : assessment.grant.virtualAccountIds,
        until: assessment.endsAt,
      }
    : null;

/** A request that its account's policy has more to say about: looked at under it, then written by the same statement. */
const submitUnderPolicy = async (tx: Transaction, asked: Asked, { account }: Submitted) => {
  const { ctx, input } = asked;
  const { version, policy: asRead } = await readPolicyToAsk(tx, account.id);
  // Held in use until the role is given.
  const live = await lockLiveVirtualAccounts(tx, account.id, named(asRead).virtualAccountIds);
  const policy = withLivePlaces(
    asRead,
    live.map(({ id }) => id),
  );
  const wish = input.wish ?? null;
  const assessment = assess(
    policy,
    await readProvenDomains(tx, account.id),
    {
      emailDomain: emailDomain(ctx.person.email),
      isEmailVerified: true,
      wish,
      openVirtualAccountIds:
        wish === null ? [] : await findNamedVirtualAccounts(tx, account.id, [wish.virtualAccountId]),
      answers: byQuestion(input),
    },
    ctx.now,
  );
  if (assessment.kind === "refuse") {
    // Whoever belongs to it or waits already is told so, rather than what a stranger would be.
    const [offer] = await readOffers(tx, [asked.request.domain], ctx.person.id);
    const standing = offer === undefined ? undefined : refusalToAsk(offer, ctx.now);
    if (standing !== undefined) return standing;
    const field = assessment.questionId === null ? undefined : `answers.${assessment.questionId}`;
    return new Refusal(assessment.code, {}, field);
  }
  const assessed = {
    policyVersion: version,
    answers: answersOf(input, policy),
    wish: wish === null ? null : { virtualAccountId: wish.virtualAccountId, role: wish.role },
    granted: grantOf(assessment),
  };
  const request = { ...asked.request, assessed };
  const as = (await refusing(() => insertAccessRequests(tx, [request]))).get(request.id);
  if (as === undefined || !as.isSubmitted) return whyNot(tx, request);
  const written = { ...asked, request };
  return assessment.kind === "approve" ? letIn(tx, written, as, assessment) : submitted(tx, written, as);
};

export const submitAccessRequest = sharedMutation(endpoint, {
  run: async (tx, askers) => {
    const asked = askers.map(askedBy);
    const written = await refusing(() =>
      insertAccessRequests(
        tx,
        asked.flatMap((each) => each?.request ?? []),
      ),
    );
    // A person's requests wait for each other: what the first is let into, the second finds them in.
    const lastOf = new Map<string, Promise<unknown>>();
    const inTurn = <T>({ ctx: { person } }: Asked, answer: () => Promise<T>): Promise<T> => {
      const answered = (lastOf.get(person.id) ?? Promise.resolve()).then(answer);
      lastOf.set(person.id, answered);
      return answered;
    };
    const outcomes = await Promise.all(
      asked.map((each) => {
        if (each === undefined) return noSuchAccount(false);
        const as = written.get(each.request.id);
        if (as?.isToAssess === true) return inTurn(each, () => submitUnderPolicy(tx, each, as));
        if (as === undefined || !as.isSubmitted) return whyNot(tx, each.request);
        return submitted(tx, each, as);
      }),
    );
    return { outcomes };
  },
});

export const submitSupportAccessRequest = mutation(
  supportEndpoint,
  async (tx, { person, now, language, platform }, { numberKind, number, reason }) => {
    const { lastDeniedAt, hasSameReason } = await readSupportDenials(tx, {
      personId: person.id,
      numberKind,
      number,
      reason,
    });
    const refusal = refusalToAsk({ isMember: false, isPending: false, lastDeniedAt }, now);
    if (refusal !== undefined) throw refusal;
    if (hasSameReason) throw new Refusal("access_request.same_reason");
    const id = newId();
    const expiresAt = expiryOf(now, defaultPolicy.clock);
    await refusing(() => insertSupportAccess(tx, { id, person, numberKind, number, reason, now, expiresAt }));
    const request: StoredSupportAccess = {
      ...untouched,
      id,
      personId: person.id,
      requesterName: person.name,
      requesterEmail: person.email,
      requesterCompany: person.company,
      requesterPhone: person.phone,
      numberKind,
      number,
      reason,
      createdAt: now,
      expiresAt,
    };
    return {
      result: presentMineOfSupport(request, platform.config.operatorName, now),
      audit: [submit(request, reason)],
      effects: [notify("submitted", request, language)],
    };
  },
);
