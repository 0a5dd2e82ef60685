import { milestonesOf } from "@freehold/core/access-requests/milestones";
import { type AskedAccess, askAgainAt, remindableAt } from "@freehold/core/access-requests/rules";
import type { AccessRequest, AccessRequestRow, MyAccessRequest } from "@freehold/core/access-requests/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { emailDomain, toUnicode } from "../domains/index.ts";
import type { AskedAccount, StoredAccessRequest, Submitted } from "./store.ts";
import type { MyRow } from "./store-mine.ts";
import type { StoredSupportAccess } from "./store-support.ts";

const instantOrNull = (date: Date | null): string | null => (date === null ? null : toInstant(date));

const reminding = (request: Pick<AskedAccess, "status" | "createdAt" | "remindedAt">, now: Date) => {
  const at = remindableAt(request);
  return { remindable: at !== null && at <= now, remindableAt: instantOrNull(at) };
};

/** A line of the table Your Access Requests. */
export const presentRow = (row: MyRow, now: Date): AccessRequestRow => {
  const isAccount = row.accountId !== null;
  return {
    id: row.id,
    accessType: isAccount ? "smart_account" : "full_support",
    subject: isAccount ? toUnicode(row.domainIdentifier ?? "") : (row.number ?? ""),
    subjectKind: isAccount ? "smart_account" : (row.numberKind ?? "contract_number"),
    accountName: row.accountName,
    requestedAt: toInstant(row.createdAt),
    status: row.status,
    deciders: isAccount ? "smart_account_administrators" : "operator_support",
    ...reminding(row, now),
  };
};

const decision = (request: AskedAccess, climbs: boolean, escalationStep: number) => ({
  status: request.status,
  requestedAt: toInstant(request.createdAt),
  decidedAt: instantOrNull(request.decidedAt),
  decidedBy: request.decidedBy,
  decisionReason: request.decisionReason,
  canAskAgainAt:
    request.status === "denied" && request.decidedAt !== null ? toInstant(askAgainAt(request.decidedAt)) : null,
  milestones: milestonesOf({ ...request, climbs, escalationStep, endedAt: request.decidedAt }),
});

const grantOf = (request: StoredAccessRequest, virtualAccounts: readonly VirtualAccount[]) =>
  request.grantedRole === null
    ? null
    : {
        role: request.grantedRole,
        virtualAccounts: request.grantedVirtualAccountIds.flatMap(
          (id) => virtualAccounts.find((each) => each.id === id)?.name ?? [],
        ),
        endsAt: instantOrNull(request.grantedUntil),
      };

type Waiting = Pick<Submitted, "administrators" | "decisionHours">;

/** Whether an address is on the account's own domain: such people know each other. */
export const isOnDomain = (email: string, account: Pick<AskedAccount, "domainIdentifier">): boolean =>
  emailDomain(email) === account.domainIdentifier;

/** The waiting page of a request for an account. Addresses of administrators are for their own colleagues only. */
export const presentMine = (
  request: StoredAccessRequest,
  account: AskedAccount,
  { administrators, decisionHours }: Waiting,
  virtualAccounts: readonly VirtualAccount[],
  now: Date,
): MyAccessRequest => {
  const isColleague = isOnDomain(request.requesterEmail, account);
  return {
    id: request.id,
    accessType: "smart_account",
    subject: toUnicode(account.domainIdentifier),
    subjectKind: "smart_account",
    accountName: account.name,
    accountType: account.type,
    deciders: "smart_account_administrators",
    ...reminding(request, now),
    reason: request.reason,
    ...decision(request, true, request.escalationStep),
    grant: grantOf(request, virtualAccounts),
    whoDecides: administrators.map(({ name, email }) => ({ name, email: isColleague ? email : null })),
    decisionHours,
    caseId: request.caseId,
  };
};

/** The waiting page of a request for support access, which the operator's support decides. */
export const presentMineOfSupport = (
  request: StoredSupportAccess,
  operatorName: string,
  now: Date,
): MyAccessRequest => ({
  id: request.id,
  accessType: "full_support",
  subject: request.number,
  subjectKind: request.numberKind,
  accountName: null,
  accountType: null,
  deciders: "operator_support",
  ...reminding(request, now),
  reason: request.reason,
  ...decision(request, false, 0),
  grant: null,
  whoDecides: [{ name: operatorName, email: null }],
  decisionHours: null,
  caseId: request.caseId,
});

/** A request as those who decide it see it. */
export const presentForDecider = (
  request: StoredAccessRequest,
  account: Pick<AskedAccount, "domainIdentifier">,
  virtualAccounts: readonly VirtualAccount[],
  deciderId: string,
): AccessRequest => ({
  id: request.id,
  accountId: request.accountId,
  requester: {
    name: request.requesterName,
    email: request.requesterEmail,
    userId: request.requesterUserId,
    company: request.requesterCompany,
    phone: request.requesterPhone,
    onDomain: isOnDomain(request.requesterEmail, account),
  },
  reason: request.reason,
  status: request.status,
  requestedAt: toInstant(request.createdAt),
  expiresAt: toInstant(request.expiresAt),
  remindedCount: request.remindedCount,
  escalationStep: request.escalationStep,
  decidedAt: instantOrNull(request.decidedAt),
  decidedBy: request.decidedBy,
  decisionReason: request.decisionReason,
  grant: grantOf(request, virtualAccounts),
  decidable: request.status === "pending" && request.personId !== deciderId,
});
