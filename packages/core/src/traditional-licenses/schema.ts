import { z } from "zod";
import { TypedDomain } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { LicenseTypeName, Place, Quantity, Sku, Term } from "../licenses/schema.ts";
import { OrderInstant } from "../orders/schema.ts";

/** How long a traditional license lasts. */
export const KeyTerm = Term.extract(["perpetual", "subscription", "demo"]);
export type KeyTerm = z.infer<typeof KeyTerm>;

/** Where a traditional license stands, from the key that was issued for it on; see `traditionalLicenseMachine`. */
export const TraditionalLicenseState = z.enum(["unclaimed", "claimed", "converted", "expired", "revoked"]);
export type TraditionalLicenseState = z.infer<typeof TraditionalLicenseState>;

/** As an account sees it. */
export const ClaimedState = TraditionalLicenseState.exclude(["unclaimed"]);
export type ClaimedState = z.infer<typeof ClaimedState>;

/** At most so many keys are claimed at a time, and so many licenses converted. */
export const MOST_CLAIMED = 100;
/** At most so many keys are issued at a time. */
export const MOST_ISSUED = 1_000;

/** A key as somebody typed it; longer than a key, for what stands between its groups. */
export const TypedKey = text({ min: 0, max: 100 });

/** The number of an order that a key was sold with. */
export const KeyOrderNumber = text({ min: 0, max: 80 });
/** What the operator notes about a key; nobody else reads it. */
export const KeyNote = text({ min: 0, max: 500 });
/** The machine that a license is bound to, by its host ID or serial number. */
export const Host = text({ min: 0, max: 200 });
/** Why a key or what came of it is revoked; whoever claimed it reads it. */
export const RevocationReason = text({ min: 10, max: 1_000, multiline: true });

/** What a key that is to be issued is for. */
export const IssuedKey = z.object({
  sku: Sku,
  quantity: Quantity,
  term: KeyTerm,
  /** When a term with a fixed end begins; null: when it is claimed. */
  startsAt: OrderInstant.nullable().default(null),
  /** A term that is not perpetual has one of these: a fixed end, or so long from when it is claimed. */
  endsAt: OrderInstant.nullable().default(null),
  durationMonths: z.int().min(1).max(120).nullable().default(null),
  durationDays: z.int().min(1).max(3_650).nullable().default(null),
  orderNumber: KeyOrderNumber.default(""),
  note: KeyNote.default(""),
  /** The only account that may claim it; null: whoever has the key. */
  domainIdentifier: TypedDomain.nullable().default(null),
});
export type IssuedKey = z.infer<typeof IssuedKey>;

const cell = text({ min: 0, max: 1_000, multiline: true }).default("");

/** A row of a file of keys to issue, as it was typed. */
export const KeyRow = z.object({
  sku: cell,
  quantity: cell,
  term: cell,
  starts: cell,
  ends: cell,
  months: cell,
  days: cell,
  orderNumber: cell,
  account: cell,
  note: cell,
});
export type KeyRow = z.infer<typeof KeyRow>;

/** What becomes of a row, or would: `ready` is issued, the others are left out. */
export const KeyRowVerdict = z.enum([
  "ready",
  "sku_unknown",
  "sku_retired",
  "quantity_invalid",
  "term_unknown",
  "dates_invalid",
  "term_dates",
  "ends_too_early",
  "order_number_invalid",
  "note_invalid",
  "account_unknown",
]);
export type KeyRowVerdict = z.infer<typeof KeyRowVerdict>;

/** A row, looked at. */
export const LookedAtKeyRow = z.object({
  /** Which of the rows it is, from 0. */
  row: z.int(),
  verdict: KeyRowVerdict,
  sku: z.string(),
  quantity: z.int().nullable(),
  accountName: z.string().nullable(),
  orderNumber: z.string(),
});
export type LookedAtKeyRow = z.infer<typeof LookedAtKeyRow>;

/** A row with the key that was issued for it: said this once, and kept nowhere. Null where the row was left out. */
export const IssuedKeyRow = LookedAtKeyRow.extend({ key: z.string().nullable() });
export type IssuedKeyRow = z.infer<typeof IssuedKeyRow>;

