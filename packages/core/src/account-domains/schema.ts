import { z } from "zod";
import { AccountStatus, DnsProof, IdentifierProof } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";

/**
 * How a domain of an account stands. Proven and warned ones count: their people are colleagues, and no other account can
 * have the domain. Waiting, lapsed and refused ones reserve nothing.
 */
export const DomainStatus = z.enum(["waiting", "proven", "warned", "lapsed", "refused"]);
export type DomainStatus = z.infer<typeof DomainStatus>;

/** Why a record that was found proves nothing: another account has the domain, or has one that looks the same. */
export const DomainRefusedWhy = z.enum(["taken", "look_alike"]);
export type DomainRefusedWhy = z.infer<typeof DomainRefusedWhy>;

/** What the last look-up of a TXT record came to. */
export const DnsStatus = DnsProof.shape.status;
export type DnsStatus = z.infer<typeof DnsStatus>;

/** A domain in a path; anything that no account has is answered as missing. */
export const DomainName = z.string().max(2048);

/** A domain of an account: its identifier, or a further one. */
export const AccountDomain = z.object({
  domain: z.string(),
  domainUnicode: z.string(),
  isIdentifier: z.boolean(),
  status: DomainStatus,
  proof: IdentifierProof.nullable(),
  refusedWhy: DomainRefusedWhy.nullable(),
  /** The TXT record, for those who may edit the account; null where DNS is not what proves it. Empty name: too long for DNS. */
  record: z.object({ name: z.string(), value: z.string() }).nullable(),
  lookUp: DnsStatus,
  checkedAt: instant.nullable(),
  /** When it is looked up next by itself; null when it is not. */
  nextCheckAt: instant.nullable(),
  /** From when it may be looked up by hand. */
  checkableAt: instant.nullable(),
  foundAt: instant.nullable(),
  provenAt: instant.nullable(),
  missingSince: instant.nullable(),
  lapsesAt: instant.nullable(),
  addedBy: z.string().nullable(),
  addedAt: instant.nullable(),
});
export type AccountDomain = z.infer<typeof AccountDomain>;

/** Overtaken: a transfer of domains decided otherwise, or left nothing to decide. */
export const RenameStatus = z.enum(["open", "approved", "rejected", "withdrawn", "overtaken"]);
export type RenameStatus = z.infer<typeof RenameStatus>;

/** Why a rename goes to the operator: nothing proves the domain, or it looks like another account's. */
export const RenameWhy = z.enum(["unproven", "look_alike"]);
export type RenameWhy = z.infer<typeof RenameWhy>;

/** A proposal to name an account by another domain. */
export const IdentifierRename = z.object({
  id,
  accountId: id,
  domain: z.string(),
  domainUnicode: z.string(),
  fromDomain: z.string(),
  fromDomainUnicode: z.string(),
  reason: z.string(),
  why: z.array(RenameWhy),
  status: RenameStatus,
  proposedBy: z.object({ name: z.string(), email: z.string() }),
  proposedAt: instant,
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
});
export type IdentifierRename = z.infer<typeof IdentifierRename>;

/** An account's domains, its identifier first, and the last proposal to rename it. */
export const AccountDomains = z.object({
  items: z.array(AccountDomain),
  rename: IdentifierRename.nullable(),
  most: z.number().int(),
});
export type AccountDomains = z.infer<typeof AccountDomains>;

/** What came of one of several domains that were added at once. */
export const AddedDomain = z.object({
  typed: z.string(),
  outcome: z.enum(["added", "already_there", "refused"]),
  domain: AccountDomain.nullable(),
  /** Refusal code and sentence, where it was refused. */
  code: z.string().nullable(),
  detail: z.string().nullable(),
});
export type AddedDomain = z.infer<typeof AddedDomain>;

/** A proposed rename with what there is to judge it by. */
export const RenameReview = z.object({
  rename: IdentifierRename,
  accountName: z.string(),
  accountStatus: AccountStatus,
  /** What the account has of the domain so far; null when it was never added. */
  evidence: AccountDomain.nullable(),
  /** Whether another account has the domain by now. */
  isTaken: z.boolean(),
  administrators: z.array(z.object({ name: z.string(), email: z.string(), onDomain: z.boolean() })),
  lookAlikes: z.array(
    z.object({ accountId: id, name: z.string(), ascii: z.string(), unicode: z.string(), status: AccountStatus }),
  ),
  parent: z.object({ accountId: id, name: z.string(), unicode: z.string() }).nullable(),
});
export type RenameReview = z.infer<typeof RenameReview>;
