import { randomBytes } from "node:crypto";
import { MINUTE_MS } from "@freehold/core/kernel/duration";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/single-sign-on/endpoints";
import { VISIT_MINUTES } from "@freehold/core/single-sign-on/schema";
import { emailDomain, readTypedDomain } from "../domains/index.ts";
import { setCookie } from "../people/index.ts";
import { readDomainProvider } from "../platform/identity-providers.ts";
import { type Context, preparedMutation, query } from "../platform/operation.ts";
import { hashSecret, readVisitSecret, visitCookieName } from "../platform/session.ts";
import { clientOf } from "./client.ts";
import { addressAt, newSecrets } from "./openid.ts";
import { needProvider, redirectUriOf } from "./present.ts";
import { sealVisit } from "./secrets.ts";
import { findBoundProvider, type Provider } from "./store.ts";
import { insertVisit, type Purpose } from "./store-visits.ts";

export const findSingleSignOn = query(endpoints.findSingleSignOn, async (db, _ctx, { domain: typed }) => {
  const domain = readTypedDomain(typed)?.ascii;
  const found = domain === undefined ? undefined : await readDomainProvider(db, domain);
  if (found === undefined) return { provider: null };
  const { mode, accountName, isRestricted } = found;
  return { provider: { isRequired: mode === "required", account: isRestricted ? null : accountName } };
});

type Visiting = {
  readonly purpose: Purpose;
  readonly personId: string | null;
  readonly hint: string | null;
  readonly next: string | null;
};

// Pages in several tabs share one secret: each of them may come back.
const browserSecret = (ctx: Context): string => {
  const known = readVisitSecret(ctx.client.headers.cookie, ctx.platform.config.secureCookies);
  return known !== undefined && /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString("base64url");
};

/**
 * Sends this browser to a provider: where to, and what it is held to when it comes back is kept.
 * @throws Refusal single_sign_on.no_answer
 */
const visit = async (ctx: Context, provider: Provider, visiting: Visiting): Promise<{ address: string }> => {
  const { platform, now } = ctx;
  const { account_id: accountId, id: providerId } = provider;
  const { purpose, personId, hint, next } = visiting;
  const secrets = newSecrets();
  const { state, nonce, verifier } = secrets;
  const address = await addressAt(platform, clientOf(platform, provider), {
    ...secrets,
    redirectUri: redirectUriOf(platform, accountId),
    hint,
    again: purpose === "proof",
  });
  const browser = browserSecret(ctx);
  const stateHash = hashSecret(state);
  const lifetime = VISIT_MINUTES * MINUTE_MS;
  await insertVisit(platform.database.kysely, {
    stateHash,
    accountId,
    providerId,
    browserHash: hashSecret(browser),
    purpose,
    personId,
    sealed: sealVisit(platform, stateHash, { nonce, verifier }),
    next,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetime),
  });
  setCookie(ctx, visitCookieName, browser, lifetime);
  return { address };
};

// The visit is kept before anything else happens, and is no change that a log would tell of: what comes of it is.
const asBegun = async <Result>(_tx: unknown, _ctx: unknown, _input: unknown, result: Result) =>
  ({ result, audit: "nothing_changed" }) as const;

export const beginSingleSignOn = preparedMutation(
  endpoints.beginSingleSignOn,
  async (ctx, { email, next }) => {
    const db = ctx.platform.database.kysely;
    const domain = emailDomain(email);
    const found = domain === null ? undefined : await readDomainProvider(db, domain);
    if (found === undefined) throw new Refusal("single_sign_on.none");
    return visit(ctx, await needProvider(db, found), { purpose: "sign_in", personId: null, hint: email, next });
  },
  asBegun,
);

export const tryIdentityProvider = preparedMutation(
  endpoints.tryIdentityProvider,
  async (ctx, key) => {
    const provider = await needProvider(ctx.platform.database.kysely, key);
    return visit(ctx, provider, { purpose: "try", personId: ctx.person.id, hint: null, next: null });
  },
  asBegun,
);

export const proveByProvider = preparedMutation(
  endpoints.proveByProvider,
  async (ctx) => {
    const { providerId, id, email } = ctx.person;
    const provider =
      providerId === null ? undefined : await findBoundProvider(ctx.platform.database.kysely, id, providerId);
    if (provider === undefined) throw new Refusal("single_sign_on.not_by_provider");
    return visit(ctx, provider, { purpose: "proof", personId: id, hint: email, next: null });
  },
  asBegun,
);
