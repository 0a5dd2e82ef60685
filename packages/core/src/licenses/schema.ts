import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** No quantity of licenses, bought or moved at once, is larger. */
export const MOST_LICENSES = 1_000_000_000;

/** A number of licenses: whole, at least one. */
export const Quantity = z.int().min(1).max(MOST_LICENSES);

/**
 * What holds use to what is owned: `report_only` lets use exceed it and shows the shortfall; `enforced` never lets it;
 * `restricted` is enforced and needs the operator's authorization for the account. Source: domain.md, "Licenses".
 */
export const Enforcement = z.enum(["report_only", "enforced", "restricted"]);
export type Enforcement = z.infer<typeof Enforcement>;

/** What one license counts. */
export const LicenseUnit = z.enum([
  "license",
  "device",
  "user",
  "core",
  "processor",
  "instance",
  "gigabyte",
  "request",
]);
export type LicenseUnit = z.infer<typeof LicenseUnit>;

export const Term = z.enum(["perpetual", "subscription", "demo", "evaluation"]);
export type Term = z.infer<typeof Term>;

/** Where a lot stands; see `lotMachine`. */
export const LotState = z.enum(["scheduled", "active", "grace", "expired", "revoked"]);
export type LotState = z.infer<typeof LotState>;

/** The operator's name of a license type in orders; compared without case. */
export const Sku = text({ max: 60 });

/** A kind of license: its unit, and what holds use to what is owned. */
export const LicenseType = z.object({
  id,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  unit: LicenseUnit,
  enforcement: Enforcement,
  /** Days for which licenses with an end stay usable after it. */
  graceDays: z.int(),
  /** Higher licenses that cover this one where it is short. */
  substitutes: z.array(z.object({ id, sku: z.string(), name: z.string() })),
  /** Null while it is sold. */
  retiredAt: instant.nullable(),
});
export type LicenseType = z.infer<typeof LicenseType>;

/** How a license type is named within other things. */
export const LicenseTypeName = z.object({
  id,
  sku: z.string(),
  name: z.string(),
  unit: LicenseUnit,
  enforcement: Enforcement,
});
export type LicenseTypeName = z.infer<typeof LicenseTypeName>;

/** A virtual account as it is named within other things. */
export const Place = z.object({ id, name: z.string() });
export type Place = z.infer<typeof Place>;

/**
 * What of a license type is somewhere now. `owned` = `inUse` − `shortfall` + `reserved` + `balance`; `balance` can be
 * assigned, `shortfall` is the part of what is in use that nothing owned covers.
 */
export const Position = z.object({
  owned: z.int(),
  inUse: z.int(),
  reserved: z.int(),
  balance: z.int(),
  shortfall: z.int(),
});
export type Position = z.infer<typeof Position>;

/** What an assignment is: licenses in use, or kept for somebody who will use them. */
export const AssignmentKind = z.enum(["use", "reservation"]);
export type AssignmentKind = z.infer<typeof AssignmentKind>;

/** Who or what holds licenses, in the words of whoever entered it: a device, a person, a piece of software. */
export const Holder = text({ max: 200 });

/** What moved licenses: the kinds of the event log. */
export const LedgerKind = z.enum([
  "deposit",
  "start",
  "assign",
  "release",
  "reserve",
  "unreserve",
  "cover",
  "transfer",
  "expire",
  "revoke",
  "send",
  "receive",
  "reverse",
]);
export type LedgerKind = z.infer<typeof LedgerKind>;

/** Why an assignment is over: released by somebody, or nothing was left to cover it when licenses expired or were revoked. */
export const EndReason = z.enum(["released", "expired", "revoked"]);
export type EndReason = z.infer<typeof EndReason>;

