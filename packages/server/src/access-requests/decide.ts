import { circlesOf } from "@freehold/core/access-policies/deciders";
import { type DecidingPerson, decide } from "@freehold/core/access-requests/deciding";
import {
  listDecisionLinkVirtualAccounts as browseEndpoint,
  decideByLink as byLinkEndpoint,
  decideAccessRequest as decideEndpoint,
  openDecisionLink as openEndpoint,
} from "@freehold/core/access-requests/decision-endpoints";
import type { Decision } from "@freehold/core/access-requests/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { hasStoodIn } from "../delegations/index.ts";
import { type ActionLink, markActionLinkUsed, readActionLink } from "../platform/action-links.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { type Context, mutation, query } from "../platform/operation.ts";
import { checkProof } from "../platform/permission-check.ts";
import type { Platform } from "../platform/platform.ts";
import {
  browseVirtualAccounts,
  checkVirtualAccountsCursor,
  lockLiveVirtualAccounts,
} from "../virtual-accounts/index.ts";
import {
  type Acting,
  type ActingCapacity,
  capacitiesOf,
  isSeen,
  readActing,
  refuseWithheld,
  sightOf,
} from "./acting.ts";
import { readThread } from "./converse.ts";
import { type Deciders, readCountedVoters, readDeciders } from "./deciders.ts";
import { notify } from "./effects.ts";
import { grantAsDecided } from "./grant.ts";
import { presentForDecider } from "./present.ts";
import { namesOfPlaces } from "./queue.ts";
import { readStages } from "./stages.ts";
import {
  type AskedAccount,
  lockAccessRequest,
  lockDecisionFacts,
  readAccessRequest,
  readAskedAccount,
  readPerson,
  type StoredAccessRequest,
  saveAccessRequest,
} from "./store.ts";
import { insertVote } from "./store-votes.ts";

export type Asked = {
  readonly accountId: string;
  readonly id: string;
  readonly decision: Decision;
  readonly by: Omit<DecidingPerson, "scope" | "onBehalfOf">;
  /** In whose place; undefined where they did not say. */
  readonly onBehalfOf?: string | null | undefined;
  readonly language: Language;
  readonly now: Date;
};

const placesOf = (decision: Decision): readonly string[] =>
  decision.decision === "approve" && decision.grant.scope === "virtual_accounts"
    ? decision.grant.virtualAccountIds
    : [];

const refuseUnseen = async (tx: Transaction, { accountId, by, onBehalfOf }: Asked): Promise<never> => {
  const wasTheirs = await hasStoodIn(tx, accountId, by.personId, onBehalfOf ?? null);
  throw new Refusal(wasTheirs ? "access_request.delegation_over" : "access_request.not_found");
};

/**
 * In whose name a decision is made: as said, else their own, else that of whoever they stand in for.
 * @throws Refusal access_request.delegation_over, access_request.not_decider
 */
const chooseCapacity = async (
  tx: Transaction,
  { accountId, by, onBehalfOf }: Asked,
  acting: Acting,
  capacities: readonly ActingCapacity[],
): Promise<Pick<DecidingPerson, "scope" | "onBehalfOf">> => {
  if (onBehalfOf === undefined) {
    const [first] = capacities;
    return { scope: first?.reach, onBehalfOf: first?.onBehalfOf ?? null };
  }
  const capacity = capacities.find((each) => (each.onBehalfOf?.personId ?? null) === onBehalfOf);
  if (onBehalfOf === null) return { scope: capacity?.reach, onBehalfOf: null };
  const delegator = acting.inPlaceOf.find(({ personId }) => personId === onBehalfOf);
  if (delegator !== undefined) {
    return { scope: capacity?.reach, onBehalfOf: { personId: delegator.personId, name: delegator.name } };
  }
  const wasTheirs = await hasStoodIn(tx, accountId, by.personId, onBehalfOf);
  throw new Refusal(wasTheirs ? "access_request.delegation_over" : "access_request.not_decider");
};

