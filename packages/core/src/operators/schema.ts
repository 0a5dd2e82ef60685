import { z } from "zod";
import { AccountRequest, AccountStatus, AccountType, DnsProof, IdentifierProof } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { OperatorRole } from "../kernel/permission.ts";

/** An identifier that waits for the operator: of a new account, or the one an account is to be renamed to. */
export const IdentifierReview = z.object({
  accountId: id,
  /** The proposed rename; null for a new account. */
  renameId: id.nullable(),
  /** By which identifier the account is known now; null for a new account. */
  renamedFromUnicode: z.string().nullable(),
  accountName: z.string(),
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  why: z.array(z.enum(["edited", "look_alike", "authorizer_elsewhere", "unproven"])),
  requestedBy: z.object({ name: z.string(), email: z.string(), company: z.string() }),
  /** Null for a rename, which nobody has to authorize. */
  authorizerEmail: z.string().nullable(),
  waitingSince: instant,
  /** Null for a rename, which waits until it is decided or withdrawn. */
  lapsesAt: instant.nullable(),
});
export type IdentifierReview = z.infer<typeof IdentifierReview>;

export const IdentifierReviewDetails = IdentifierReview.extend({
  note: z.string(),
  request: AccountRequest,
  /** Accounts whose identifier looks the same (equal UTS 39 skeleton), and the account of the parent domain. */
  lookAlikes: z.array(
    z.object({ accountId: id, name: z.string(), ascii: z.string(), unicode: z.string(), status: AccountStatus }),
  ),
  parent: z.object({ accountId: id, name: z.string(), unicode: z.string() }).nullable(),
  dns: DnsProof,
});
export type IdentifierReviewDetails = z.infer<typeof IdentifierReviewDetails>;

export const OperatorAccountRow = z.object({
  id,
  name: z.string(),
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  type: AccountType,
  status: AccountStatus,
  createdAt: instant,
  administratorCount: z.number().int(),
  pendingRequestCount: z.number().int(),
});
export type OperatorAccountRow = z.infer<typeof OperatorAccountRow>;

export const OperatorAccount = OperatorAccountRow.extend({
  identifierProof: IdentifierProof.nullable(),
  requestedBy: z.object({ name: z.string(), email: z.string() }),
  authorizerEmail: z.string(),
  administrators: z.array(z.object({ name: z.string(), email: z.string() })),
  request: AccountRequest,
});
export type OperatorAccount = z.infer<typeof OperatorAccount>;

export const OperatorRequestRow = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  requester: z.object({ name: z.string(), email: z.string() }),
  requestedAt: instant,
  escalationStep: z.number().int(),
  administratorCount: z.number().int(),
  expiresAt: instant,
});

export const OperatorPerson = z.object({
  id,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  company: z.string(),
  relationship: z.string(),
  operatorRoles: z.array(OperatorRole),
  hasSecondFactor: z.boolean(),
  accountCount: z.number().int(),
  createdAt: instant,
});
export type OperatorPerson = z.infer<typeof OperatorPerson>;
