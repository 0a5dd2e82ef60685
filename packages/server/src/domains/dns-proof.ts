import { createHmac } from "node:crypto";
import { Resolver } from "node:dns/promises";
import { fitsDns } from "./dns-name.ts";

const CHALLENGE_LABEL = "_freehold-challenge";
const VALUE_PREFIX = "freehold-domain-verification=";
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** How DNS is asked. Without `servers`, those of the system; each may carry a port ("127.0.0.1:5353"). */
export type DnsOptions = {
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
  readonly tries?: number;
};

/** What a look-up of the proof came to. "unreachable": DNS gave no answer, so nothing is known. */
export type DnsFinding = "found" | "absent" | "other_value" | "unreachable";

/** A resolver for proofs: it gives up after `tries` times `timeoutMs` for each server. */
export const dnsResolver = ({ servers = [], timeoutMs = 2_000, tries = 2 }: DnsOptions = {}): Resolver => {
  // Without a ceiling c-ares doubles its patience with every try.
  const resolver = new Resolver({ timeout: timeoutMs, tries, maxTimeout: timeoutMs });
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
};

/** The name of the TXT record that proves an identifier; null when it would be too long for DNS. */
export const challengeName = (ascii: string): string | null => {
  const name = `${CHALLENGE_LABEL}.${ascii}`;
  return fitsDns(name) ? name : null;
};

const toBase32 = (bytes: Uint8Array): string => {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(buffer >> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + BASE32[(buffer << (5 - bits)) & 31];
};

/**
 * The value that the TXT record must hold. It is bound to the account, so that a record made for one account proves
 * nothing for another, and can be worked out again at any time, so that nothing is stored.
 */
export const challengeValue = (secret: string | Uint8Array, accountId: string, ascii: string): string => {
  const mac = createHmac("sha256", secret).update(`domain-verification\0${accountId}\0${ascii}`).digest();
  return `${VALUE_PREFIX}${toBase32(mac)}`;
};

// Some panels keep the quotes that instructions put around a value; base32 means the same in either case.
const canonical = (value: string): string =>
  value
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim()
    .toLowerCase();

const SAYS_ABSENT: ReadonlySet<string> = new Set(["ENODATA", "ENOTFOUND"]);

/** Looks for the proof. Never throws: whatever keeps DNS from answering is "unreachable". */
export const lookUpProof = async (
  resolver: Pick<Resolver, "resolveTxt">,
  name: string,
  value: string,
): Promise<DnsFinding> => {
  try {
    const records = await resolver.resolveTxt(name);
    if (records.length === 0) return "absent";
    return records.some((chunks) => canonical(chunks.join("")) === canonical(value)) ? "found" : "other_value";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return SAYS_ABSENT.has(code) ? "absent" : "unreachable";
  }
};
