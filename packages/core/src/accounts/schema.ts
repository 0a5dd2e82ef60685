import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { emailAddress, text } from "../kernel/text.ts";
import { ProofMinutes } from "../people/proof.ts";

export const AccountType = z.enum(["customer", "holding", "limited_use"]);
export type AccountType = z.infer<typeof AccountType>;

export const AccountStatus = z.enum([
  "provisional",
  "active",
  "suspended",
  "closed",
  "declined",
  "withdrawn",
  "rejected",
  "expired",
]);
export type AccountStatus = z.infer<typeof AccountStatus>;

export const IdentifierStatus = z.enum(["clear", "in_review", "rejected"]);
export type IdentifierStatus = z.infer<typeof IdentifierStatus>;

/** How a domain identifier is proven; null while it is not. */
export const IdentifierProof = z.enum(["by_email", "by_dns", "by_operator"]);
export type IdentifierProof = z.infer<typeof IdentifierProof>;

/** "unrestricted" accounts can be found by name; "restricted" ones answer only to their exact identifier. */
export const Visibility = z.enum(["unrestricted", "restricted"]);
export type Visibility = z.infer<typeof Visibility>;

/** Legal name and headquarters. Region: an ISO 3166-2 code, or "NA"; country: an ISO 3166-1 alpha-2 code. */
export const CompanyInformation = z.object({
  companyName: text({ max: 200 }),
  country: z.string().refine((code) => /^[A-Z]{2}$/.test(code), { params: { code: "address.country_unknown" } }),
  address: text({ max: 200 }),
  address2: text({ min: 0, max: 200 }).default(""),
  city: text({ max: 120 }),
  region: text({ max: 120 }),
  postalCode: text({ max: 20 }),
});
export type CompanyInformation = z.infer<typeof CompanyInformation>;

/** A domain as typed or pasted by a person; the server reads it by the identifier rules of domain.md. */
export const TypedDomain = z.string().max(2048);

export const AccountName = text({ max: 160 });

/** What will happen with an identifier; shown as it settles in the wizard. */
export const IdentifierVerdict = z.discriminatedUnion("verdict", [
  z.object({
    /** Free, and the authorizer's own verified address proves it. */
    verdict: z.literal("proven"),
    ascii: z.string(),
    unicode: z.string(),
    parent: z.object({ unicode: z.string() }).nullable(),
  }),
  z.object({
    verdict: z.literal("review"),
    ascii: z.string(),
    unicode: z.string(),
    why: z.array(z.enum(["edited", "look_alike", "authorizer_elsewhere"])),
    parent: z.object({ unicode: z.string() }).nullable(),
  }),
  z.object({
    verdict: z.literal("taken"),
    ascii: z.string(),
    unicode: z.string(),
    /** False while nobody can be let in: it is being set up, or suspended. */
    isActive: z.boolean(),
  }),
  z.object({ verdict: z.literal("refused"), code: z.string(), detail: z.string() }),
]);
export type IdentifierVerdict = z.infer<typeof IdentifierVerdict>;

export const AccountRequestInput = z
  .object({
    /** True: "Yes, I have the authority"; false: the person at `authorizerEmail` is asked. */
    authorizesSelf: z.boolean(),
    authorizerEmail: emailAddress.optional(),
    specialMessage: text({ min: 0, max: 1000, multiline: true }).default(""),
    domainIdentifier: TypedDomain,
    /** For the reviewer, when the identifier was edited. */
    identifierNote: text({ min: 0, max: 1000, multiline: true }).default(""),
    accountName: AccountName,
    company: CompanyInformation.nullable().default(null),
    nominees: z.array(emailAddress).max(50).default([]),
    nominatesSelf: z.boolean().default(false),
  })
  .superRefine((input, ctx) => {
    if (!input.authorizesSelf && input.authorizerEmail === undefined) {
      ctx.addIssue({ code: "custom", path: ["authorizerEmail"], params: { code: "text.required" } });
    }
  });
export type AccountRequestInput = z.infer<typeof AccountRequestInput>;

export const NominationStatus = z.enum([
  "nominated",
  "invited",
  "not_authorized",
  "accepted",
  "rejected",
  "expired",
  "withdrawn",
]);
export type NominationStatus = z.infer<typeof NominationStatus>;

/** Someone proposed as administrator; becomes an invitation when the authorizer agrees. */
export const Nomination = z.object({ id, email: z.string(), self: z.boolean(), status: NominationStatus });
export type Nomination = z.infer<typeof Nomination>;

