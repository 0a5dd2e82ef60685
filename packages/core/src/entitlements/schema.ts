import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { LicenseUnit } from "../licenses/schema.ts";

/** What an account can be entitled to, in the order of the list. */
export const EntitlementKind = z.enum([
  "license",
  "held_order",
  "stock",
  "agreement",
  "traditional_license",
  "software",
]);
export type EntitlementKind = z.infer<typeof EntitlementKind>;

/**
 * Whether it can be used: now, not yet, or no longer. `held`: the account is not active, so that nothing of it can be;
 * `in_stock`: a holding account can deliver it to customers; `not_authorized`: it is restricted, and the operator has not authorized the account.
 */
export const EntitlementStanding = z.enum(["usable", "not_yet", "in_stock", "held", "not_authorized", "over"]);
export type EntitlementStanding = z.infer<typeof EntitlementStanding>;

/** One thing that an account is entitled to. */
export const Entitlement = z.object({
  kind: EntitlementKind,
  /** The license type, the line of an order, the suite of an agreement, the traditional license, the product. */
  id,
  /** What has a page of its own: the order of a line, the agreement of a suite; elsewhere the same as `id`. */
  pageId: id,
  name: z.string(),
  /** What people know it by: an SKU, the number of an order or of an agreement, the end of a key, the release to take. */
  detail: z.string().nullable(),
  /** How many; of licenses, those owned now, or those to come where none are owned yet; null for software. */
  quantity: z.int().nullable(),
  /** How many of them are in use or reserved or, of a suite, taken, of stock, delivered; null where that is not counted. */
  used: z.int().nullable(),
  unit: LicenseUnit.nullable(),
  standing: EntitlementStanding,
  /** When something of it ends next; null where nothing does, and where that is not known or is over. */
  nextEndAt: instant.nullable(),
  /** Whether it lasts for ever. */
  isEndless: z.boolean(),
});
export type Entitlement = z.infer<typeof Entitlement>;
