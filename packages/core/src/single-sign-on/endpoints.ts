import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { emailAddress, text } from "../kernel/text.ts";
import {
  ClientId,
  ClientSecret,
  IdentityProvider,
  Issuer,
  ProviderAddress,
  ProviderClaims,
  ProviderDomain,
  ProviderDomains,
  ProviderMode,
} from "./schema.ts";

const account = z.object({ accountId: id });
const one = account.extend({ id });
const done = z.object({ done: z.literal(true) });
/** A page of this site to go on to. */
const next = z.string().max(2_000).nullable().default(null);

const settingsRefusals = [
  "account.not_found",
  "account.not_active",
  "identity_provider.issuer_invalid",
  "identity_provider.address_refused",
  "identity_provider.no_answer",
  "identity_provider.other_issuer",
  "identity_provider.domain_not_proven",
  "identity_provider.domain_needs_dns",
  "identity_provider.domain_taken",
] as const;

export const listIdentityProviders = endpoint({
  name: "identityProviders.list",
  method: "GET",
  path: "/accounts/:accountId/identity-providers",
  summary: "The identity providers of an account, and the domains that one may speak for",
  permission: "identity_provider.manage",
  input: account,
  output: z.object({
    items: z.array(IdentityProvider),
    domains: z.array(ProviderDomain),
    /** What has to be entered at the provider, letter by letter. */
    redirectUri: z.string(),
  }),
  refusals: ["account.not_found"],
});

export const createIdentityProvider = endpoint({
  name: "identityProviders.create",
  method: "POST",
  path: "/accounts/:accountId/identity-providers",
  summary: "Set up an OpenID provider for proven domains; it is off until somebody has tried it",
  permission: "identity_provider.manage",
  asksProof: true,
  input: account.extend({ issuer: Issuer, clientId: ClientId, clientSecret: ClientSecret, domains: ProviderDomains }),
  output: IdentityProvider,
  refusals: settingsRefusals,
  creates: true,
});

export const changeIdentityProvider = endpoint({
  name: "identityProviders.change",
  method: "PATCH",
  path: "/accounts/:accountId/identity-providers/:id",
  summary: "Change an identity provider; where it leads and who it is asked as only while it is off",
  permission: "identity_provider.manage",
  asksProof: true,
  input: one.extend({
    issuer: Issuer.optional(),
    clientId: ClientId.optional(),
    clientSecret: ClientSecret.optional(),
    domains: ProviderDomains.optional(),
  }),
  output: IdentityProvider,
  refusals: [...settingsRefusals, "identity_provider.not_found", "identity_provider.is_on"],
});

export const setIdentityProviderMode = endpoint({
  name: "identityProviders.setMode",
  method: "POST",
  path: "/accounts/:accountId/identity-providers/:id/mode",
  summary: "Switch an identity provider off, offer it beside the password, or require it in its place",
  permission: "identity_provider.manage",
  asksProof: true,
  input: one.extend({ mode: ProviderMode }),
  output: IdentityProvider,
  refusals: [
    "account.not_found",
    "account.not_active",
    "identity_provider.not_found",
    "identity_provider.not_tried",
    "identity_provider.not_through_it",
  ],
});

export const removeIdentityProvider = endpoint({
  name: "identityProviders.remove",
  method: "DELETE",
  path: "/accounts/:accountId/identity-providers/:id",
  summary: "Remove an identity provider with what binds people to it",
  permission: "identity_provider.manage",
  asksProof: true,
  input: one,
  output: done,
  refusals: ["account.not_found", "account.not_active", "identity_provider.not_found"],
});

export const tryIdentityProvider = endpoint({
  name: "identityProviders.try",
  method: "POST",
  path: "/accounts/:accountId/identity-providers/:id/try",
  summary: "Begin to sign in by an identity provider, on or off, to see what it says",
  permission: "identity_provider.manage",
  input: one,
  output: ProviderAddress,
  refusals: ["account.not_found", "account.not_active", "identity_provider.not_found", "single_sign_on.no_answer"],
});

