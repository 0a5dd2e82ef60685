import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { LicenseTypeName, Place, Quantity } from "../licenses/schema.ts";
import { OrderAccount, OrderInstant } from "../orders/schema.ts";

/** What both sides call an agreement; compared without case. */
export const AgreementNumber = text({ max: 80 });
export const SuiteName = text({ max: 120 });

/** Why something about an agreement is done; whoever it concerns reads it. */
export const AgreementReason = text({ min: 10, max: 1000, multiline: true });

/** How much of the entitlement may be taken beyond it until the next true-forward, in percent. */
export const GrowthPercent = z.int().min(0).max(100);

export const MOST_SUITES = 20;
const MOST_TYPES = 50;

/** No term is longer. */
export const MOST_YEARS = 10;

/** A suite as it is entered: one quantity for all of its license types together. */
export const EnteredSuite = z.object({
  name: SuiteName,
  entitled: Quantity,
  licenseTypeIds: z.array(id).min(1).max(MOST_TYPES),
});
export type EnteredSuite = z.infer<typeof EnteredSuite>;

/** What an agreement says, as it is entered and edited until it starts. */
export const agreementTerms = {
  number: AgreementNumber,
  startsAt: OrderInstant,
  endsAt: OrderInstant,
  growthPercent: GrowthPercent.default(20),
  suites: z.array(EnteredSuite).min(1).max(MOST_SUITES),
};

/** `held`: its account is not active; `ended`: with its term, or before it. */
export const AgreementStatus = z.enum(["held", "upcoming", "active", "ended"]);
export type AgreementStatus = z.infer<typeof AgreementStatus>;

/**
 * How a suite stands: well `within` its entitlement, `near` it (a tenth or less is left), `beyond` it, or `full`: the growth
 * allowance is taken as well.
 */
export const SuiteHealth = z.enum(["within", "near", "beyond", "full"]);
export type SuiteHealth = z.infer<typeof SuiteHealth>;

/** A suite as it stands. */
export const AgreementSuite = z.object({
  id,
  name: z.string(),
  licenseTypes: z.array(LicenseTypeName),
  entitled: z.int(),
  /** The entitlement with its growth allowance: never more is taken. */
  most: z.int(),
  /** Licenses taken and not given back. */
  taken: z.int(),
  /** Of those taken where the person sees licenses; reserved ones among them. */
  inUse: z.int(),
  health: SuiteHealth,
});
export type AgreementSuite = z.infer<typeof AgreementSuite>;

/** An agreement as its account sees it. */
export const EnterpriseAgreement = z.object({
  id,
  number: z.string(),
  status: AgreementStatus,
  startsAt: instant,
  /** The end that counts, be it before that of the term. */
  endsAt: instant,
  /** Whether the operator ended it, or will, before its term. */
  endsEarly: z.boolean(),
  growthPercent: z.int(),
  /** When the entitlement is next raised to what is taken; null: not again in this term. */
  nextTrueForwardAt: instant.nullable(),
  suites: z.array(AgreementSuite),
  createdAt: instant,
  createdBy: z.string(),
});
export type EnterpriseAgreement = z.infer<typeof EnterpriseAgreement>;

/** An agreement as the operator sees it. */
export const OperatorAgreement = EnterpriseAgreement.extend({ account: OrderAccount });
export type OperatorAgreement = z.infer<typeof OperatorAgreement>;

/** An amendment changes no more suites, and adds no more, than an agreement has at most. */
export const amendmentTerms = {
  /** What suites hold from then on. */
  suites: z
    .array(z.object({ suiteId: id, entitled: Quantity }))
    .max(MOST_SUITES)
    .default([]),
  newSuites: z.array(EnteredSuite).max(MOST_SUITES).default([]),
  /** The end of the term from then on; null: as it is. */
  endsAt: OrderInstant.nullable().default(null),
  /** From when it counts; null: at once. */
  effectiveAt: OrderInstant.nullable().default(null),
};

/** Where an amendment stands. `lapsed`: the agreement was over before it could count. */
export const AmendmentState = z.enum(["scheduled", "in_force", "withdrawn", "lapsed"]);
export type AmendmentState = z.infer<typeof AmendmentState>;