/** Licenses that somebody or something holds in a virtual account. */
export const LicenseAssignment = z.object({
  id,
  licenseType: LicenseTypeName,
  virtualAccount: Place,
  kind: AssignmentKind,
  holder: z.string(),
  /** What whoever assigned calls it; the same again is the same assignment while it lasts. */
  reference: z.string().nullable(),
  quantity: z.int(),
  /** The part that nothing owned covers; only where the type is `report_only`. */
  shortfall: z.int(),
  /** What covers the rest, in the order in which it was drawn; empty once it is over. */
  draws: z.array(
    z.object({
      /** Another than its own where a higher license covers it. */
      licenseType: z.object({ id, sku: z.string(), name: z.string() }),
      lot: z.object({
        id,
        /** What people know it by, e.g. an order number. */
        label: z.string(),
        term: Term,
        endsAt: instant.nullable(),
      }),
      quantity: z.int(),
    }),
  ),
  createdAt: instant,
  createdBy: z.string(),
  /** Null while it lasts; so are the two below. */
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  endReason: EndReason.nullable(),
});
export type LicenseAssignment = z.infer<typeof LicenseAssignment>;

/** An account that the operator lets use a `restricted` license type. */
export const LicenseAuthorization = z.object({
  account: z.object({ id, name: z.string(), domainIdentifier: z.string() }),
  authorizedBy: z.string(),
  authorizedAt: instant,
  reason: z.string(),
});
export type LicenseAuthorization = z.infer<typeof LicenseAuthorization>;

/** What brings lots. Source: domain.md, "Licenses". */
export const LotOriginKind = z.enum(["order", "transfer", "conversion", "renewal", "agreement"]);
export type LotOriginKind = z.infer<typeof LotOriginKind>;

/** A lot as it is named after a change of it. */
export const Lot = z.object({
  id,
  licenseType: LicenseTypeName,
  quantity: z.int(),
  term: Term,
  state: LotState,
  startsAt: instant,
  endsAt: instant.nullable(),
  graceEndsAt: instant.nullable(),
  /** What people know it by, e.g. an order number. */
  label: z.string(),
});
export type Lot = z.infer<typeof Lot>;

/** A lot as the operator sees it among all that an account bought. */
export const OperatorLot = Lot.extend({
  origin: LotOriginKind,
  /** What is left of it in the account, and how many of these somebody uses or has reserved. */
  left: z.int(),
  held: z.int(),
});
export type OperatorLot = z.infer<typeof OperatorLot>;

/** An assignment that loses licenses. */
export const LosingAssignment = z.object({
  id,
  holder: z.string(),
  kind: AssignmentKind,
  /** How many it loses. */
  quantity: z.int(),
  virtualAccount: Place,
});
export type LosingAssignment = z.infer<typeof LosingAssignment>;

/** What of a lot was given on and is in another account now. */
export const GivenPart = z.object({
  lotId: id,
  account: z.object({ id, name: z.string(), domainIdentifierUnicode: z.string() }),
  /** The account that gave it, where that is not the lot's own. */
  givenBy: z.string().nullable(),
  quantity: z.int(),
  /** How many of these somebody uses or has reserved. */
  held: z.int(),
});
export type GivenPart = z.infer<typeof GivenPart>;

/** What revoking a lot would come to. */
export const RevocationPreview = z.object({
  /** What is left of it in its account, and how many of these somebody uses or has reserved. */
  quantity: z.int(),
  held: z.int(),
  /** How many of those other licenses of the same virtual accounts cover afterwards. */
  takenOver: z.int(),
  /**
   * Assignments of its account that nothing covers afterwards, the earliest first, and whether there are more of them: those
   * of another license type that this one covers as well. Of other accounts there is only how many somebody holds.
   */
  losing: z.array(
    LosingAssignment.extend({
      /** Whether it is over then, with what else covered it; otherwise it stays, uncovered. */
      isOver: z.boolean(),
    }),
  ),
  more: z.boolean(),
  elsewhere: z.array(GivenPart),
});
export type RevocationPreview = z.infer<typeof RevocationPreview>;

/** At most so much of one lot is in other accounts that the operator decides about it at once. */
const MOST_GIVEN_PARTS = 1_000;

/** What becomes of each part of a lot that is in another account now; one that is not named refuses the whole. */
export const GivenDecisions = z
  .array(z.object({ lotId: id, revoke: z.boolean() }))
  .max(MOST_GIVEN_PARTS)
  .default([]);
export type GivenDecisions = z.infer<typeof GivenDecisions>;
