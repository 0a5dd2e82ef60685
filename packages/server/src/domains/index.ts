export { toUnicode } from "./dns-name.ts";
export {
  challengeName,
  challengeValue,
  type DnsFinding,
  dnsResolver,
  lookUpProof,
} from "./dns-proof.ts";
export {
  emailDomain,
  type Identifier,
  parseIdentifier,
  provesIdentifier,
} from "./identifier.ts";
export { readTypedDomain } from "./typed-domain.ts";
