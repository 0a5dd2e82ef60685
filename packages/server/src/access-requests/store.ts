import type { PendingAccess } from "@freehold/core/access-requests/request";
import type { AccessRequestStatus } from "@freehold/core/access-requests/schema";
import type { AccountType } from "@freehold/core/accounts/schema";
import type { VirtualAccountRole } from "@freehold/core/kernel/permission";
import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

/** An account as somebody who asks for it sees it. */
export type AskedAccount = {
  readonly id: string;
  readonly name: string;
  readonly type: AccountType;
  readonly domainIdentifier: string;
  /** The domains that name it: its identifier, and the further ones that it has proven. */
  readonly domains: readonly string[];
};

/** The domains that name an account, as a list. */
export const domainsOf = (accountId: RawBuilder<unknown>) =>
  sql<string[]>`array(select i.domain from domain_identifiers i where i.account_id = ${accountId})`;

/** A request with the profile that was sent along. */
export type StoredAccessRequest = PendingAccess & {
  readonly requesterUserId: string;
  readonly requesterCompany: string;
  readonly requesterPhone: string;
  readonly reason: string;
  readonly answers: readonly StoredAnswer[];
  readonly wishedRole: VirtualAccountRole | null;
  readonly caseId: string | null;
};

export type StoredAnswer = { readonly questionId: string; readonly answer: string };

const requests = (db: Reader) =>
  db
    .selectFrom("access_requests as r")
    .select(["r.account_id as accountId", "r.id", "r.person_id as personId", "r.requester_name as requesterName"])
    .select(["r.requester_email as requesterEmail", "r.requester_user_id as requesterUserId"])
    .select(["r.requester_company as requesterCompany", "r.requester_phone as requesterPhone", "r.reason", "r.status"])
    .select(["r.created_at as createdAt", "r.expires_at as expiresAt", "r.reminded_at as remindedAt"])
    .select(["r.reminded_count as remindedCount", "r.escalation_step as escalationStep"])
    .select(["r.next_step_at as nextStepAt", "r.decided_at as decidedAt", "r.decided_by_id as decidedById"])
    .select(["r.decided_by as decidedBy", "r.decision_reason as decisionReason", "r.granted_role as grantedRole"])
    .select(["r.granted_virtual_account_ids as grantedVirtualAccountIds", "r.granted_until as grantedUntil"])
    .select("r.granted_from as grantedFrom")
    .select([
      "r.policy_version as policyVersion",
      "r.stage",
      "r.deciders",
      "r.answers",
      "r.is_automatic as isAutomatic",
    ])
    .select(["r.wished_virtual_account_id as wishedVirtualAccountId", "r.wished_role as wishedRole"])
    .select(["r.case_id as caseId", "r.answer_awaited_since as answerAwaitedSince", "r.pauses"])
    .select("r.decided_on_behalf_of as decidedOnBehalfOf");

type Key = { readonly accountId: string; readonly id: string };

/** A row as the rules see it: instants within JSON are text until then. */
const stored = (row: object): StoredAccessRequest => {
  const { pauses, ...request } = row as { pauses: readonly { from: string; until: string }[] };
  return {
    ...(request as Omit<StoredAccessRequest, "pauses">),
    pauses: pauses.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) })),
  };
};

const storedOrNone = (row: object | undefined): StoredAccessRequest | undefined => row && stored(row);

export const readAccessRequest = async (db: Reader, { accountId, id }: Key): Promise<StoredAccessRequest | undefined> =>
  storedOrNone(await requests(db).where("r.account_id", "=", accountId).where("r.id", "=", id).executeTakeFirst());

/** Holds the request until the transaction ends, so that one of two decisions at once comes after the other. */
export const lockAccessRequest = async (
  tx: Transaction,
  { accountId, id }: Key,
): Promise<StoredAccessRequest | undefined> =>
  storedOrNone(
    await requests(tx).where("r.account_id", "=", accountId).where("r.id", "=", id).forUpdate().executeTakeFirst(),
  );

export const saveAccessRequest = async (tx: Transaction, request: PendingAccess): Promise<void> => {
  await tx
    .updateTable("access_requests")
    .set({
      status: request.status,
      reminded_at: request.remindedAt,
      reminded_count: request.remindedCount,
      escalation_step: request.escalationStep,
      next_step_at: request.nextStepAt,
      stage: request.stage,
      deciders: [...request.deciders],
      decided_at: request.decidedAt,
      decided_by_id: request.decidedById,
      decided_by: request.decidedBy,
      decided_on_behalf_of: request.decidedOnBehalfOf,
      answer_awaited_since: request.answerAwaitedSince,
      pauses: JSON.stringify(request.pauses),
      decision_reason: request.decisionReason,
      granted_role: request.grantedRole,
      granted_virtual_account_ids: [...request.grantedVirtualAccountIds],
      granted_from: request.grantedFrom,
      granted_until: request.grantedUntil,
    })
    .where("account_id", "=", request.accountId)
    .where("id", "=", request.id)
    .execute();
};

