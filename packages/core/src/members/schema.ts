import { z } from "zod";
import { NominationStatus } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { type AccountPermission, accountPermissions, Role } from "../kernel/permission.ts";
import { text } from "../kernel/text.ts";

/**
 * A role on the account (`virtualAccountId` null) or on a virtual account, perhaps with an end date: held by a person
 * themselves, or through a group.
 */
export const RoleGrant = z.object({
  id,
  role: Role,
  virtualAccountId: id.nullable(),
  virtualAccountName: z.string().nullable(),
  withChildren: z.boolean(),
  endsAt: instant.nullable(),
  grantedBy: z.string(),
  grantedAt: instant,
  /** The group it is held through; null for a role of the person's own. */
  group: z.object({ id, name: z.string() }).nullable(),
  /** Whether the person who asks may end, extend or take it. */
  isChangeable: z.boolean(),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

/** A role that begins later: until then it gives nothing. */
export const PlannedGrant = z.object({
  id,
  role: Role,
  virtualAccountId: id.nullable(),
  virtualAccountName: z.string().nullable(),
  withChildren: z.boolean(),
  beginsAt: instant,
  endsAt: instant.nullable(),
  grantedBy: z.string(),
  grantedAt: instant,
  /** Whether the person who asks may withdraw it. */
  isChangeable: z.boolean(),
});
export type PlannedGrant = z.infer<typeof PlannedGrant>;

/** A planned role of one's own, with the account it is on. */
export const MyPlannedGrant = PlannedGrant.omit({ isChangeable: true }).extend({
  accountId: id,
  accountName: z.string(),
});
export type MyPlannedGrant = z.infer<typeof MyPlannedGrant>;

/** Why a planned role did not begin: whoever gave it is told. */
export const PlanDropReason = z.enum([
  "account_closed",
  "person_gone",
  "place_gone",
  "end_passed",
  "beyond_giver",
  "held_already",
]);
export type PlanDropReason = z.infer<typeof PlanDropReason>;

export const Member = z.object({
  personId: id,
  name: z.string(),
  email: z.string(),
  userId: z.string(),
  company: z.string(),
  grants: z.array(RoleGrant),
  /** Roles that begin later. */
  planned: z.array(PlannedGrant),
  since: instant,
  isSelf: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** By what a list of people can be sorted. */
export const MemberSort = z.enum(["name", "email", "since"]);
export type MemberSort = z.infer<typeof MemberSort>;

/** What a person may do on an account, in sum: everywhere, or on certain virtual accounts. */
export const EffectivePermission = z.object({
  permission: z.enum(Object.keys(accountPermissions) as [AccountPermission, ...AccountPermission[]]),
  scope: z.enum(["account", "virtual_accounts"]),
  /** How many virtual accounts, and the names of the first of them. */
  virtualAccountCount: z.number().int(),
  virtualAccountNames: z.array(z.string()),
});
export type EffectivePermission = z.infer<typeof EffectivePermission>;

/** How many virtual accounts are named where there may be a thousand. */
export const NAMED_VIRTUAL_ACCOUNTS = 5;

/** Someone's wish that a role does not end yet. */
export const ExtensionRequest = z.object({
  id,
  personId: id,
  name: z.string(),
  email: z.string(),
  grantId: id,
  role: Role,
  virtualAccountName: z.string().nullable(),
  endsAt: instant,
  reason: z.string(),
  status: z.enum(["open", "extended", "left", "lapsed"]),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  /** Whether the person who asks may answer it: nobody answers their own. */
  isDecidable: z.boolean(),
});
export type ExtensionRequest = z.infer<typeof ExtensionRequest>;

/** A person's access, explained: each role with where it comes from and how far it reaches, and what it comes to. */
export const MemberAccess = z.object({
  member: Member,
  groups: z.array(z.object({ id, name: z.string() })),
  reaches: z.array(
    z.object({
      grantId: id,
      /** Where the virtual account is in the tree: names from the top. */
      path: z.array(z.string()),
      beneathCount: z.number().int(),
      beneathNames: z.array(z.string()),
    }),
  ),
  permissions: z.array(EffectivePermission),
  extensionRequests: z.array(ExtensionRequest),
  /** Whether they are the only one who administers the account in their own name and without an end. */
  isLastAdministrator: z.boolean(),
});
export type MemberAccess = z.infer<typeof MemberAccess>;

/** An offer of a role that the person accepts or rejects. */
export const Invitation = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  domainIdentifierUnicode: z.string(),
  role: Role,
  /** Where, by name; empty for the whole account. */
  virtualAccountNames: z.array(z.string()),
  withChildren: z.boolean(),
  /** When the role that is offered begins, at the earliest; null for as soon as it is accepted. */
  roleBeginsAt: instant.nullable(),
  /** When the role that is offered ends. */
  roleEndsAt: instant.nullable(),
  /** Whether it comes from the request for the account, or from an administrator. */
  origin: z.enum(["nomination", "administrator"]),
  email: z.string(),
  invitedBy: z.string(),
  status: NominationStatus,
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** When its mail may be sent again; null when it may not. */
  resendableAt: instant.nullable(),
  /** Whether the person who asks may send it again or withdraw it: what it offers reaches no further than they do. */
  isChangeable: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

/** A reason that is read by the person it concerns. */
export const MemberReason = text({ min: 3, max: 1000, multiline: true });

/** One person to add, as typed or read from a CSV file: nothing is refused before it was looked at. */
export const AdditionRow = z.object({
  email: text({ min: 0, max: 1000, multiline: true }),
  /** The code of a role or its name in a language Freehold speaks. */
  role: text({ min: 0, max: 1000, multiline: true }),
  /** Names or paths of virtual accounts, with `|` between them. */
  virtualAccounts: text({ min: 0, max: 4000, multiline: true }).default(""),
  withChildren: z.boolean().default(false),
  /** When the role begins: an instant, a day (its beginning in the zone of the request), or nothing for at once. */
  from: text({ min: 0, max: 1000, multiline: true }).default(""),
  /** When the role ends: an instant, a day (its end in the zone of the request), or nothing. */
  until: text({ min: 0, max: 1000, multiline: true }).default(""),
});
export type AdditionRow = z.infer<typeof AdditionRow>;

/** At most so many people are added at a time. */
export const MOST_ADDITIONS = 1_000;

/** What becomes of a row, or would: the first three are done, the others are not. */
export const AdditionVerdict = z.enum([
  "invite",
  "grant",
  "plan",
  "held",
  "planned_already",
  "invited_already",
  "email_invalid",
  "role_unknown",
  "virtual_account_missing",
  "virtual_account_unknown",
  "virtual_account_unwanted",
  "beyond_scope",
  "listed_twice",
  "begin_invalid",
  "begin_in_past",
  "begin_too_far",
  "end_invalid",
  "end_in_past",
  "end_before_begin",
]);
export type AdditionVerdict = z.infer<typeof AdditionVerdict>;

/** A row, looked at. */
export const Addition = z.object({
  /** Which of the rows it is, from 0. */
  row: z.number().int(),
  email: z.string(),
  /** Who it is, where they belong to the account already. */
  name: z.string().nullable(),
  verdict: AdditionVerdict,
  role: Role.nullable(),
  virtualAccountNames: z.array(z.string()),
  /** When the role begins, where that is later. */
  beginsAt: instant.nullable(),
  endsAt: instant.nullable(),
});
export type Addition = z.infer<typeof Addition>;

/** How many people without a second factor are named at most. */
export const MOST_WITHOUT_SECOND_FACTOR = 50;

export const WithoutSecondFactor = z.object({
  /** Administrators and approvers of the account, and administrators of its virtual accounts. */
  administeringCount: z.number().int(),
  missingCount: z.number().int(),
  /** Those of whom one is missing, by name; the first of them where they are many. */
  missing: z.array(z.object({ personId: id, name: z.string(), email: z.string() })),
});
export type WithoutSecondFactor = z.infer<typeof WithoutSecondFactor>;
