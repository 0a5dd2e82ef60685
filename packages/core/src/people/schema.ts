import { z } from "zod";
import { isTimeZone } from "../kernel/days.ts";
import { id, instant, Language } from "../kernel/id.ts";
import { OperatorRole } from "../kernel/permission.ts";
import { emailAddress, text } from "../kernel/text.ts";

/** How a person stands to the operator: a customer's own staff, or a partner acting for customers. */
export const Relationship = z.enum(["customer", "partner"]);
export type Relationship = z.infer<typeof Relationship>;

/**
 * A new password: 12–128 characters (OWASP ASVS 5.0 V6.2.1 asks for at least 8 and recommends 15; no composition
 * rules, V6.2.5). The server also refuses the most common ones (V6.2.4).
 */
export const NewPassword = z
  .string()
  .refine((value) => value.isWellFormed() && !value.includes("\u0000"), { params: { code: "text.malformed" } })
  .refine((value) => value.length >= 12, { params: { code: "password.too_short", min: 12 } })
  .refine((value) => value.length <= 128, { params: { code: "password.too_long", max: 128 } });

/** A password as typed at sign-in, never trimmed; bounded so that a megabyte is not hashed. */
export const TypedPassword = z
  .string()
  .refine((value) => value.length > 0, { params: { code: "text.required" } })
  .refine((value) => value.length <= 1024, { params: { code: "password.too_long", max: 128 } });

/** What a person signs in by besides the e-mail address: 3–40 letters, digits, dots, hyphens, underscores. */
export const UserId = z.string().transform((raw, ctx) => {
  const value = raw.trim().toLowerCase();
  if (!/^[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]$/.test(value)) {
    ctx.addIssue({ code: "custom", params: { code: "user_id.invalid" } });
    return z.NEVER;
  }
  return value;
});

/** A telephone number in international form, checked by the server; stored as E.164. */
export const Phone = text({ max: 40 });

/** An IANA time zone name, e.g. Europe/Paris. */
export const TimeZone = text({ max: 64 }).refine(isTimeZone, { params: { code: "time_zone.unknown" } });

export const Profile = z.object({
  id,
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  company: z.string(),
  phone: z.string(),
  relationship: Relationship,
  language: Language.nullable(),
  timeZone: z.string().nullable(),
  /** An address that waits for its verification mail to be followed. */
  pendingEmail: z.string().nullable(),
  createdAt: instant,
});
export type Profile = z.infer<typeof Profile>;

/** The account in a person's menu, with what they may do there decided by the roles. */
export const AccountMembership = z.object({
  accountId: id,
  name: z.string(),
  domainIdentifier: z.string(),
  roles: z.array(z.object({ role: z.string(), virtualAccountId: id.nullable() })),
  /** Whether nothing may be done there before the person has a second factor, which its administrators use. */
  needsSecondFactor: z.boolean(),
});
export type AccountMembership = z.infer<typeof AccountMembership>;

export const Session = z.object({
  /** Null when nobody is signed in. */
  person: Profile.extend({
    operatorRoles: z.array(OperatorRole),
    /** Whether operator roles are withheld until the person has a second factor, which this site's staff use. */
    operatorNeedsSecondFactor: z.boolean(),
    /** Whether this session was begun at the identity provider of the person's organization. */
    byOrganization: z.boolean(),
    memberships: z.array(AccountMembership),
  }).nullable(),
  operatorName: z.string(),
  /** Whether mail lands in the app's own mailbox page (no SMTP server, loopback only). */
  hasMailbox: z.boolean(),
  /** Ready sign-ins of the demo, when this is one. */
  isDemo: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const SignedInDevice = z.object({
  id,
  current: z.boolean(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  /** Whether the person came there by their organization. */
  byOrganization: z.boolean(),
});
export type SignedInDevice = z.infer<typeof SignedInDevice>;

export const Registration = z.object({
  name: text({ max: 120 }),
  email: emailAddress,
  password: NewPassword,
  company: text({ max: 160 }),
  phone: Phone,
  relationship: Relationship.default("customer"),
  language: Language.optional(),
  timeZone: TimeZone.optional(),
  /** The secret of a mailed link (activation or invitation): proves the address, so that no second mail is needed. */
  linkToken: z.string().max(200).optional(),
});
export type Registration = z.infer<typeof Registration>;

export const ProfileChange = z
  .object({
    userId: UserId,
    name: text({ max: 120 }),
    company: text({ max: 160 }),
    phone: Phone,
    relationship: Relationship,
    language: Language.nullable(),
    timeZone: TimeZone.nullable(),
  })
  .partial();
