import { listPendingWork as endpoint } from "@freehold/core/home/endpoints";
import type { PendingWork } from "@freehold/core/home/schema";
import { daysAfter } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import { type OperatorPermission, operatorMay } from "@freehold/core/kernel/permission";
import { END_NOTICE_DAYS } from "@freehold/core/members/rules";
import { countPendingSupportAccess, listAwaitedAnswers, listRequestsToDecide } from "../access-requests/index.ts";
import { listWaitingReviews } from "../access-reviews/index.ts";
import { listMissingRecords } from "../account-domains/index.ts";
import { listWaitingTransfers } from "../account-transfers/index.ts";
import { identifierToUnicode } from "../accounts/index.ts";
import { listAccountsToAccept } from "../agreements/index.ts";
import { listWaitingEmergencies } from "../emergency-access/index.ts";
import { listMajorAlerts } from "../license-alerts/index.ts";
import { countExtensionsToAnswer, listEndingSoon, listOpenInvitations } from "../members/index.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import type { SignedInPerson } from "../platform/session.ts";
import { countRequestedRenewals, listOfferedRenewals } from "../renewals/index.ts";
import { listAdministeredAlone, listTakeoversToAnswer, readObjectedTakeovers } from "../takeovers/index.ts";
import { readAccountsToComplete, readIdentifierReviews, readOpenCases, type Waiting } from "./store.ts";

const operatorWork = [
  { kind: "takeovers", permission: "operator.review_identifier", read: readObjectedTakeovers },
  { kind: "identifier_reviews", permission: "operator.review_identifier", read: readIdentifierReviews },
  { kind: "support_access_requests", permission: "operator.decide_access", read: countPendingSupportAccess },
  { kind: "renewals_requested", permission: "operator.manage_orders", read: countRequestedRenewals },
  { kind: "support_cases", permission: "operator.answer_case", read: readOpenCases },
] as const satisfies readonly {
  kind: PendingWork["kind"];
  permission: OperatorPermission;
  read: (db: Reader) => Promise<Waiting | null>;
}[];

const workOfOperator = async (db: Reader, person: SignedInPerson): Promise<PendingWork[]> => {
  const items: PendingWork[] = [];
  for (const { kind, permission, read } of operatorWork) {
    const waiting = operatorMay(permission, person.operatorRoles) ? await read(db) : null;
    if (waiting !== null) items.push({ kind, count: waiting.count, oldestAt: toInstant(waiting.oldestAt) });
  }
  return items;
};

export const listPendingWork = query(endpoint, async (db, { person, now }) => {
  // Over one connection, which takes them all without waiting in between.
  const [
    toDecide,
    awaited,
    invitations,
    toAccept,
    missing,
    takeovers,
    alone,
    extensions,
    reviews,
    emergencies,
    ending,
    majors,
    transfers,
    offered,
    toComplete,
    ofOperator,
  ] = await db
    .connection()
    .execute((one) =>
      Promise.all([
        listRequestsToDecide(one, person.id, now),
        listAwaitedAnswers(one, person.id),
        listOpenInvitations(one, person.email, now),
        listAccountsToAccept(one, person.id, now),
        listMissingRecords(one, person.id, now),
        listTakeoversToAnswer(one, person.id, now),
        listAdministeredAlone(one, person.id, now),
        countExtensionsToAnswer(one, person.id, now),
        listWaitingReviews(one, person.id, now),
        listWaitingEmergencies(one, person.id, now),
        listEndingSoon(one, person.id, now, daysAfter(now, END_NOTICE_DAYS)),
        listMajorAlerts(one, person.id, now),
        listWaitingTransfers(one, person.id, now),
        listOfferedRenewals(one, person.id, now),
        readAccountsToComplete(one, person.email),
        workOfOperator(one, person),
      ]),
    );
  return {
    items: [
      ...toDecide.map((each) => ({ kind: "access_requests" as const, ...each, oldestAt: toInstant(each.oldestAt) })),
      ...awaited.map((each) => ({ kind: "answer_awaited" as const, ...each, since: toInstant(each.since) })),
      ...invitations.map((each) => ({
        kind: "invitation" as const,
        invitationId: each.id,
        accountName: each.accountName,
        role: each.role,
        since: toInstant(each.createdAt),
      })),
      ...extensions.map((each) => ({
        kind: "extension_requests" as const,
        ...each,
        oldestAt: toInstant(each.oldestAt),
      })),
      ...reviews.map((each) => ({ kind: "access_review" as const, ...each, closesAt: toInstant(each.closesAt) })),
      ...emergencies.map((each) => ({
        kind: "emergency_access" as const,
        ...each,
        oldestAt: toInstant(each.oldestAt),
      })),
      ...ending.map((each) => ({ kind: "role_ending" as const, ...each, endsAt: toInstant(each.endsAt) })),
      ...toComplete.map(({ accountId, accountName, requestedBy, lapsesAt, isAuthorized }) =>
        isAuthorized
          ? { kind: "completion" as const, accountId, accountName, lapsesAt: toInstant(lapsesAt) }
          : { kind: "authorization" as const, accountId, accountName, requestedBy, lapsesAt: toInstant(lapsesAt) },
      ),
      ...toAccept.map((each) => ({ kind: "agreement" as const, ...each, since: toInstant(each.since) })),
      ...missing.map(({ domain, lapsesAt, ...each }) => ({
        kind: "domain_missing" as const,
        ...each,
        domainUnicode: identifierToUnicode(domain),
        lapsesAt: toInstant(lapsesAt),
      })),
      ...takeovers.map(({ completesAt, ...each }) => ({
        kind: "takeover" as const,
        ...each,
        lapsesAt: toInstant(completesAt),
      })),
      ...majors.map((each) => ({ kind: "license_alerts" as const, ...each, oldestAt: toInstant(each.oldestAt) })),
      ...transfers.map((each) => ({
        kind: "account_transfers" as const,
        ...each,
        oldestAt: toInstant(each.oldestAt),
      })),
      ...offered.map((each) => ({ kind: "renewals_offered" as const, ...each, oldestAt: toInstant(each.oldestAt) })),
      ...alone.map((each) => ({ kind: "lone_administrator" as const, ...each, since: toInstant(each.since) })),
      ...ofOperator,
    ],
  };
});
