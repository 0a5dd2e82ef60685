import { checkReviewDecision } from "@freehold/core/accounts/rules";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  decideIdentifierReview as decideEndpoint,
  getIdentifierReview as getEndpoint,
} from "@freehold/core/operators/endpoints";
import type { IdentifierReview } from "@freehold/core/operators/schema";
import { parseIdentifier } from "../domains/index.ts";
import { mutation, query } from "../platform/operation.ts";
import { describeAccountRequest, describeDnsProof } from "./describe.ts";
import { auditOf, notify, reasonOf } from "./effects.ts";
import { endRequest } from "./end.ts";
import { unicodeOf } from "./identifier.ts";
import { changeAccount, lockAccount, readLookAlikes, readParentAccount } from "./store.ts";
import { type ReviewRow, readReview } from "./store-reviews.ts";

export const describeReview = (row: ReviewRow): IdentifierReview => ({
  accountId: row.id,
  renameId: null,
  renamedFromUnicode: null,
  accountName: row.name,
  domainIdentifier: row.domain_identifier,
  domainIdentifierUnicode: unicodeOf(row.domain_identifier),
  why: row.identifier_why,
  requestedBy: { name: row.requester_name, email: row.requester_email, company: row.requester_company ?? "" },
  authorizerEmail: row.authorizer_email,
  waitingSince: toInstant(row.created_at),
  lapsesAt: toInstant(row.lapses_at),
});

export const getIdentifierReview = query(getEndpoint, async (db, { platform, now }, { accountId }) => {
  const row = await readReview(db, accountId);
  // What was never in review is not shown here; what was decided stays readable for whoever comes second.
  if (row === undefined || row.identifier_why.length === 0) throw new Refusal("account.not_found");
  const parsed = parseIdentifier(row.domain_identifier);
  const [lookAlikes, parent, request] = await Promise.all([
    readLookAlikes(db, row.identifier_skeleton, row.domain_identifier),
    readParentAccount(db, parsed.ok ? parsed.identifier.parents : []),
    describeAccountRequest(db, row, null, now),
  ]);
  return {
    ...describeReview(row),
    note: row.identifier_note,
    request,
    lookAlikes: lookAlikes.map((other) => ({
      accountId: other.id,
      name: other.name,
      ascii: other.named_by,
      unicode: unicodeOf(other.named_by),
      status: other.status,
    })),
    parent:
      parent === undefined
        ? null
        : { accountId: parent.id, name: parent.name, unicode: unicodeOf(parent.domain_identifier) },
    dns: describeDnsProof(platform, row),
  };
});

export const decideIdentifierReview = mutation(decideEndpoint, async (tx, ctx, { accountId, ...asked }) => {
  const { person, now, language } = ctx;
  const row = await lockAccount(tx, accountId);
  if (row === undefined || row.identifier_why.length === 0) throw new Refusal("account.not_found");
  const reviewed = {
    status: row.status,
    identifierStatus: row.identifier_status,
    requesterId: row.requester_id,
    authorizerEmail: row.authorizer_email,
  };
  checkReviewDecision(reviewed, asked, person);
  const decided = { identifier_reason: asked.reason === "" ? null : asked.reason, identifier_decided_at: now };
  const before = { status: row.status, identifierStatus: row.identifier_status };
  if (asked.decision === "reject") {
    const change = { ...decided, identifier_status: "rejected" as const };
    const ended = await endRequest(tx, row, "reject_identifier", { reason: asked.reason, now, change });
    return {
      result: { accountId, status: ended.status },
      audit: [
        auditOf(ended, "account.identifier_rejected", {
          before,
          after: { status: ended.status, identifierStatus: ended.identifier_status },
          ...reasonOf(asked.reason),
        }),
      ],
      effects: [notify(row.id, { about: "rejected" }, now, language)],
    };
  }
  const change = { ...decided, identifier_status: "clear" as const, identifier_proof: "by_operator" as const };
  const changed = await changeAccount(tx, row.id, change, now);
  return {
    result: { accountId, status: changed.status },
    audit: [
      auditOf(changed, "account.identifier_approved", {
        before,
        after: { status: changed.status, identifierStatus: changed.identifier_status, proof: "by_operator" },
        ...reasonOf(asked.reason),
      }),
    ],
    effects: [notify(row.id, { about: "identifier_clear" }, now, language)],
  };
});
