import { emailAddress, text } from "../kernel/text.ts";
import type { ProviderMode } from "./schema.ts";

/** What an ID token says (OpenID Connect Core 1.0, section 5.1); nothing of it is trusted to be of any type. */
export type Claims = { readonly sub: string } & Readonly<Record<string, unknown>>;

/** What a provider says of a person, as far as it may. */
export type Asserted = {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean | null;
  readonly secondFactor: boolean;
};

/** Why what a provider says is not taken. */
export type NotAsserted = "no_address" | "address_unverified" | "foreign_domain";

const nameText = text({ max: 120 });

const nameOf = (claims: Claims, email: string): string => {
  const whole = [claims.given_name, claims.family_name].filter((part) => typeof part === "string").join(" ");
  for (const each of [claims.name, whole]) {
    const read = nameText.safeParse(each);
    if (read.success) return read.data;
  }
  return email.split("@")[0] ?? email;
};

/**
 * Whom a provider may speak for: somebody with an address of exactly one of the domains that it serves now. An address
 * that it calls unverified is not taken; one of which it does not say so is, since the domain is its account's.
 * @param served the domains, as A-labels
 * @param domainOf the domain of an address as A-labels, null where it has none
 */
export const readAsserted = (
  claims: Claims,
  served: readonly string[],
  domainOf: (email: string) => string | null,
): Asserted | NotAsserted => {
  const read = emailAddress.safeParse(claims.email);
  const domain = read.success ? domainOf(read.data) : null;
  if (!read.success || domain === null) return "no_address";
  if (!served.includes(domain)) return "foreign_domain";
  const verified = claims.email_verified;
  if (verified !== undefined && verified !== null && verified !== true && verified !== "true") {
    return "address_unverified";
  }
  return {
    subject: claims.sub,
    email: read.data,
    name: nameOf(claims, read.data),
    emailVerified: verified == null ? null : true,
    // RFC 8176: more than one factor was used.
    secondFactor: Array.isArray(claims.amr) && claims.amr.includes("mfa"),
  };
};

/** How much the clocks of provider and site may differ, in seconds. */
const LEEWAY_SECONDS = 60;

/**
 * Whether somebody signed in at the provider again, and not only once upon a time (OpenID Connect Core, `auth_time`).
 * @param awaySeconds for how long they were sent there
 */
export const isSignedInAgain = (claims: Claims, awaySeconds: number): boolean =>
  typeof claims.auth_time === "number" &&
  typeof claims.iat === "number" &&
  claims.iat - claims.auth_time <= awaySeconds + LEEWAY_SECONDS;

/**
 * Why a provider may not go to a mode; undefined where it may. Nobody switches on what was never tried, or locks others
 * out of what they could not enter themselves.
 */
export const modeRefusal = (
  mode: ProviderMode,
  { isTried, cameByIt }: { readonly isTried: boolean; readonly cameByIt: boolean },
): "not_tried" | "not_through_it" | undefined => {
  if (mode !== "off" && !isTried) return "not_tried";
  return mode === "required" && !cameByIt ? "not_through_it" : undefined;
};
