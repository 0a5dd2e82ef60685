import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { LicenseTypeName, MOST_LICENSES, Place } from "../licenses/schema.ts";

/** What people are told about the licenses of an account. Source: domain.md, "Licenses". */
export const AlertKind = z.enum([
  "insufficient",
  "below_threshold",
  "expiring",
  "expired",
  "agreement_pending",
  "order_held",
]);
export type AlertKind = z.infer<typeof AlertKind>;

/** How bad it is, worst first. */
export const AlertSeverity = z.enum(["major", "minor", "informational"]);
export type AlertSeverity = z.infer<typeof AlertSeverity>;

/** Which alerts are asked for: those that wait for somebody, that somebody saw, that are put off, or that are over. */
export const AlertShown = z.enum(["waiting", "acknowledged", "snoozed", "resolved"]);
export type AlertShown = z.infer<typeof AlertShown>;

/** Something about an account's licenses that somebody should look at. */
export const LicenseAlert = z.object({
  id,
  kind: AlertKind,
  severity: AlertSeverity,
  /** When the worst happens, or since when it lasts. */
  dueAt: instant,
  raisedAt: instant,
  /** Null while its cause lasts. */
  resolvedAt: instant.nullable(),
  /** How many licenses it is about, of those where the person sees any; of an agreement its version; null for an order. */
  quantity: z.int().nullable(),
  /** Days before the end from which it is told: one of the steps; null for what has none. */
  step: z.int().nullable(),
  /** Whether what ended may still be used. */
  inGrace: z.boolean(),
  licenseType: LicenseTypeName.nullable(),
  virtualAccount: Place.nullable(),
  /** The purchase that ends, and whether a renewal can be asked for: no trial is renewed, and an agreement brings its own. */
  lot: z.object({ id, label: z.string(), isRenewable: z.boolean() }).nullable(),
  /** The traditional license that ends; it is in no virtual account, and no purchase renews it. A demo is never converted. */
  traditionalLicense: z.object({ id, label: z.string(), isConvertible: z.boolean() }).nullable(),
  order: z.object({ id, label: z.string() }).nullable(),
  /** At how many left it is told. */
  threshold: z.int().nullable(),
  /** Whether the person sees all that it concerns; who does not can neither acknowledge it nor put it off for the others. */
  isAllInSight: z.boolean(),
  acknowledged: z.object({ at: instant, by: z.string() }).nullable(),
  snoozed: z.object({ until: instant, by: z.string() }).nullable(),
});
export type LicenseAlert = z.infer<typeof LicenseAlert>;

/** How many are counted; there may be more. */
export const MOST_COUNTED = 100;

/** How many alerts wait, by how bad they are; at most `MOST_COUNTED` of each. */
export const AlertCounts = z.object({ major: z.int(), minor: z.int(), informational: z.int() });

/** At how many licenses left people are told. */
export const ThresholdQuantity = z.int().min(0).max(MOST_LICENSES);

/** At or below how many left of a license, in the account or in one virtual account, people are told. */
export const LicenseThreshold = z.object({
  id,
  licenseType: LicenseTypeName,
  /** Null: all of the account together. */
  virtualAccount: Place.nullable(),
  quantity: z.int(),
  /** How many are left now. */
  balance: z.int(),
  setBy: z.string(),
  setAt: instant,
});
export type LicenseThreshold = z.infer<typeof LicenseThreshold>;
