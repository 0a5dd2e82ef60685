import { type Assessment, assess, joinModeFor } from "@freehold/core/access-policies/assess";
import { circlesNow } from "@freehold/core/access-policies/deciders";
import type { AccessPolicy, StageStanding } from "@freehold/core/access-policies/schema";
import {
  getRequestForm as endpoint,
  listVirtualAccountsToWish as wishesEndpoint,
} from "@freehold/core/access-requests/endpoints";
import { toInstant } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { circlesNamed, readCirclePeople, readPolicyToAsk } from "../access-policies/index.ts";
import { emailDomain, parseIdentifier } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { countTry } from "../platform/throttle.ts";
import { browseVirtualAccounts, checkVirtualAccountsCursor, nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { decisionsSince } from "./my-request.ts";
import { lookUpsBy, noSuchAccount } from "./offers.ts";
import { isOnDomain } from "./present.ts";
import { readStages } from "./stages.ts";
import { readDecisionHours } from "./store-hours.ts";
import { readOffers } from "./store-offers.ts";

type Asker = { readonly accountId: string; readonly personId: string; readonly wishedVirtualAccountId: string | null };

/** The stages that a request made now would go through. */
export const readStagesAhead = async (
  db: Reader,
  policy: AccessPolicy,
  asker: Asker,
  naming: Parameters<typeof readStages>[3],
): Promise<StageStanding[]> => {
  const circles = await readCirclePeople(db, circlesNamed(policy), { ...asker, now: naming.now });
  const deciding = { requesterId: asker.personId, stage: 0, votes: [], isWidened: false };
  const deciders = { policy, votes: [], now: circlesNow(policy, deciding, circles) };
  return readStages(db, { ...asker, status: "pending", stage: 0 }, deciders, naming);
};

/** What a policy gives by itself, in names. */
export const nameGrant = async (
  db: Reader,
  accountId: string,
  { grant, endsAt }: Extract<Assessment, { kind: "approve" }>,
) => {
  const named = grant.scope === "account" ? [] : await nameVirtualAccounts(db, accountId, grant.virtualAccountIds);
  return {
    grant,
    virtualAccounts: named.map(({ name }) => name),
    endsAt: endsAt === null ? null : toInstant(endsAt),
  };
};

const modes = { approve: "automatic", refuse: "invite_only", ask: "ask" } as const;

export const getRequestForm = query(endpoint, async (db, { person, now }, { domainIdentifier }) => {
  await countTry(db, [lookUpsBy(person.id)], now);
  const parsed = parseIdentifier(domainIdentifier);
  const [account] = parsed.ok ? await readOffers(db, [parsed.identifier.ascii], person.id) : [];
  if (account?.status !== "active") throw noSuchAccount(false);
  const accountId = account.id;
  const [{ policy }, proven, decisionHours] = await Promise.all([
    readPolicyToAsk(db, accountId),
    readProvenDomains(db, accountId),
    readDecisionHours(db, accountId, decisionsSince(now)),
  ]);
  const domain = emailDomain(person.email);
  const { domain: own } = joinModeFor(policy, domain, proven);
  const questions = { ...policy, questions: [] };
  const asking = { emailDomain: domain, isEmailVerified: true, wish: null, openVirtualAccountIds: [], answers: {} };
  const assessment = assess(questions, proven, asking, now);
  const mode = modes[assessment.kind];
  // To people of other domains names are shown once they have asked, as the waiting page does.
  const naming = { withNames: own !== null, withEmails: isOnDomain(person.email, account), now };
  const asker = { accountId, personId: person.id, wishedVirtualAccountId: null };
  return {
    accountId,
    domainIdentifier: account.domainIdentifier,
    mode,
    automatic: assessment.kind === "approve" ? await nameGrant(db, accountId, assessment) : null,
    questions: mode === "invite_only" ? [] : policy.questions,
    stages: mode === "invite_only" ? [] : await readStagesAhead(db, policy, asker, naming),
    decisionHours: mode === "invite_only" ? null : decisionHours,
    expiresAfterDays: policy.clock.expiresAfterDays,
    mayWish: own !== null && mode !== "invite_only",
  };
});

const NOTHING: Scope = { kind: "virtual_accounts", ids: [] };

/** Strangers to the account's domains are told nothing, not even whether there is such an account. */
export const listVirtualAccountsToWish = query(
  wishesEndpoint,
  async (db, { person, now }, { domainIdentifier, ...asked }) => {
    checkVirtualAccountsCursor(asked.cursor);
    const parsed = parseIdentifier(domainIdentifier);
    const [account] = parsed.ok ? await readOffers(db, [parsed.identifier.ascii], person.id) : [];
    if (account?.status !== "active") throw noSuchAccount(false);
    const accountId = account.id;
    const [{ policy }, proven] = await Promise.all([readPolicyToAsk(db, accountId), readProvenDomains(db, accountId)]);
    const { domain: own } = joinModeFor(policy, emailDomain(person.email), proven);
    if (own === null) throw noSuchAccount(false);
    return browseVirtualAccounts(db, { ...asked, accountId }, { scope: NOTHING, withNamed: true, held: [] }, now);
  },
);
