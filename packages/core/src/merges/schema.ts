import { z } from "zod";
import { AccountStatus, AccountType, TypedDomain } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** Why the operator does it; the administrators of both accounts read it. */
export const OperatorReason = text({ min: 10, max: 1000, multiline: true });

/** One of the two accounts of a merge or a transfer. */
export const MergeSide = z.object({
  id,
  name: z.string(),
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  type: AccountType,
  status: AccountStatus,
  administrators: z.array(z.object({ name: z.string(), email: z.string() })),
  administratorCount: z.number().int(),
  memberCount: z.number().int(),
});
export type MergeSide = z.infer<typeof MergeSide>;

/** What stands against a merge; each is a refusal of the same name. */
export const MergeObstacle = z.enum([
  "merge.same_account",
  "merge.source_not_live",
  "merge.target_not_active",
  "merge.merge_underway",
  "merge.takeover_underway",
  "merge.rename_underway",
  "merge.too_deep",
]);
export type MergeObstacle = z.infer<typeof MergeObstacle>;

/** How much a merge moves, and what becomes one. */
export const MergeCounts = z.object({
  members: z.number().int(),
  membersInBoth: z.number().int(),
  roles: z.number().int(),
  /** Held in both: one remains, with the later end. */
  rolesInBoth: z.number().int(),
  virtualAccounts: z.number().int(),
  groups: z.number().int(),
  requests: z.number().int(),
  /** By people who already wait for the target: withdrawn. */
  requestsInBoth: z.number().int(),
  invitations: z.number().int(),
  invitationsInBoth: z.number().int(),
  domains: z.number().int(),
  /** Those the target does not have yet; the others stay with the source. Merges of before moved none. */
  contacts: z.number().int().default(0),
  contactsInBoth: z.number().int().default(0),
  /** For which the target has no room. */
  contactsLeft: z.number().int().default(0),
});
export type MergeCounts = z.infer<typeof MergeCounts>;

export const Renaming = z.object({ kind: z.enum(["virtual_account", "group"]), from: z.string(), to: z.string() });
export type Renaming = z.infer<typeof Renaming>;

export const MergePreview = z.object({
  source: MergeSide,
  target: MergeSide,
  counts: MergeCounts,
  /** The virtual account of the target beneath which those of the source come to stand. */
  newVirtualAccount: z.string(),
  /** The first hundred names that change because the target has them already. */
  renamings: z.array(Renaming),
  domains: z.array(z.string()),
  differentTypes: z.boolean(),
  /** The version of the access policy in force, for each; null where it is the default. The target's stays in force. */
  policies: z.object({ source: z.number().int().nullable(), target: z.number().int().nullable() }),
  obstacles: z.array(MergeObstacle),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** What changed since a merge and would be lost by undoing it. */
export const UndoObstacle = z.enum([
  "underway",
  "too_late",
  "undone",
  "target_not_active",
  "identifier_gone",
  "members_changed",
  "roles_changed",
  "virtual_accounts_changed",
  "groups_changed",
  "requests_changed",
  "invitations_changed",
  "domains_changed",
  "contacts_changed",
  "licenses_changed",
  "account_changed",
]);
export type UndoObstacle = z.infer<typeof UndoObstacle>;

/** Merging and undoing: what a large account holds is on its way, and then its people, some at a time. */
export const MergeState = z.enum(["merging", "merged", "undoing", "undone"]);
export type MergeState = z.infer<typeof MergeState>;

export const Merge = z.object({
  id,
  source: z.object({ id, name: z.string() }),
  target: z.object({ id, name: z.string() }),
  reason: z.string(),
  counts: MergeCounts,
  mergedBy: z.string(),
  mergedAt: instant,
  undoUntil: instant,
  state: MergeState,
  /** How many people have moved so far; null when nobody is on the way. */
  progress: z.object({ moved: z.number().int(), of: z.number().int() }).nullable(),
  /** Whether what moves, or goes back, before the people is still to do. */
  isFirstStep: z.boolean(),
  undoneBy: z.string().nullable(),
  undoneAt: instant.nullable(),
  undoReason: z.string().nullable(),
});
export type Merge = z.infer<typeof Merge>;

export const MergeWithObstacles = Merge.extend({ obstacles: z.array(UndoObstacle) });
export type MergeWithObstacles = z.infer<typeof MergeWithObstacles>;

/** What the account that loses its identifier gets instead; an account that only loses a further domain needs nothing. */
export const TransferInstead = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("another_identifier"), domain: TypedDomain }),
  z.object({ kind: z.literal("close") }),
  z.object({ kind: z.literal("nothing") }),
]);
export type TransferInstead = z.infer<typeof TransferInstead>;

export const TransferObstacle = z.enum([
  "transfer.same_account",
  "transfer.target_not_active",
  "transfer.merge_underway",
  "transfer.takeover_underway",
  "transfer.instead_required",
  "transfer.instead_not_needed",
]);
export type TransferObstacle = z.infer<typeof TransferObstacle>;

export const TransferPreview = z.object({
  domain: z.string(),
  domainUnicode: z.string(),
  from: MergeSide,
  /** Null when the domain is only made free, for a request. */
  to: MergeSide.nullable(),
  /** Whether it names the account, rather than being a further domain. */
  isIdentifier: z.boolean(),
  /** Further proven domains of the losing account, which could name it. */
  furtherDomains: z.array(z.string()),
  /** People of the losing account whose address is on the domain; they stay its members. */
  membersOnDomain: z.number().int(),
  obstacles: z.array(TransferObstacle),
});
export type TransferPreview = z.infer<typeof TransferPreview>;

export const Transfer = z.object({
  domain: z.string(),
  from: z.object({ id, name: z.string(), status: AccountStatus, domainIdentifier: z.string() }),
  to: z.object({ id, name: z.string(), domainIdentifier: z.string() }).nullable(),
});
export type Transfer = z.infer<typeof Transfer>;