/** A decision in the transaction it is given, which locks what it rests on: the person, the account, the request. */
export const settle = async (tx: Transaction, platform: Platform, asked: Asked) => {
  const { accountId, id, decision, by, language, now } = asked;
  const account = await readAskedAccount(tx, accountId);
  const found = await readAccessRequest(tx, { accountId, id });
  if (found === undefined || account === undefined) throw new Refusal("access_request.not_found");
  // Person, account, request: in the order in which leaving and closing take them.
  const facts = await lockDecisionFacts(tx, accountId, found.personId);
  const request = (await lockAccessRequest(tx, { accountId, id })) ?? found;
  const deciders = await readDeciders(tx, request, now);
  // By the clock after waiting for locks: what was handed over may have gone back meanwhile.
  const acting = await readActing(tx, accountId, by.personId, platform.clock.now(), true);
  refuseWithheld(acting);
  // Whoever does not see it is not told that it is there.
  if (!isSeen(request, deciders, acting)) return refuseUnseen(tx, asked);
  const capacities = capacitiesOf(request, deciders, acting);
  const capacity = await chooseCapacity(tx, asked, acting, capacities);
  const virtualAccounts = await lockLiveVirtualAccounts(tx, accountId, placesOf(decision));
  const { policy, inForce, votes } = deciders;
  const atDecision = {
    isRequesterRegistered: facts.isRequesterRegistered,
    isAccountActive: facts.accountStatus === "active",
    virtualAccountIds: virtualAccounts.map((each) => each.id),
    policy,
    policyInForce: inForce,
    votes,
    countedVoters: await readCountedVoters(tx, request, deciders, now),
  };
  const { next, audit, vote } = decide(request, decision, { ...by, ...capacity }, atDecision, now);
  await saveAccessRequest(tx, next);
  if (vote !== null) await insertVote(tx, request, vote);
  if (vote !== null && next.status === "approved") {
    const authorityId = capacity.onBehalfOf?.personId ?? by.personId;
    const giver = { name: by.name, personId: by.personId, authorityId, reach: capacity.scope };
    await grantAsDecided(tx, next, vote.withChildren, giver, now);
  }
  const decided = { ...request, ...next };
  return {
    before: request,
    decided,
    stageCount: policy.stages.length,
    present: () => presentDecided(tx, decided, account, acting, by.personId, now),
    audit,
    effects: effectsOf(request, decided, votes.length + 1, language),
  };
};

/** What a decision causes: the requester hears how it ended, the next stage that it is their turn. */
const effectsOf = (
  before: StoredAccessRequest,
  after: StoredAccessRequest,
  votes: number,
  language: Language,
): Effect[] => {
  if (after.status !== "pending") return [notify("decided", after, language)];
  return after.stage > before.stage ? [notify("advanced", after, language, votes)] : [];
};

const presentDecided = async (
  tx: Transaction,
  request: StoredAccessRequest,
  account: AskedAccount,
  acting: Acting,
  personId: string,
  now: Date,
) => {
  const deciders = await readDeciders(tx, request, now);
  const naming = { withNames: true, withEmails: true, now };
  const stages = await readStages(tx, request, deciders, naming);
  const virtualAccounts = await namesOfPlaces(tx, [request], sightOf(acting, true));
  const looking = { personId, capacities: capacitiesOf(request, deciders, acting), now };
  return presentForDecider(request, account, { ...deciders, stages }, virtualAccounts, looking);
};

export const decideAccessRequest = mutation(
  decideEndpoint,
  async (tx, { person, now, language, platform }, { accountId, id, decision, onBehalfOf }) => {
    const by = { personId: person.id, name: person.name, byMailedLink: false };
    const { present, audit, effects } = await settle(tx, platform, {
      accountId,
      id,
      decision,
      by,
      onBehalfOf,
      language,
      now,
    });
    return { result: await present(), audit, effects };
  },
);

/** What a mailed link leads its holder to. */
type Held = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly account: AskedAccount & { readonly status: string };
  readonly request: StoredAccessRequest;
  readonly deciders: Deciders;
  readonly acting: Acting;
  readonly capacities: readonly ActingCapacity[];
};

