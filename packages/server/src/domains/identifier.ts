import { isIP } from "node:net";
import { ancestorsOf, fitsDns, registrationOf, toAscii, toUnicode } from "./dns-name.ts";
import { mailProvider } from "./mail-providers.ts";
import { isOfOneScript } from "./scripts.ts";
import { skeletonOf } from "./skeleton.ts";

/** An account domain identifier, read by the identifier rules. */
export type Identifier = {
  /** What is stored and compared: A-labels, lower case, no trailing dot. */
  readonly ascii: string;
  /** What people are shown beside it: U-labels. */
  readonly unicode: string;
  readonly registrable: string;
  /** Domains above it that could be accounts themselves, nearest first. */
  readonly parents: readonly string[];
  /** Equal for identifiers that look alike (UTS 39). */
  readonly skeleton: string;
};

export type IdentifierProblem =
  | "identifier.required"
  | "identifier.is_address"
  | "identifier.is_url"
  | "identifier.ip_address"
  | "identifier.single_label"
  | "identifier.invalid"
  | "identifier.too_long"
  | "identifier.public_suffix"
  | "identifier.unknown_suffix"
  | "identifier.free_mail"
  | "identifier.disposable_mail"
  | "identifier.mixed_script";

export type ParsedIdentifier =
  | { readonly ok: true; readonly identifier: Identifier }
  | { readonly ok: false; readonly code: IdentifierProblem };

// A name of 253 characters takes at most twice as many UTF-16 units; beyond this no work is done on the text.
const MAX_TYPED_LENGTH = 1024;

// Letters, marks, digits and hyphen, with the few other characters that IDNA 2008 allows (RFC 5892, section 2.6).
// UTS 46 by itself lets symbols and emoji through, which no registry of a country does.
const LABEL = /^[\p{L}\p{M}\p{Nd}\u3007\u00b7\u0375\u05f3\u05f4\u30fb\p{Join_Control}-]+$/u;

const TRAILING_DOT = /[.\u3002\uff0e\uff61]$/;
const URL_MARK = /[/\\?#]|^[a-z][a-z0-9+.-]*:|:\d+$/i;

// What inet_aton reads as IPv4: one to four numbers, each decimal, octal or hexadecimal.
const IPV4_SPELLING = /^(?:\d+|0x[\da-f]*)(?:\.(?:\d+|0x[\da-f]*)){0,3}$/i;

const isIpAddress = (name: string): boolean => isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0 || IPV4_SPELLING.test(name);

const refuse = (code: IdentifierProblem): ParsedIdentifier => ({ ok: false, code });

/** Whether what was typed is something else that people have at hand: an address, a link, a number. */
const mistakenFor = (typed: string): IdentifierProblem | null => {
  const plain = typed.normalize("NFKC").replace(TRAILING_DOT, "");
  if (isIpAddress(plain)) return "identifier.ip_address";
  if (/\/\//.test(plain)) return "identifier.is_url";
  if (plain.includes("@")) return "identifier.is_address";
  return URL_MARK.test(plain) ? "identifier.is_url" : null;
};

/**
 * Reads a domain as a person typed or pasted it.
 * @returns the identifier, or the one reason why it cannot be an account's.
 */
export const parseIdentifier = (raw: string): ParsedIdentifier => {
  if (raw.length > MAX_TYPED_LENGTH) return refuse("identifier.too_long");
  const typed = raw.trim();
  if (typed === "") return refuse("identifier.required");
  if (!typed.isWellFormed()) return refuse("identifier.invalid");
  const mistake = mistakenFor(typed);
  if (mistake !== null) return refuse(mistake);

  const ascii = toAscii(typed.replace(TRAILING_DOT, ""));
  if (ascii === null || ascii.split(".").includes("")) return refuse("identifier.invalid");
  if (!fitsDns(ascii)) return refuse("identifier.too_long");
  // Characters that UTS 46 maps to digits make an address only now.
  if (isIpAddress(ascii)) return refuse("identifier.ip_address");
  const unicode = toUnicode(ascii);
  const labels = unicode.split(".");
  if (!labels.every((label) => LABEL.test(label))) return refuse("identifier.invalid");
  if (!labels.every(isOfOneScript)) return refuse("identifier.mixed_script");
  if (labels.length === 1) return refuse("identifier.single_label");

  const registration = registrationOf(ascii);
  if (registration.kind !== "registrable") return refuse(`identifier.${registration.kind}`);
  const provider = mailProvider(ascii);
  if (provider !== null) return refuse(`identifier.${provider}_mail`);
  const { registrable } = registration;
  const parents = ancestorsOf(ascii, registrable);
  return { ok: true, identifier: { ascii, unicode, registrable, parents, skeleton: skeletonOf(unicode) } };
};

/**
 * Whether an address at a domain proves an identifier; both as A-labels. Only the very same domain does: a mailbox of
 * the whole company says nothing of one of its units, nor one of a unit about the company.
 */
export const provesIdentifier = (emailDomain: string, identifier: string): boolean => emailDomain === identifier;

/** The domain of an e-mail address as A-labels; null when it is none that mail could go to. */
export const emailDomain = (email: string): string | null => {
  if (email.length > MAX_TYPED_LENGTH || !email.isWellFormed()) return null;
  const at = email.lastIndexOf("@");
  if (at < 1) return null;
  const ascii = toAscii(email.slice(at + 1).trim());
  return ascii?.includes(".") && fitsDns(ascii) && !isIpAddress(ascii) ? ascii : null;
};
