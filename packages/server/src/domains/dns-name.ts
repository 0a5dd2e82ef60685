import tldts from "tldts";
import tr46 from "tr46";

const STRICT = {
  checkHyphens: true,
  checkBidi: true,
  checkJoiners: true,
  useSTD3ASCIIRules: true,
  transitionalProcessing: false,
} as const;

/** RFC 1035 in characters: a name without its trailing dot, and a label. */
export const MAX_NAME_LENGTH = 253;
export const MAX_LABEL_LENGTH = 63;

/** The A-label form of a domain by UTS 46 with every check on, lengths excepted; null when it is not valid. */
export const toAscii = (domain: string): string | null => tr46.toASCII(domain, { ...STRICT, verifyDNSLength: false });

/** The U-label form of a valid domain, for people to read. */
export const toUnicode = (ascii: string): string => tr46.toUnicode(ascii, STRICT).domain;

/** Whether a name in A-label form has no empty label and keeps to the lengths of DNS. */
export const fitsDns = (ascii: string): boolean =>
  ascii.length <= MAX_NAME_LENGTH &&
  ascii.split(".").every((label) => label.length > 0 && label.length <= MAX_LABEL_LENGTH);

type Registration =
  | { readonly kind: "registrable"; readonly registrable: string }
  | { readonly kind: "public_suffix" }
  | { readonly kind: "unknown_suffix" };

/** Where a domain (A-label) stands by the Public Suffix List, its private part included (github.io is a suffix). */
export const registrationOf = (ascii: string): Registration => {
  const found = tldts.parse(ascii, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
    detectSpecialUse: true,
  });
  // An unlisted top-level domain falls under the list's default rule "*", neither ICANN's nor private. The reserved
  // names of RFC 6761 that are listed all the same (.onion, home.arpa) lead to no company either, nor does .arpa.
  const listed = found.isIcann === true || found.isPrivate === true;
  if (!listed || found.isSpecialUse === true || /(^|\.)arpa$/.test(ascii)) return { kind: "unknown_suffix" };
  return found.domain === null ? { kind: "public_suffix" } : { kind: "registrable", registrable: found.domain };
};

/** The names above a domain down from its nearest parent, ending with the registrable domain; none for that itself. */
export const ancestorsOf = (ascii: string, registrable: string): string[] => {
  const ancestors: string[] = [];
  for (let name = ascii; name !== registrable && name.includes("."); ) {
    name = name.slice(name.indexOf(".") + 1);
    ancestors.push(name);
  }
  return ancestors;
};
