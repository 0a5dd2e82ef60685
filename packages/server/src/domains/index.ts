export { toUnicode } from "./dns-name.ts";
export {
  challengeName,
  challengeValue,
  type DnsFinding,
  type DnsOptions,
  dnsResolver,
  lookUpProof,
} from "./dns-proof.ts";
export {
  emailDomain,
  type Identifier,
  type IdentifierProblem,
  type ParsedIdentifier,
  parseIdentifier,
  provesIdentifier,
} from "./identifier.ts";
export { type MailProvider, mailProvider } from "./mail-providers.ts";
