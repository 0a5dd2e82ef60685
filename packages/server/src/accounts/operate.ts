import { changeStatus } from "@freehold/core/accounts/rules";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  changeAccountStatus as statusEndpoint,
  changeAccountType as typeEndpoint,
} from "@freehold/core/operators/endpoints";
import type { OperatorAccount } from "@freehold/core/operators/schema";
import { expireAllFor } from "../access-requests/index.ts";
import { listAdministrators } from "../members/index.ts";
import { settleAccount } from "../orders/index.ts";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";
import { mutation } from "../platform/operation.ts";
import { describeAccountRequest } from "./describe.ts";
import { auditOf, notify } from "./effects.ts";
import { unicodeOf } from "./identifier.ts";
import { type AccountRow, changeAccount, countPendingRequests, freeIdentifier, lockAccount } from "./store.ts";

/** An account as the operator sees it. */
export const describeOperatorAccount = async (db: Reader, row: AccountRow, now: Date): Promise<OperatorAccount> => {
  const administrators = await listAdministrators(db, row.id, now);
  return {
    id: row.id,
    name: row.name,
    domainIdentifier: row.domain_identifier,
    domainIdentifierUnicode: unicodeOf(row.domain_identifier),
    type: row.type,
    status: row.status,
    createdAt: toInstant(row.created_at),
    administratorCount: administrators.length,
    pendingRequestCount: await countPendingRequests(db, row.id),
    identifierProof: row.identifier_proof,
    requestedBy: { name: row.requester_name, email: row.requester_email },
    authorizerEmail: row.authorizer_email,
    administrators: administrators.map(({ name, email }) => ({ name, email })),
    request: await describeAccountRequest(db, row, null, now),
  };
};

export const changeAccountType = mutation(typeEndpoint, async (tx, { now }, { accountId, type, reason }) => {
  const row = await lockAccount(tx, accountId);
  if (row === undefined) throw new Refusal("account.not_found");
  if (row.type === type) return { result: await describeOperatorAccount(tx, row, now), audit: "nothing_changed" };
  const changed = await changeAccount(tx, accountId, { type }, now);
  return {
    result: await describeOperatorAccount(tx, changed, now),
    audit: [auditOf(changed, "account.type_changed", { before: { type: row.type }, after: { type }, reason })],
  };
});

const actions = { suspend: "account.suspended", resume: "account.resumed", close: "account.closed" } as const;

type Ended = {
  readonly account: AccountRow;
  readonly audit: [AuditEntry, ...AuditEntry[]];
  readonly effects: Effect[];
};

/**
 * Suspends, resumes or closes an account, which is locked.
 * @throws Refusal account.wrong_status, account.merge_underway
 */
export const applyStatus = async (
  tx: Transaction,
  row: AccountRow,
  event: keyof typeof actions,
  { reason, now, language }: { reason: string; now: Date; language: Language },
): Promise<Ended> => {
  const status = changeStatus(row.status, event);
  if (event === "close") await freeIdentifier(tx, row.id);
  const ended = event === "close" ? await expireAllFor(tx, row.id, now, language) : { audit: [], effects: [] };
  const over = event === "resume" ? { ended_at: null, end_reason: null } : { ended_at: now, end_reason: reason };
  const account = await changeAccount(tx, row.id, { status, ...over }, now).catch((error: unknown) => {
    if (violatedConstraint(error) === "account_merges_target_stays_active") throw new Refusal("account.merge_underway");
    throw error;
  });
  return {
    account,
    audit: [
      auditOf(account, actions[event], { before: { status: row.status }, after: { status }, reason }),
      ...ended.audit,
    ],
    effects: [notify(row.id, { about: "status_changed", event, reason }, now, language), ...ended.effects],
  };
};

export const changeAccountStatus = mutation(statusEndpoint, async (tx, ctx, { accountId, event, reason }) => {
  const { person, now, language } = ctx;
  const row = await lockAccount(tx, accountId);
  if (row === undefined) throw new Refusal("account.not_found");
  const { account, audit, effects } = await applyStatus(tx, row, event, { reason, now, language });
  const settled = await settleAccount(tx, accountId, { by: { id: person.id, name: person.name }, now, language });
  return {
    result: await describeOperatorAccount(tx, account, now),
    audit: [...audit, ...settled.audit],
    effects: [...effects, ...settled.effects],
  };
});