export const releaseFromIdentityProvider = endpoint({
  name: "identityProviders.release",
  method: "POST",
  path: "/accounts/:accountId/identity-providers/:id/release",
  summary: "Release a person from the identity they are bound to, so that the next one with their address is theirs",
  permission: "identity_provider.manage",
  asksProof: true,
  input: one.extend({ email: emailAddress }),
  output: done,
  refusals: [
    "account.not_found",
    "account.not_active",
    "identity_provider.not_found",
    "identity_provider.nobody_bound",
  ],
});

export const listIdentityProvidersForOperator = endpoint({
  name: "identityProviders.listForOperator",
  method: "GET",
  path: "/operator/accounts/:accountId/identity-providers",
  summary: "The identity providers of any account",
  permission: "operator.see",
  input: account,
  output: z.object({ items: z.array(IdentityProvider) }),
  refusals: ["account.not_found"],
});

export const offerIdentityProviderForOperator = endpoint({
  name: "identityProviders.offerForOperator",
  method: "POST",
  path: "/operator/accounts/:accountId/identity-providers/:id/offering",
  summary: "No longer require the identity provider of an account that has locked itself out; passwords work again",
  permission: "operator.manage_account",
  asksProof: true,
  input: one.extend({ reason: text({ min: 10, max: 1000, multiline: true }) }),
  output: IdentityProvider,
  refusals: ["account.not_found", "identity_provider.not_found", "identity_provider.not_required"],
});

export const findSingleSignOn = endpoint({
  name: "singleSignOn.find",
  method: "GET",
  path: "/single-sign-on/domains/:domain",
  summary: "Whether people with an address of a domain sign in by their organization",
  permission: "public",
  input: z.object({ domain: z.string().max(2048) }),
  output: z.object({
    /** Null where nobody does. */
    provider: z
      .object({
        isRequired: z.boolean(),
        /** The name of the account, where it shows that to everybody. */
        account: z.string().nullable(),
      })
      .nullable(),
  }),
  refusals: [],
});

export const beginSingleSignOn = endpoint({
  name: "singleSignOn.begin",
  method: "POST",
  path: "/single-sign-on/visits",
  summary: "Begin to sign in by the organization of an address: where the browser is to go",
  permission: "public",
  input: z.object({ email: emailAddress, next }),
  output: ProviderAddress,
  refusals: ["single_sign_on.none", "single_sign_on.no_answer"],
});

export const proveByProvider = endpoint({
  name: "singleSignOn.prove",
  method: "POST",
  path: "/single-sign-on/proof",
  summary: "Begin to show again who one is, at the provider that one came by",
  permission: "signed_in",
  input: z.object({}),
  output: ProviderAddress,
  refusals: ["single_sign_on.not_by_provider", "single_sign_on.no_answer"],
});

export const finishSingleSignOn = endpoint({
  name: "singleSignOn.finish",
  method: "POST",
  path: "/single-sign-on/answers",
  summary: "Hand over what the provider sent the browser back with; sets the session cookie, or asks for a code",
  permission: "public",
  input: z.object({ accountId: id, query: z.string().max(16_000) }),
  output: z.object({
    outcome: z.enum(["signed_in", "code_asked", "proved", "tried"]),
    next: z.string().nullable(),
    /** Of a try: what the provider said, and of which provider. */
    tried: z.object({ accountId: id, claims: ProviderClaims }).nullable(),
  }),
  refusals: [
    "single_sign_on.visit_over",
    "single_sign_on.other_browser",
    "single_sign_on.denied",
    "single_sign_on.provider_error",
    "single_sign_on.no_answer",
    "single_sign_on.not_valid",
    "single_sign_on.no_address",
    "single_sign_on.address_unverified",
    "single_sign_on.foreign_domain",
    "single_sign_on.bound_otherwise",
    "single_sign_on.person_elsewhere",
    "single_sign_on.staff",
    "single_sign_on.other_person",
    "single_sign_on.not_again",
  ],
});

export const singleSignOnEndpoints = [
  listIdentityProviders,
  createIdentityProvider,
  changeIdentityProvider,
  setIdentityProviderMode,
  removeIdentityProvider,
  tryIdentityProvider,
  releaseFromIdentityProvider,
  listIdentityProvidersForOperator,
  offerIdentityProviderForOperator,
  findSingleSignOn,
  beginSingleSignOn,
  proveByProvider,
  finishSingleSignOn,
] as const;
