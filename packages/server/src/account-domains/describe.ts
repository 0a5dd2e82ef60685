import { checkableAt } from "@freehold/core/account-domains/clock";
import { MOST_DOMAINS } from "@freehold/core/account-domains/rules";
import type { AccountDomain, AccountDomains, IdentifierRename } from "@freehold/core/account-domains/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { AccountOf } from "../accounts/index.ts";
import { challengeName, toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { type DomainRow, readDomains } from "./store.ts";
import { type RenameRow, readLatestRename } from "./store-renames.ts";

const instantOrNull = (date: Date | null): string | null => (date === null ? null : toInstant(date));

type Seen = { readonly account: AccountOf; readonly now: Date; readonly seesRecords: boolean };

const isByDns = ({ proof }: Pick<DomainRow, "proof">): boolean => proof === null || proof === "by_dns";

/** A domain as it is shown; its record only to those who may do something with it. */
export const describeDomain = (row: DomainRow, { account, now, seesRecords }: Seen): AccountDomain => ({
  domain: row.domain,
  domainUnicode: toUnicode(row.domain),
  isIdentifier: row.domain === account.domain_identifier,
  status: row.status,
  proof: row.proof,
  refusedWhy: row.refused_why,
  record: seesRecords && isByDns(row) ? { name: challengeName(row.domain) ?? "", value: row.challenge } : null,
  lookUp: row.dns_status,
  checkedAt: instantOrNull(row.checked_at),
  nextCheckAt: instantOrNull(row.next_check_at),
  checkableAt: isByDns(row) ? toInstant(checkableAt(row.checked_at, now)) : null,
  foundAt: instantOrNull(row.found_at),
  provenAt: instantOrNull(row.proven_at),
  missingSince: instantOrNull(row.missing_since),
  lapsesAt: instantOrNull(row.lapses_at),
  addedBy: row.added_by,
  addedAt: toInstant(row.added_at),
});

/** The identifier of an account that DNS has nothing to do with. */
const identifierOf = (account: AccountOf): AccountDomain => ({
  domain: account.domain_identifier,
  domainUnicode: toUnicode(account.domain_identifier),
  isIdentifier: true,
  status: account.identifier_proof === null ? "waiting" : "proven",
  proof: account.identifier_proof,
  refusedWhy: null,
  record: null,
  lookUp: "unchecked",
  checkedAt: null,
  nextCheckAt: null,
  checkableAt: null,
  foundAt: null,
  provenAt: instantOrNull(account.identifier_decided_at ?? account.authorization_accepted_at),
  missingSince: null,
  lapsesAt: null,
  addedBy: null,
  addedAt: null,
});

export const describeRename = (row: RenameRow): IdentifierRename => ({
  id: row.id,
  accountId: row.account_id,
  domain: row.domain,
  domainUnicode: toUnicode(row.domain),
  fromDomain: row.from_domain,
  fromDomainUnicode: toUnicode(row.from_domain),
  reason: row.reason,
  why: row.why,
  status: row.status,
  proposedBy: { name: row.proposed_by, email: row.proposed_by_email },
  proposedAt: toInstant(row.proposed_at),
  decidedAt: instantOrNull(row.decided_at),
  decisionReason: row.decision_reason,
});

/** All domains of an account, its identifier first. */
export const describeDomains = async (db: Reader, seen: Seen): Promise<AccountDomains> => {
  const { account } = seen;
  const rows = (await readDomains(db, account.id)).map((row) => describeDomain(row, seen));
  const rename = await readLatestRename(db, account.id);
  const identifier = rows.find(({ isIdentifier }) => isIdentifier) ?? identifierOf(account);
  return {
    items: [identifier, ...rows.filter(({ isIdentifier }) => !isIdentifier)],
    rename: rename === undefined ? null : describeRename(rename),
    most: MOST_DOMAINS,
  };
};
