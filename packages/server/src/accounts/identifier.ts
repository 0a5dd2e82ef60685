import { type AuthorizerDomain, type Judgement, judgeIdentifier } from "@freehold/core/accounts/rules";
import { Refusal } from "@freehold/core/kernel/refusal";
import { challengeValue, emailDomain, type Identifier, parseIdentifier, provesIdentifier } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { readLookAlikes } from "./store.ts";

/**
 * @param field where an endpoint calls it otherwise than `domainIdentifier`
 * @throws Refusal identifier.*
 */
export const readIdentifier = (typed: string, field?: string): Identifier => {
  const parsed = parseIdentifier(typed);
  if (!parsed.ok) throw new Refusal(parsed.code, {}, field);
  return parsed.identifier;
};

/** The U-label form of an identifier that was stored. */
export const unicodeOf = (ascii: string): string => {
  const parsed = parseIdentifier(ascii);
  return parsed.ok ? parsed.identifier.unicode : ascii;
};

const domainOf = (email: string): AuthorizerDomain => {
  const ascii = emailDomain(email);
  if (ascii === null) return { ascii, registrable: null };
  const parsed = parseIdentifier(ascii);
  return { ascii, registrable: parsed.ok ? parsed.identifier.registrable : null };
};

/** Whether two addresses are of one organization's domain; at a mail provider, everybody's neighbours are strangers. */
export const shareDomain = (one: string, other: string): boolean => {
  const domain = emailDomain(one);
  return domain !== null && domain === emailDomain(other) && parseIdentifier(domain).ok;
};

type Challenged = { id: string; domain_identifier: string; identifier_registrable: string; authorizer_email: string };

/**
 * The value that the TXT record of a request must hold. Where the authorizer is an outsider it is bound to them as well:
 * a record that was made for somebody of the company must not let anybody else activate.
 */
export const challengeOf = (secret: string | Uint8Array, row: Challenged): string => {
  const isWithin = domainOf(row.authorizer_email).registrable === row.identifier_registrable;
  return challengeValue(secret, isWithin ? row.id : `${row.id}\0${row.authorizer_email}`, row.domain_identifier);
};

/** Whether an address, once verified, proves an identifier. */
export const isProvenBy = (ascii: string, email: string): boolean => {
  const domain = emailDomain(email);
  return domain !== null && provesIdentifier(domain, ascii);
};

type Judged = Pick<Identifier, "ascii" | "registrable" | "skeleton">;

/** What an identifier comes to with an authorizer, among the accounts there are. */
export const judge = async (db: Reader, identifier: Judged, authorizerEmail: string): Promise<Judgement> => {
  const lookAlikes = await readLookAlikes(db, identifier.skeleton, identifier.ascii);
  return judgeIdentifier({ ...identifier, looksLikeAnother: lookAlikes.length > 0 }, domainOf(authorizerEmail));
};