/** A version of an agreement after the first, which is what was entered. */
export const Amendment = z.object({
  id,
  version: z.int(),
  state: AmendmentState,
  agreedAt: instant,
  by: z.string(),
  reason: z.string(),
  effectiveAt: instant,
  /** The end that the term has from then on; null: as it was. */
  endsAt: instant.nullable(),
  suites: z.array(
    z.object({
      name: z.string(),
      /** The entitlement before; null: the suite is new. */
      before: z.int().nullable(),
      agreed: z.int(),
      /** What it came to be, never below what was taken; null where it has not come to that. */
      became: z.int().nullable(),
    }),
  ),
});
export type Amendment = z.infer<typeof Amendment>;

/** What an amendment would come to. */
export const AmendmentPreview = z.object({
  version: z.int(),
  effectiveAt: instant,
  /** When the agreement ends now and would then; null: its end stays. */
  ends: z
    .object({
      before: instant,
      after: instant,
      /** Licenses taken, which end with it. */
      taken: z.int(),
      nextTrueForwardAt: instant.nullable(),
    })
    .nullable(),
  suites: z.array(
    z.object({
      name: z.string(),
      before: z.int().nullable(),
      agreed: z.int(),
      /** With the growth allowance. */
      most: z.int(),
      taken: z.int(),
      /** How many are to be given back for it to be lowered as far as that. */
      toGiveBack: z.int(),
    }),
  ),
  /** Whether it is refused as long as so much is taken: what counts at once is never below that. */
  isRefused: z.boolean(),
});
export type AmendmentPreview = z.infer<typeof AmendmentPreview>;

export const AgreementEventKind = z.enum([
  "entered",
  "updated",
  "amendment_agreed",
  "amendment_withdrawn",
  "amendment_lapsed",
  "amended",
  "renewed",
  "ended",
  "taken",
  "given_back",
  "true_forward",
]);
export type AgreementEventKind = z.infer<typeof AgreementEventKind>;

/** Something that happened to an agreement or one of its suites. */
export const AgreementEvent = z.object({
  id,
  at: instant,
  kind: AgreementEventKind,
  /** Null: the whole agreement. */
  suite: z.object({ id, name: z.string() }).nullable(),
  /** Licenses taken or given back; by how many the entitlement was raised, perhaps none, or lowered where it is negative. */
  quantity: z.int().nullable(),
  licenseType: LicenseTypeName.nullable(),
  virtualAccount: Place.nullable(),
  /** Of the suite, afterwards. */
  entitled: z.int().nullable(),
  taken: z.int().nullable(),
  /** The day of a true-forward; the end, after a renewal, an early end or an amendment of it; from when an amendment counts. */
  dueAt: instant.nullable(),
  reason: z.string().nullable(),
  by: z.string(),
});
export type AgreementEvent = z.infer<typeof AgreementEvent>;

/** A suite at the end of a day (UTC). */
export const SuiteDay = z.object({
  /** e.g. 2026-03-02 */
  day: z.string(),
  entitled: z.int(),
  most: z.int(),
  taken: z.int(),
});
export type SuiteDay = z.infer<typeof SuiteDay>;

/** What is expected to be taken at the end of a day to come, and what the suite is entitled to then. */
export const SuiteAhead = z.object({
  day: z.string(),
  entitled: z.int(),
  expected: z.int(),
  low: z.int(),
  high: z.int(),
});
export type SuiteAhead = z.infer<typeof SuiteAhead>;

/** What taking at the pace so far leads to at a day; where it is expected, and between which it likely is. */
export const SuiteForecast = z.object({
  /** The next true-forward; the end where there is none before it. */
  at: instant,
  kind: z.enum(["true_forward", "end"]),
  /** The entitlement until then, and with its growth allowance, as far as is agreed. */
  entitled: z.int(),
  most: z.int(),
  expected: z.int(),
  low: z.int(),
  high: z.int(),
  /** By how many the entitlement would be raised; at the end, by how many a renewal would begin higher. */
  raise: z.int(),
  /** When all of the entitlement would be taken before that day; null: it would not, or is already. */
  reachesEntitlementAt: instant.nullable(),
  /** When nothing more could be taken before that day; null: there would be enough until then, or nothing is left already. */
  fullAt: instant.nullable(),
});
export type SuiteForecast = z.infer<typeof SuiteForecast>;

/** Licenses of a suite that are in a virtual account. */
export const SuiteHolding = z.object({
  virtualAccount: Place,
  inUse: z.int(),
  reserved: z.int(),
  /** What nobody uses, and can be given back. */
  available: z.int(),
  mayManage: z.boolean(),
});
export type SuiteHolding = z.infer<typeof SuiteHolding>;
