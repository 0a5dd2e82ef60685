import { z } from "zod";
import { AuditLine } from "../audit/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** An account has no more tokens: one, and the one that takes over from it. */
export const MOST_TOKENS = 2;

/** How many of the directory's last changes are shown. */
export const SHOWN_CHANGES = 5;

export const TokenName = text({ max: 60 });

/** A token that a directory shows; what it is is never read again. */
export const ProvisioningToken = z.object({
  id,
  name: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  /** Null where it has no end. */
  endsAt: instant.nullable(),
  hasEnded: z.boolean(),
  /** To the minute; null where it was never used. */
  usedAt: instant.nullable(),
});
export type ProvisioningToken = z.infer<typeof ProvisioningToken>;

/** Roles that a directory may give to those whom it adds: none that decides over what others may do. */
export const ProvisionedRole = z.enum(["user", "viewer", "virtual_account_user", "virtual_account_viewer"]);
export type ProvisionedRole = z.infer<typeof ProvisionedRole>;

/** What people get whom a directory adds. */
export const ProvisioningDefaults = z.object({
  role: ProvisionedRole,
  /** Null for a role on the whole account. */
  virtualAccount: z.object({ id, name: z.string() }).nullable(),
});
export type ProvisioningDefaults = z.infer<typeof ProvisioningDefaults>;

/** How an account's people are provisioned. */
export const Provisioning = z.object({
  /** The address that a directory asks for. */
  baseUrl: z.string(),
  /** Whose addresses may be provisioned: the domains that the account has proven. */
  domains: z.array(z.string()),
  defaults: ProvisioningDefaults,
  tokens: z.array(ProvisioningToken),
  /** Whom the directory keeps. */
  people: z.object({ active: z.int(), inactive: z.int() }),
  /** What it last did, newest first. */
  lastChanges: z.array(AuditLine.pick({ id: true, at: true, action: true, subject: true })),
});
export type Provisioning = z.infer<typeof Provisioning>;

/** A token as it is shown this once. */
export const TokenWithSecret = z.object({ token: ProvisioningToken, secret: z.string() });
