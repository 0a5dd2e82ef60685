import { circlesOf, type DeciderStanding } from "@freehold/core/access-policies/deciders";
import {
  listDecisionLinkVirtualAccounts as browseEndpoint,
  decideByLink as byLinkEndpoint,
  decideAccessRequest as decideEndpoint,
  openDecisionLink as openEndpoint,
} from "@freehold/core/access-requests/endpoints";
import { type DecidingPerson, decide } from "@freehold/core/access-requests/rules";
import type { Decision } from "@freehold/core/access-requests/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readStanding } from "../access-policies/index.ts";
import { type ActionLink, markActionLinkUsed, readActionLink } from "../platform/action-links.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { browseVirtualAccounts, lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { type Deciders, isSeen, readCountedVoters, readDeciders, readReach, sightOf } from "./deciders.ts";
import { notify } from "./effects.ts";
import { grantAsDecided } from "./grant.ts";
import { type Looking, presentForDecider } from "./present.ts";
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

type Asked = {
  readonly accountId: string;
  readonly id: string;
  readonly decision: Decision;
  readonly by: Omit<DecidingPerson, "scope">;
  readonly language: Language;
  readonly now: Date;
};

const placesOf = (decision: Decision): readonly string[] =>
  decision.decision === "approve" && decision.grant.scope === "virtual_accounts"
    ? decision.grant.virtualAccountIds
    : [];

const settle = async (tx: Transaction, { accountId, id, decision, by, language, now }: Asked) => {
  const account = await readAskedAccount(tx, accountId);
  const asked = await readAccessRequest(tx, { accountId, id });
  if (asked === undefined || account === undefined) throw new Refusal("access_request.not_found");
  // Person, account, request: in the order in which leaving and closing take them.
  const facts = await lockDecisionFacts(tx, accountId, asked.personId);
  const request = (await lockAccessRequest(tx, { accountId, id })) ?? asked;
  const deciders = await readDeciders(tx, request, now);
  const standing = await readStanding(tx, accountId, by.personId, now);
  // Whoever does not see it is not told that it is there.
  if (!isSeen(request, deciders, standing)) throw new Refusal("access_request.not_found");
  const virtualAccounts = await lockLiveVirtualAccounts(tx, accountId, placesOf(decision));
  const { policy, inForce, votes } = deciders;
  const found = {
    isRequesterRegistered: facts.isRequesterRegistered,
    isAccountActive: facts.accountStatus === "active",
    virtualAccountIds: virtualAccounts.map((each) => each.id),
    policy,
    policyInForce: inForce,
    votes,
    countedVoters: await readCountedVoters(tx, request, deciders, now),
  };
  const reach = await readReach(tx, request, deciders, by.personId, now);
  const { next, audit, vote } = decide(request, decision, { ...by, scope: reach }, found, now);
  await saveAccessRequest(tx, next);
  if (vote !== null) await insertVote(tx, request, vote);
  if (vote !== null && next.status === "approved") await grantAsDecided(tx, next, vote.withChildren, by.name, now);
  const decided = { ...request, ...next };
  return {
    result: await presentDecided(tx, decided, account, standing, { personId: by.personId, reach, now }),
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
  standing: DeciderStanding,
  looking: Looking,
) => {
  const deciders = await readDeciders(tx, request, looking.now);
  const naming = { withNames: true, withEmails: true, now: looking.now };
  const stages = await readStages(tx, request, deciders, naming);
  const virtualAccounts = await namesOfPlaces(tx, [request], sightOf(standing));
  return presentForDecider(request, account, { ...deciders, stages }, virtualAccounts, looking);
};

export const decideAccessRequest = mutation(
  decideEndpoint,
  async (tx, { person, now, language }, { accountId, id, decision }) => {
    const by = { personId: person.id, name: person.name, byMailedLink: false };
    return settle(tx, { accountId, id, decision, by, language, now });
  },
);

/** What a mailed link leads its holder to. */
type Held = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly account: AskedAccount;
  readonly request: StoredAccessRequest;
  readonly deciders: Deciders;
  readonly standing: DeciderStanding;
  readonly reach: Scope | undefined;
};

/**
 * Whose link it is and what they may decide now. It dies with the role: whoever may not decide any more, nor had a part
 * in what was decided, holds a link that is worth nothing.
 * @throws Refusal link.invalid
 */
const readHolder = async (db: Reader, link: ActionLink, now: Date): Promise<Held> => {
  const { accountId, subjectId: id } = link;
  const person = link.personId === null ? undefined : await readPerson(db, link.personId);
  // Whoever reads the address it was mailed to may be somebody else by now.
  if (person === undefined || person.email !== link.recipient) throw new Refusal("link.invalid");
  const account = await readAskedAccount(db, accountId);
  const request = await readAccessRequest(db, { accountId, id });
  if (account === undefined || request === undefined) throw new Refusal("link.invalid");
  const deciders = await readDeciders(db, request, now);
  const standing = await readStanding(db, accountId, person.id, now);
  const isDecider = circlesOf(standing).some((key) => request.deciders.includes(key));
  if (!isDecider && !isSeen(request, deciders, standing)) throw new Refusal("link.invalid");
  return {
    person,
    account,
    request,
    deciders,
    standing,
    reach: await readReach(db, request, deciders, person.id, now),
  };
};

export const openDecisionLink = query(openEndpoint, async (db, { platform, now }, { token }) => {
  const link = await readActionLink(db, platform, token, "decision", "any");
  const { person, account, request, deciders, standing, reach } = await readHolder(db, link, now);
  const stages = await readStages(db, request, deciders, { withNames: true, withEmails: true, now });
  const looking = { personId: person.id, reach, now };
  const virtualAccounts = await namesOfPlaces(db, [request], sightOf(standing));
  return {
    request: presentForDecider(request, account, { ...deciders, stages }, virtualAccounts, looking),
    accountName: account.name,
    decider: { name: person.name, email: person.email },
    expiresAt: toInstant(link.expiresAt),
  };
});

const NOTHING: Scope = { kind: "virtual_accounts", ids: [] };

/** One level of the virtual accounts on which the holder of a link may give roles, or what is found among them. */
export const listDecisionLinkVirtualAccounts = query(
  browseEndpoint,
  async (db, { platform, now }, { token, ...asked }) => {
    const link = await readActionLink(db, platform, token, "decision", "any");
    const { reach } = await readHolder(db, link, now);
    const seen = { scope: reach ?? NOTHING, withNamed: false, held: [] };
    return browseVirtualAccounts(db, { ...asked, accountId: link.accountId }, seen, now);
  },
);

export const decideByLink = mutation(byLinkEndpoint, async (tx, { platform, now, language }, { token, decision }) => {
  const link = await readActionLink(tx, platform, token, "decision");
  const { person } = await readHolder(tx, link, now);
  if (!(await markActionLinkUsed(tx, link.id))) throw new Refusal("link.invalid");
  const by = { personId: person.id, name: person.name, byMailedLink: true };
  const settled = await settle(tx, { accountId: link.accountId, id: link.subjectId, decision, by, language, now });
  return {
    ...settled,
    actor: { kind: "person", personId: person.id, name: person.name, email: person.email } as const,
  };
});
