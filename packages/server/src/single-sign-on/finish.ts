import { SECOND_MS } from "@freehold/core/kernel/duration";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/single-sign-on/endpoints";
import { type Asserted, type Claims, isSignedInAgain, readAsserted } from "@freehold/core/single-sign-on/rules";
import { emailDomain } from "../domains/index.ts";
import {
  aboutPerson,
  endSessions,
  isStaff,
  lockPerson,
  readSecondFactor,
  startSecondStep,
  startSession,
} from "../people/index.ts";
import type { Transaction } from "../platform/database.ts";
import { type Change, type Context, type NoChange, preparedMutation } from "../platform/operation.ts";
import { hashSecret, readVisitSecret } from "../platform/session.ts";
import { admit } from "./admit.ts";
import { clientOf } from "./client.ts";
import { providerEntry } from "./log.ts";
import { readClaims } from "./openid.ts";
import { needProvider, redirectUriOf, servedDomains } from "./present.ts";
import { unsealVisit } from "./secrets.ts";
import { changeProvider, findBinding, type Provider } from "./store.ts";
import { isVisit, takeVisit, type VisitRow } from "./store-visits.ts";

type Answered = {
  readonly visit: VisitRow;
  readonly provider: Provider;
  readonly claims: Claims;
  readonly asserted: Asserted;
  readonly served: readonly string[];
};

/** @throws Refusal single_sign_on.visit_over, single_sign_on.other_browser */
const takeOwnVisit = async (ctx: Context, accountId: string, state: string): Promise<VisitRow> => {
  const { platform, client, now } = ctx;
  const db = platform.database.kysely;
  const secret = readVisitSecret(client.headers.cookie, platform.config.secureCookies);
  const key = { accountId, stateHash: hashSecret(state) };
  const visit = secret === undefined ? undefined : await takeVisit(db, key, hashSecret(secret));
  if (visit === undefined) {
    throw new Refusal((await isVisit(db, key)) ? "single_sign_on.other_browser" : "single_sign_on.visit_over");
  }
  if (visit.expires_at <= now) throw new Refusal("single_sign_on.visit_over");
  return visit;
};

const refusals = {
  no_address: "single_sign_on.no_address",
  address_unverified: "single_sign_on.address_unverified",
  foreign_domain: "single_sign_on.foreign_domain",
} as const;

/** Takes the visit that a browser comes back from, and has the provider say who that is. */
const answer = async (ctx: Context, accountId: string, query: string): Promise<Answered> => {
  const { platform } = ctx;
  const db = platform.database.kysely;
  const state = new URLSearchParams(query).get("state") ?? "";
  const visit = await takeOwnVisit(ctx, accountId, state);
  const provider = await needProvider(db, { accountId: visit.account_id, id: visit.provider_id });
  if (visit.purpose !== "try" && provider.mode === "off") throw new Refusal("single_sign_on.visit_over");
  const secrets = unsealVisit(platform, visit.state_hash, visit.sealed);
  if (secrets === undefined) throw new Refusal("single_sign_on.visit_over");
  const redirectUri = redirectUriOf(platform, visit.account_id);
  const claims = await readClaims(platform, clientOf(platform, provider), { ...secrets, redirectUri, query, state });
  const served = await servedDomains(db, provider);
  const asserted = readAsserted(claims, served, emailDomain);
  if (typeof asserted === "string") throw new Refusal(refusals[asserted], { domains: served.join(", ") });
  return { visit, provider, claims, asserted, served };
};

type Result = {
  outcome: "signed_in" | "code_asked" | "proved" | "tried";
  next: string | null;
  tried: { accountId: string; claims: Asserted & { isYou: boolean } } | null;
};
type Finished = Change<Result> | NoChange<Result>;