/**
 * Whose link it is and what they may decide now. It dies with the role: whoever may not decide any more, nor had a part
 * in what was decided, holds a link that is worth nothing. Where administrators use a second factor, or a recent proof of
 * identity is asked for, reading their mail is not enough: the holder has to be signed in.
 * @throws Refusal link.invalid, second_factor.required, session.proof_required
 */
const readHolder = async (
  db: Reader,
  link: ActionLink,
  { person: asker, now }: Pick<Context, "person" | "now">,
): Promise<Held> => {
  const { accountId, subjectId: id } = link;
  const person = link.personId === null ? undefined : await readPerson(db, link.personId);
  // Whoever reads the address it was mailed to may be somebody else by now.
  if (person === undefined || person.email !== link.recipient) throw new Refusal("link.invalid");
  const account = await readAskedAccount(db, accountId);
  const request = await readAccessRequest(db, { accountId, id });
  if (account === undefined || request === undefined) throw new Refusal("link.invalid");
  const deciders = await readDeciders(db, request, now);
  const acting = await readActing(db, accountId, person.id, now);
  refuseWithheld(acting);
  // Before anything is asked of them: nobody shows who they are for a link that is worth nothing.
  const isDecider = circlesOf(acting.own).some((key) => request.deciders.includes(key));
  if (!isDecider && !isSeen(request, deciders, acting)) throw new Refusal("link.invalid");
  const { asksSecondFactor, proofWithin } = acting.own;
  if (asker?.id !== person.id) {
    if (asksSecondFactor) throw new Refusal("second_factor.required");
    if (proofWithin !== null) throw new Refusal("session.proof_required", { minutes: proofWithin });
  }
  return {
    person,
    account,
    request,
    deciders,
    acting,
    capacities: capacitiesOf(request, deciders, acting),
  };
};

export const openDecisionLink = query(openEndpoint, async (db, ctx, { token }) => {
  const { platform, now } = ctx;
  const link = await readActionLink(db, platform, token, "decision", "any");
  const { person, account, request, deciders, acting, capacities } = await readHolder(db, link, ctx);
  const stages = await readStages(db, request, deciders, { withNames: true, withEmails: true, now });
  const looking = { personId: person.id, capacities, now };
  const virtualAccounts = await namesOfPlaces(db, [request], sightOf(acting, request.status === "pending"));
  return {
    request: presentForDecider(request, account, { ...deciders, stages }, virtualAccounts, looking),
    accountName: account.name,
    isAccountActive: account.status === "active",
    messages: await readThread(db, request, person.id),
    decider: { name: person.name, email: person.email },
    expiresAt: toInstant(link.expiresAt),
  };
});

const NOTHING: Scope = { kind: "virtual_accounts", ids: [] };

/** One level of the virtual accounts on which the holder of a link may give roles, or what is found among them. */
export const listDecisionLinkVirtualAccounts = query(browseEndpoint, async (db, ctx, { token, ...asked }) => {
  checkVirtualAccountsCursor(asked.cursor);
  const link = await readActionLink(db, ctx.platform, token, "decision", "any");
  const { capacities } = await readHolder(db, link, ctx);
  const seen = { scope: capacities[0]?.reach ?? NOTHING, withNamed: false, held: [] };
  return browseVirtualAccounts(db, { ...asked, accountId: link.accountId }, seen, ctx.now);
});

export const decideByLink = mutation(byLinkEndpoint, async (tx, ctx, { token, decision }) => {
  const { platform, now, language } = ctx;
  const link = await readActionLink(tx, platform, token, "decision");
  const { person, acting } = await readHolder(tx, link, ctx);
  if (!(await markActionLinkUsed(tx, link.id))) throw new Refusal("link.invalid");
  const by = { personId: person.id, name: person.name, byMailedLink: true };
  const { accountId, subjectId: id } = link;
  const { present, audit, effects } = await settle(tx, platform, { accountId, id, decision, by, language, now });
  // Last: whoever may not decide hears that. What was settled is taken back.
  if (ctx.person !== null) checkProof(ctx.person, acting.own.proofWithin, now);
  return {
    result: await present(),
    audit,
    effects,
    actor: { kind: "person", personId: person.id, name: person.name, email: person.email } as const,
  };
});
