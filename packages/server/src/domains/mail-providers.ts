import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { packWords } from "../platform/packed-words.ts";
import { ancestorsOf, registrationOf, toAscii } from "./dns-name.ts";
import { notProviders, otherDisposableProviders, otherFreeProviders } from "./mail-provider-corrections.ts";

export type MailProvider = "free" | "disposable";

const require = createRequire(import.meta.url);

// Read rather than imported: the module cache would keep the arrays.
const readList = (path: string): string[] => JSON.parse(readFileSync(path, "utf8"));

const NON_ASCII = /[^\x20-\x7e]/;

const domainSet = (lists: readonly (readonly string[])[]) => {
  const domains = new Set<string>();
  for (const list of lists) {
    for (const domain of list) {
      const ascii = NON_ASCII.test(domain) ? toAscii(domain) : domain;
      if (ascii !== null) domains.add(ascii);
    }
  }
  for (const domain of notProviders) domains.delete(domain);
  return packWords(domains);
};

const free = domainSet([readList(require.resolve("free-email-domains/domains.json")), otherFreeProviders]);
const disposable = domainSet([
  readList(require.resolve("disposable-email-domains/index.json")),
  readList(require.resolve("disposable-email-domains/wildcard.json")),
  otherDisposableProviders,
]);

/**
 * What a domain (A-label) gives to anybody who asks: lasting mailboxes, throw-away ones, or neither. A domain beneath
 * a provider's counts as the provider. On both lists, "disposable" wins: thousands of throw-away domains are on both.
 */
export const mailProvider = (ascii: string): MailProvider | null => {
  const registration = registrationOf(ascii);
  // Above the registrable domain it stops: that a suffix such as edu.pl is on a list says nothing of what is beneath.
  const names =
    registration.kind === "registrable" ? [ascii, ...ancestorsOf(ascii, registration.registrable)] : [ascii];
  if (names.some((name) => disposable.has(name))) return "disposable";
  return names.some((name) => free.has(name)) ? "free" : null;
};
