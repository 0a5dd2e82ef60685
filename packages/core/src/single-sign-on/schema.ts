import { z } from "zod";
import { IdentifierProof } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** How long somebody may take at the provider, in minutes. */
export const VISIT_MINUTES = 15;

/** Off: nobody signs in by it. Offered: beside the password. Required: in its place. */
export const ProviderMode = z.enum(["off", "offered", "required"]);
export type ProviderMode = z.infer<typeof ProviderMode>;

export const Issuer = text({ max: 2_000 });
export const ClientId = text({ max: 500 });
/** Never read again; no rules but that it fits. */
export const ClientSecret = text({ max: 2_000 });

/** Domains that a provider speaks for, each of them proven by the account. */
export const ProviderDomains = z.array(z.string().max(253)).min(1).max(100);

/** A provider that people of an account's domains sign in by (OpenID Connect). Its client secret is never read again. */
export const IdentityProvider = z.object({
  id,
  issuer: z.string(),
  clientId: z.string(),
  /** Those of them that are still proven. */
  domains: z.array(z.string()),
  mode: ProviderMode,
  /** When somebody last signed in to try it; null before that, and since it leads elsewhere. */
  triedAt: instant.nullable(),
  /** How many people are bound to it. */
  people: z.int(),
  createdAt: instant,
  /** Whether the person who asks came by it themselves. */
  cameByIt: z.boolean(),
});
export type IdentityProvider = z.infer<typeof IdentityProvider>;

/** A domain that counts for an account, and whether a provider may speak for it. */
export const ProviderDomain = z.object({
  domain: z.string(),
  domainUnicode: z.string(),
  proof: IdentifierProof,
  /** The provider that speaks for it now. */
  providerId: id.nullable(),
  /** The TXT record that has to be there first, where no more than one mailbox proved the domain. */
  record: z.object({ name: z.string(), value: z.string() }).nullable(),
});
export type ProviderDomain = z.infer<typeof ProviderDomain>;

/** Where a browser is to go next: a page of the provider. */
export const ProviderAddress = z.object({ address: z.string() });

/** What a provider said when somebody tried it. */
export const ProviderClaims = z.object({
  email: z.string(),
  name: z.string(),
  subject: z.string(),
  /** Null where it does not say. */
  emailVerified: z.boolean().nullable(),
  /** Whether it says that a second factor was used. */
  secondFactor: z.boolean(),
  /** Whether it is about the person who tried it, who came by it since. */
  isYou: z.boolean(),
});
export type ProviderClaims = z.infer<typeof ProviderClaims>;
