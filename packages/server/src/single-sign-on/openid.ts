import { MINUTE_MS } from "@freehold/core/kernel/duration";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Claims } from "@freehold/core/single-sign-on/rules";
import * as openid from "openid-client";
import { fetchFrom, Unreachable } from "../outgoing/index.ts";
import type { Platform } from "../platform/platform.ts";

/** Where a provider is and who it knows this site as. */
export type Client = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };

/** Of each answer of a provider. */
const ANSWER_WITHIN_SECONDS = 8;
const KEEP_MS = 10 * MINUTE_MS;
const MOST_KEPT = 500;

/** By header where the provider takes that, or does not say; else in the body. */
const authenticate =
  (secret: string): openid.ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const way = methods.includes("client_secret_basic") ? openid.ClientSecretBasic : openid.ClientSecretPost;
    way(secret)(server, client, body, headers);
  };

const causesOf = (error: unknown): unknown[] =>
  error instanceof Error ? [error, ...(error.cause === error ? [] : causesOf(error.cause))] : [];

/**
 * Reads what a provider says of itself.
 * @throws Unreachable, or what the library finds wrong with it
 */
const discover = ({ config }: Platform, { issuer, clientId, clientSecret }: Client): Promise<openid.Configuration> =>
  openid.discovery(new URL(issuer), clientId, undefined, authenticate(clientSecret), {
    [openid.customFetch]: fetchFrom({ config }) as openid.CustomFetch,
    timeout: ANSWER_WITHIN_SECONDS,
    execute: [openid.enableNonRepudiationChecks, ...(config.webhooks.http ? [openid.allowInsecureRequests] : [])],
  });

/** A page of the provider that people may be sent to, and never a script. */
const isPage = ({ config }: Platform, address: string | undefined): boolean =>
  address !== undefined &&
  URL.canParse(address) &&
  (new URL(address).protocol === "https:" || (config.webhooks.http && new URL(address).protocol === "http:"));

/**
 * Looks at a provider that somebody entered.
 * @throws Refusal identity_provider.address_refused, identity_provider.no_answer, identity_provider.other_issuer
 */
export const inspect = async (platform: Platform, client: Client): Promise<void> => {
  const said = await discover(platform, client).catch((error: unknown) => {
    const causes = causesOf(error);
    if (causes.some((cause) => cause instanceof Unreachable && cause.problem === "address_refused")) {
      throw new Refusal("identity_provider.address_refused");
    }
    const differs = causes.some(
      (cause) => (cause as { code?: unknown }).code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
    );
    throw new Refusal(differs ? "identity_provider.other_issuer" : "identity_provider.no_answer");
  });
  const server = said.serverMetadata();
  // A library may let a provider of many organizations name itself by a pattern; then any of them could speak.
  if (server.issuer !== client.issuer) throw new Refusal("identity_provider.other_issuer");
  const isWhole = isPage(platform, server.authorization_endpoint) && server.token_endpoint && server.jwks_uri;
  if (!isWhole) throw new Refusal("identity_provider.no_answer");
};

type Kept = { readonly found: Promise<openid.Configuration>; readonly since: number };
const kept = new WeakMap<Platform, Map<string, Kept>>();

/** What a provider said of itself, asked again after some minutes, so that nobody has it asked for each sign-in. */
const configurationOf = (platform: Platform, client: Client): Promise<openid.Configuration> => {
  const ofPlatform = kept.get(platform) ?? new Map<string, Kept>();
  kept.set(platform, ofPlatform);
  const key = JSON.stringify([client.issuer, client.clientId, client.clientSecret]);
  const known = ofPlatform.get(key);
  if (known !== undefined && performance.now() - known.since < KEEP_MS) return known.found;
  const found = discover(platform, client);
  found.catch(() => ofPlatform.delete(key));
  ofPlatform.delete(key);
  ofPlatform.set(key, { found, since: performance.now() });
  const oldest = ofPlatform.keys().next().value;
  if (ofPlatform.size > MOST_KEPT && oldest !== undefined) ofPlatform.delete(oldest);
  return found;
};

/** @throws Refusal single_sign_on.no_answer */
const need = async (platform: Platform, client: Client): Promise<openid.Configuration> => {
  const found = await configurationOf(platform, client).catch(() => undefined);
  const server = found?.serverMetadata();
  if (found === undefined || server?.issuer !== client.issuer || !isPage(platform, server.authorization_endpoint)) {
    throw new Refusal("single_sign_on.no_answer");
  }
  return found;
};

/** What a visit to a provider is held to, made anew for each. */
export const newSecrets = () => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  verifier: openid.randomPKCECodeVerifier(),
});

type Asking = ReturnType<typeof newSecrets> & {
  readonly redirectUri: string;
  /** The address that somebody typed; null where the provider is to ask. */
  readonly hint: string | null;
  /** Whether whoever is signed in there has to sign in again. */
  readonly again: boolean;
};

/**
 * The page of the provider where somebody signs in.
 * @throws Refusal single_sign_on.no_answer
 */
export const addressAt = async (platform: Platform, client: Client, asking: Asking): Promise<string> => {
  const configuration = await need(platform, client);
  const { state, nonce, verifier, redirectUri, hint, again } = asking;
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(hint === null ? {} : { login_hint: hint }),
    ...(again ? { prompt: "login", max_age: "0" } : {}),
  });
  return address.href;
};

const word = (text: string): string => text.replaceAll(/[^\w.-]/g, " ").slice(0, 80);

const refusalOf = (error: unknown): Refusal => {
  const causes = causesOf(error);
  const answered = causes.find((cause) => cause instanceof openid.AuthorizationResponseError);
  if (answered !== undefined) {
    return answered.error === "access_denied"
      ? new Refusal("single_sign_on.denied")
      : new Refusal("single_sign_on.provider_error", { error: word(answered.error) });
  }
  const refused = causes.find((cause) => cause instanceof openid.ResponseBodyError);
  if (refused !== undefined) return new Refusal("single_sign_on.provider_error", { error: word(refused.error) });
  const codes = causes.map((cause) => (cause as { code?: unknown }).code);
  // What the library says of an answer is about what is in it; anything else kept the answer from coming at all.
  const isOfAnswer =
    codes.some((code) => typeof code === "string" && code.startsWith("OAUTH_")) &&
    !codes.some((code) => code === "OAUTH_TIMEOUT" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM");
  return new Refusal(isOfAnswer ? "single_sign_on.not_valid" : "single_sign_on.no_answer");
};

type Returned = {
  readonly redirectUri: string;
  /** What the browser was sent back with. */
  readonly query: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/**
 * Gives the code of a browser that came back to the provider, which tells who that is.
 * @throws Refusal single_sign_on.denied, single_sign_on.provider_error, single_sign_on.no_answer, single_sign_on.not_valid
 */
export const readClaims = async (platform: Platform, client: Client, returned: Returned): Promise<Claims> => {
  const configuration = await need(platform, client);
  const { redirectUri, query, state, nonce, verifier } = returned;
  const url = new URL(redirectUri);
  url.search = query;
  const tokens = await openid
    .authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      throw refusalOf(error);
    });
  const claims = tokens.claims();
  if (claims === undefined) throw new Refusal("single_sign_on.not_valid");
  return claims;
};
