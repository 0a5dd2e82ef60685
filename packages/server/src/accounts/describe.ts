import { lapsesAt, resendableAt } from "@freehold/core/accounts/clock";
import { accountMilestones } from "@freehold/core/accounts/milestones";
import { allowedActions, type RequestFacts, type Viewer } from "@freehold/core/accounts/rules";
import type { AccountRequest, DnsProof, Nomination } from "@freehold/core/accounts/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { Relationship } from "@freehold/core/people/schema";
import { challengeName } from "../domains/index.ts";
import { listNominations } from "../members/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHolding } from "../platform/held-roles.ts";
import type { Platform } from "../platform/platform.ts";
import { companyOf, noCompany } from "./company.ts";
import { challengeOf, unicodeOf } from "./identifier.ts";
import type { AccountRow } from "./store.ts";

export type Asking = { readonly id: string; readonly email: string; readonly relationship: Relationship };

const instantOrNull = (date: Date | null): string | null => (date === null ? null : toInstant(date));

export const factsOf = (row: AccountRow): RequestFacts => ({
  status: row.status,
  identifierStatus: row.identifier_status,
  identifierProof: row.identifier_proof,
  authorizesSelf: row.authorizes_self,
  authorizationAcceptedAt: row.authorization_accepted_at,
  hasCompany: row.company_name !== null,
  agreementVersion: row.agreement_version,
});

/** How somebody stands to a request. The authorizer is whoever has the address named, once it is verified. */
export const viewerOf = (row: AccountRow, { id, email, relationship }: Asking): Viewer => ({
  isRequester: row.requester_id === id,
  isAuthorizer: row.authorizer_email === email,
  isPartner: relationship === "partner",
});

export const hasPartIn = (row: AccountRow, person: Asking): boolean => {
  const { isRequester, isAuthorizer } = viewerOf(row, person);
  return isRequester || isAuthorizer;
};

const NO_PART: Viewer = { isRequester: false, isAuthorizer: false, isPartner: false };

/** Whether somebody may see what the account has become since its activation: the operator and whoever belongs to it. */
const seesLife = async (db: Reader, row: AccountRow, person: Asking | null, now: Date): Promise<boolean> =>
  row.activated_at === null || person === null || (await readHolding(db, row.id, person.id, now)).roles.length > 0;

type Seen = { readonly row: AccountRow; readonly nominations: readonly Nomination[] };

/**
 * What somebody sees. Once it is active an account is its members' own: its request stays readable for those who made
 * and authorized it, as they knew it, together with their own nomination.
 */
const see = async (db: Reader, row: AccountRow, person: Asking | null, now: Date): Promise<Seen> => {
  const nominations = await listNominations(db, row.id);
  if (await seesLife(db, row, person, now)) return { row, nominations };
  return {
    row: { ...row, ...noCompany, name: row.activated_name ?? row.name, end_reason: null },
    nominations: nominations.filter(({ email }) => email === person?.email),
  };
};

/** A request as somebody sees it; `person` null for the operator, who looks on. */
export const describeAccountRequest = async (
  db: Reader,
  stored: AccountRow,
  person: Asking | null,
  now: Date,
): Promise<AccountRequest> => {
  const { row, nominations } = await see(db, stored, person, now);
  return present(row, nominations, person);
};

const present = (row: AccountRow, nominations: readonly Nomination[], person: Asking | null): AccountRequest => ({
  accountId: row.id,
  accountName: row.name,
  accountType: row.type,
  status: row.status,
  domainIdentifier: row.domain_identifier,
  domainIdentifierUnicode: unicodeOf(row.domain_identifier),
  identifierEdited: row.identifier_edited,
  identifierStatus: row.identifier_status,
  identifierProof: row.identifier_proof,
  identifierReason: row.identifier_reason,
  company: companyOf(row),
  authorizerEmail: row.authorizer_email,
  authorizesSelf: row.authorizes_self,
  authorizationAcceptedAt: instantOrNull(row.authorization_accepted_at),
  specialMessage: row.special_message,
  requestedBy: { name: row.requester_name, email: row.requester_email },
  nominations: [...nominations],
  createdAt: toInstant(row.created_at),
  lapsesAt: toInstant(lapsesAt(row.created_at)),
  endedAt: instantOrNull(row.ended_at),
  activatedAt: instantOrNull(row.activated_at),
  endReason: row.end_reason,
  mailedAt: instantOrNull(row.mailed_at),
  resendableAt: toInstant(resendableAt(row.created_at, row.mailed_at)),
  milestones: accountMilestones({
    ...factsOf(row),
    name: row.name,
    requester: { name: row.requester_name, email: row.requester_email },
    authorizerEmail: row.authorizer_email,
    wentToReview: row.identifier_why.length > 0,
    identifierDecidedAt: row.identifier_decided_at,
    createdAt: row.created_at,
    mailedAt: row.mailed_at,
    remindersSent: row.reminders_sent,
    activatedAt: row.activated_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
  }),
  may: allowedActions(factsOf(row), person === null ? NO_PART : viewerOf(row, person)),
});

/** The TXT record that proves an identifier; its name is empty where it would be too long for DNS. */
export const describeDnsProof = (platform: Platform, row: AccountRow): DnsProof => ({
  recordName: challengeName(row.domain_identifier) ?? "",
  recordValue: challengeOf(platform.config.appSecret, row),
  status: row.dns_status,
  checkedAt: instantOrNull(row.dns_checked_at),
});