/** A dated line of "what happened, what happens next". `at` null: no date is set for it. */
export const Milestone = z.object({
  code: z.string(),
  at: instant.nullable(),
  state: z.enum(["done", "current", "ahead"]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Milestone = z.infer<typeof Milestone>;

/** A request for an account as its requester (or its authorizer) sees it. */
export const AccountRequest = z.object({
  accountId: id,
  accountName: z.string(),
  accountType: AccountType,
  status: AccountStatus,
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  identifierEdited: z.boolean(),
  identifierStatus: IdentifierStatus,
  identifierProof: IdentifierProof.nullable(),
  identifierReason: z.string().nullable(),
  company: CompanyInformation.nullable(),
  authorizerEmail: z.string(),
  authorizesSelf: z.boolean(),
  authorizationAcceptedAt: instant.nullable(),
  specialMessage: z.string(),
  requestedBy: z.object({ name: z.string(), email: z.string() }),
  nominations: z.array(Nomination),
  createdAt: instant,
  lapsesAt: instant,
  endedAt: instant.nullable(),
  activatedAt: instant.nullable(),
  endReason: z.string().nullable(),
  /** When the activation mail last went out, and when it may be sent again. */
  mailedAt: instant.nullable(),
  resendableAt: instant,
  milestones: z.array(Milestone),
  /** What the person asking may do now; the same machine decides on the server. */
  may: z.array(z.enum(["resend", "change_authorizer", "withdraw", "activate", "prove_by_dns"])),
});
export type AccountRequest = z.infer<typeof AccountRequest>;

export const Agreement = z.object({
  version: z.number().int(),
  title: z.string(),
  body: z.string(),
  publishedAt: instant,
});
export type Agreement = z.infer<typeof Agreement>;

/** What the authorizer has in front of them: the request, what is still missing, the agreement to accept. */
export const Activation = z.object({
  request: AccountRequest,
  agreement: Agreement,
  missing: z.array(z.enum(["authorization", "identifier", "company", "agreement", "nominations"])),
  nominations: z.array(Nomination),
  /** What was bought for the account already, the latest first: at most 20 orders, usable once it is active. */
  orders: z.array(z.object({ source: z.string(), number: z.string() })),
});
export type Activation = z.infer<typeof Activation>;

export const DnsProof = z.object({
  recordName: z.string(),
  recordValue: z.string(),
  status: z.enum(["unchecked", "found", "absent", "other_value", "unreachable"]),
  checkedAt: instant.nullable(),
});
export type DnsProof = z.infer<typeof DnsProof>;

/** Something an account's administrators (or, for the agreement, its approvers too) have to act on. */
export const AccountAlert = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("agreement"), version: z.number().int(), publishedAt: instant }),
  z.object({ kind: z.literal("domain_missing"), domainUnicode: z.string(), lapsesAt: instant }),
  z.object({ kind: z.literal("domain_lapsed"), domainUnicode: z.string(), missingSince: instant }),
]);
export type AccountAlert = z.infer<typeof AccountAlert>;

/** An account as its members see it. */
export const Account = z.object({
  id,
  name: z.string(),
  type: AccountType,
  status: AccountStatus,
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  identifierProof: IdentifierProof.nullable(),
  visibility: Visibility,
  /** Whether its administrators and approvers, those of its virtual accounts and who decides requests need a second factor. */
  requiresSecondFactor: z.boolean(),
  /** How many minutes ago whoever changes who has power in it must have shown who they are; null where it asks for nothing. */
  proofWithin: ProofMinutes.nullable(),
  company: CompanyInformation.nullable(),
  agreement: z.object({ version: z.number().int(), acceptedBy: z.string(), acceptedAt: instant }).nullable(),
  createdAt: instant,
  activatedAt: instant.nullable(),
  /** Why it is suspended or closed, as the operator said. */
  endReason: z.string().nullable(),
  /** Of a closed account: until when its people may look at it and export what it holds. */
  readableUntil: instant.nullable(),
  administratorCount: z.number().int(),
  /** Those who hold the role themselves and without an end: the account always keeps one of them. */
  lastingAdministratorCount: z.number().int(),
  memberCount: z.number().int(),
  pendingRequestCount: z.number().int(),
  /** Whether requests wait for the person asking, by a role or as a member of a group that its policy names. */
  decidesRequests: z.boolean(),
  /** Counts changes of name, company, visibility, second factor and proof; whoever changes them says which they saw. */
  version: z.number().int(),
  alerts: z.array(AccountAlert),
  /** What the person asking may do here: names of permissions, over the account or only in own virtual accounts. */
  permissions: z.array(z.object({ permission: z.string(), scope: z.enum(["account", "virtual_accounts"]) })),
});
export type Account = z.infer<typeof Account>;

export const Country = z.object({ code: z.string(), name: z.string() });
export const CountryDetails = z.object({
  code: z.string(),
  name: z.string(),
  subdivisions: z.array(z.object({ code: z.string(), name: z.string() })),
  subdivisionRequired: z.boolean(),
  postalCode: z.object({ required: z.boolean(), pattern: z.string(), example: z.string() }).nullable(),
});
export type CountryDetails = z.infer<typeof CountryDetails>;

export const ContactKind = z.enum(["business", "technical", "billing"]);
export type ContactKind = z.infer<typeof ContactKind>;

/** How many contacts an account may have. */
export const MOST_CONTACTS = 20;

/** Whom the operator writes to about an account; they need not be able to sign in. */
export const AccountContact = z.object({
  kind: ContactKind,
  name: text({ max: 160 }),
  email: emailAddress,
  /** In international form, checked by the server; empty where there is none. */
  phone: text({ min: 0, max: 40 }).default(""),
});
export type AccountContact = z.infer<typeof AccountContact>;

export const AccountContacts = z.object({
  items: z.array(z.object({ kind: ContactKind, name: z.string(), email: z.string(), phone: z.string() })),
  /** Counts changes of the contacts. */
  version: z.number().int(),
});
export type AccountContacts = z.infer<typeof AccountContacts>;