const signIn = async (tx: Transaction, ctx: Context, answered: Answered): Promise<Finished> => {
  const { provider, asserted, visit } = answered;
  const { person, audit } = await admit(tx, ctx, provider, answered);
  const by = { providerId: provider.id, usedSecondFactor: asserted.secondFactor };
  const { next } = visit;
  if (!asserted.secondFactor && (await readSecondFactor(tx, person.id)) !== undefined) {
    await startSecondStep(tx, ctx, person.id, by);
    const [first, ...others] = audit;
    const result = { outcome: "code_asked" as const, next, tried: null };
    return first === undefined ? { result, audit: "nothing_changed" } : { result, audit: [first, ...others] };
  }
  await startSession(tx, ctx, person.id, by);
  const signedIn = aboutPerson("person.signed_in", person, { after: { issuer: provider.issuer } });
  return { result: { outcome: "signed_in", next, tried: null }, audit: [signedIn, ...audit] };
};

/** @throws Refusal single_sign_on.other_person */
const needSame = ({ person }: Context, { visit }: Answered): NonNullable<Context["person"]> => {
  if (person === null || person.id !== visit.person_id) throw new Refusal("single_sign_on.other_person");
  return person;
};

const prove = async (tx: Transaction, ctx: Context, answered: Answered): Promise<Finished> => {
  const { provider, asserted, claims, visit } = answered;
  const { id, sessionId } = needSame(ctx, answered);
  const person = await lockPerson(tx, id);
  const boundId = await findBinding(tx, { accountId: provider.account_id, id: provider.id }, asserted.subject);
  if (person === undefined || boundId !== id) throw new Refusal("single_sign_on.other_person");
  const awaySeconds = (ctx.now.getTime() - visit.created_at.getTime()) / SECOND_MS;
  if (!isSignedInAgain(claims, awaySeconds)) throw new Refusal("single_sign_on.not_again");
  // A session that was ended meanwhile stays ended.
  if ((await endSessions(tx, id, { onlyId: sessionId })) === 0) throw new Refusal("session.required");
  await startSession(tx, ctx, id, { providerId: provider.id, usedSecondFactor: asserted.secondFactor });
  return {
    result: { outcome: "proved", next: null, tried: null },
    audit: [aboutPerson("person.identity_proved", person, { after: { issuer: provider.issuer } })],
  };
};

/** A try is of whoever is signed in: where it is about them, they come by the provider from now on. */
const tryOut = async (tx: Transaction, ctx: Context, answered: Answered): Promise<Finished> => {
  const { provider, asserted } = answered;
  const tester = needSame(ctx, answered);
  await changeProvider(tx, { accountId: provider.account_id, id: provider.id }, { tried_at: ctx.now });
  const isYou = asserted.email === tester.email && !(await isStaff(tx, ctx.platform, tester));
  const audit: AuditEntry[] = [];
  if (isYou) {
    const admitted = await admit(tx, ctx, provider, answered);
    if (admitted.person.id !== tester.id) throw new Refusal("single_sign_on.bound_otherwise");
    await startSession(tx, ctx, tester.id, { providerId: provider.id, usedSecondFactor: asserted.secondFactor });
    audit.push(...admitted.audit);
  }
  return {
    result: {
      outcome: "tried",
      next: null,
      tried: {
        accountId: provider.account_id,
        claims: { ...asserted, isYou },
      },
    },
    audit: [providerEntry("identity_provider.tried", provider, { after: { email: asserted.email } }), ...audit],
  };
};

const purposes = { sign_in: signIn, proof: prove, try: tryOut } as const;

export const finishSingleSignOn = preparedMutation(
  endpoints.finishSingleSignOn,
  (ctx, { accountId, query }) => answer(ctx, accountId, query),
  async (tx, ctx, _input, answered) => {
    // It may have been switched off, or changed, while it answered.
    const now = await needProvider(tx, { accountId: answered.provider.account_id, id: answered.provider.id });
    const isSame = now.issuer === answered.provider.issuer && now.client_id === answered.provider.client_id;
    const purpose = answered.visit.purpose as keyof typeof purposes;
    if (!isSame || (purpose !== "try" && now.mode === "off")) throw new Refusal("single_sign_on.visit_over");
    return purposes[purpose](tx, ctx, answered);
  },
);