const NamedAccount = z.object({
  id,
  name: z.string(),
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
});

const Revocation = z.object({ at: instant, by: z.string(), reason: z.string() });

/** A key that was issued and what came of it, as the operator sees it. The key itself is not kept. */
export const ActivationKey = z.object({
  id,
  /** The last group of the key. */
  ending: z.string(),
  licenseType: LicenseTypeName,
  quantity: z.int(),
  term: KeyTerm,
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  durationMonths: z.int().nullable(),
  durationDays: z.int().nullable(),
  orderNumber: z.string(),
  note: z.string(),
  /** The only account that may claim it. */
  boundTo: NamedAccount.nullable(),
  state: TraditionalLicenseState,
  issuedAt: instant,
  issuedBy: z.string(),
  claimed: z.object({ at: instant, by: z.string(), account: NamedAccount }).nullable(),
  revoked: Revocation.nullable(),
});
export type ActivationKey = z.infer<typeof ActivationKey>;

/** At most so many keys are revoked at a time. */
export const MOST_REVOKED = 1_000;

/** A row of a file of keys to revoke, as it was typed: a whole key, or else an order number, which means all keys of the order. */
export const RevocationRow = z.object({ key: cell, orderNumber: cell });
export type RevocationRow = z.infer<typeof RevocationRow>;

/** What becomes of a key that is to be revoked, or would. `listed_twice`: by a row before already. */
export const RevocationVerdict = z.enum([
  "revoked",
  "revoked_before",
  "converted",
  "expired",
  "listed_twice",
  "not_found",
]);
export type RevocationVerdict = z.infer<typeof RevocationVerdict>;

/** A key that is to be revoked, looked at. */
export const LookedAtRevocation = z.object({
  /** Which of the answers it is, from 0; an order number is answered key by key. */
  row: z.int(),
  verdict: RevocationVerdict,
  /** What was typed: an order number, or the last characters of a key. */
  typed: z.string(),
  /** Null where there is none. */
  key: ActivationKey.nullable(),
});
export type LookedAtRevocation = z.infer<typeof LookedAtRevocation>;

/** A license of an account that came from an activation key. */
export const TraditionalLicense = z.object({
  id,
  /** The last group of its key. */
  keyEnding: z.string(),
  licenseType: LicenseTypeName,
  quantity: z.int(),
  term: KeyTerm,
  startsAt: instant,
  endsAt: instant.nullable(),
  orderNumber: z.string(),
  host: z.string(),
  state: ClaimedState,
  claimedAt: instant,
  claimedBy: z.string(),
  /** The Smart licenses it became, and where. */
  converted: z.object({ at: instant, by: z.string(), lotId: id, virtualAccount: Place }).nullable(),
  revoked: Revocation.nullable(),
});
export type TraditionalLicense = z.infer<typeof TraditionalLicense>;

/**
 * What becomes of a key that is claimed, or would. `claimed_before`: by this account already; `not_claimable` says the same of keys that
 * there are not, that are revoked or over, and that are others'.
 */
export const ClaimVerdict = z.enum(["claimed", "claimed_before", "mistyped", "listed_twice", "not_claimable"]);
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;

export const ClaimResult = z.object({
  /** Which of the keys that were sent, from 0. */
  row: z.int(),
  verdict: ClaimVerdict,
  /** The last characters of what was typed. */
  ending: z.string(),
  /** What it is; null where nothing is said of it. */
  license: z
    .object({
      /** Null as long as it is only looked at. */
      id: id.nullable(),
      licenseType: LicenseTypeName,
      quantity: z.int(),
      term: KeyTerm,
      startsAt: instant,
      endsAt: instant.nullable(),
      orderNumber: z.string(),
    })
    .nullable(),
});
export type ClaimResult = z.infer<typeof ClaimResult>;

/** What becomes of a traditional license that is to be converted, or would. */
export const ConversionResult = z.object({
  id,
  license: TraditionalLicense.nullable(),
  outcome: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("converts"), graceEndsAt: instant.nullable() }),
    z.object({ kind: z.literal("refused"), code: z.string(), detail: z.string() }),
  ]),
});
export type ConversionResult = z.infer<typeof ConversionResult>;