/** Links a request to the support case it led to. */
export const saveCase = async (tx: Transaction, { accountId, id }: Key, caseId: string): Promise<void> => {
  await tx
    .updateTable("access_requests")
    .set({ case_id: caseId })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
};

/** Which requests somebody sees: all of them, or what waits for a circle of theirs and what they had a part in. */
export type Sight = {
  readonly all: boolean;
  readonly personId: string;
  readonly circles: readonly string[];
  readonly virtualAccountIds: readonly string[];
};

/** The account's requests in one status, one more than the page holds: pending ones by age, others newest first. */
export const readAccessRequests = async (
  db: Reader,
  {
    accountId,
    status,
    sees,
    after,
    limit,
  }: {
    accountId: string;
    status: AccessRequestStatus;
    sees: Sight;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<StoredAccessRequest[]> => {
  const direction = status === "pending" ? "asc" : "desc";
  const beyond = sql.raw(status === "pending" ? ">" : "<");
  const rows = await requests(db)
    .where("r.account_id", "=", accountId)
    .where("r.status", "=", status)
    .$if(!sees.all, (rows) =>
      rows.where(
        sql<boolean>`(r.deciders && ${sees.circles}::text[] and r.status = 'pending'
          or r.granted_virtual_account_ids && ${sees.virtualAccountIds}::uuid[]
          or exists (select from access_request_votes v where v.account_id = r.account_id and v.request_id = r.id
            and (v.person_id = ${sees.personId} or v.on_behalf_of_id = ${sees.personId})))`,
      ),
    )
    .$if(after !== null, (rows) =>
      rows.where(
        sql<boolean>`(r.created_at, r.id) ${beyond} (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("r.created_at", direction)
    .orderBy("r.id", direction)
    .limit(limit + 1)
    .execute();
  return rows.map(stored);
};

/** The account and the requester at the moment of decision, both held as they are until the transaction ends. */
export const lockDecisionFacts = async (
  tx: Transaction,
  accountId: string,
  personId: string,
): Promise<{ accountStatus: string | undefined; isRequesterRegistered: boolean }> => {
  const person = await tx
    .selectFrom("people")
    .select("id")
    .where("id", "=", personId)
    .where("email_verified", "=", true)
    .forKeyShare()
    .executeTakeFirst();
  const account = await tx
    .selectFrom("accounts")
    .select("status")
    .where("id", "=", accountId)
    .forShare()
    .executeTakeFirst();
  return { accountStatus: account?.status, isRequesterRegistered: person !== undefined };
};

/** Requests whose next step is due, the longest due first. */
export const readDue = (db: Reader, now: Date, limit: number): Promise<Key[]> =>
  db
    .selectFrom("access_requests")
    .select(["account_id as accountId", "id"])
    .where("next_step_at", "<=", now)
    .orderBy("next_step_at")
    .limit(limit)
    .execute();

/** The account's pending requests, held until the transaction ends. */
export const lockPending = async (tx: Transaction, accountId: string): Promise<StoredAccessRequest[]> =>
  (
    await requests(tx)
      .where("r.account_id", "=", accountId)
      .where("r.status", "=", "pending")
      .orderBy("r.id")
      .forUpdate()
      .execute()
  ).map(stored);

/** Whom a request's mails name and go to besides those who decide. */
export const readAskedAccount = async (
  db: Reader,
  accountId: string,
): Promise<(AskedAccount & { authorizerEmail: string; status: string }) | undefined> => {
  const row = await db
    .selectFrom("accounts")
    .select(["id", "name", "type", "domain_identifier as domainIdentifier", "authorizer_email as authorizerEmail"])
    .select("status")
    .select(domainsOf(sql.ref("accounts.id")).as("domains"))
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, type: row.type as AccountType };
};

export const readPerson = (
  db: Reader,
  personId: string,
): Promise<{ id: string; name: string; email: string } | undefined> =>
  db
    .selectFrom("people")
    .select(["id", "name", "email"])
    .where("id", "=", personId)
    .where("email_verified", "=", true)
    .executeTakeFirst();
