import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";

/** The longest a request may wait for a decision, in days. */
export const MOST_DAYS_WAITING = 90;

/** The longest a duration of access may be, in days (ten years). */
export const MOST_DAYS_OF_ACCESS = 3650;

/** People who may decide a stage. Administrators of virtual accounts approve access to theirs, and never decline. */
export const Circle = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("administrators") }),
  z.object({ kind: z.literal("virtual_account_administrators") }),
  z.object({ kind: z.literal("group"), groupId: id }),
]);
export type Circle = z.infer<typeof Circle>;

/** A stage: any of these people, so many of them. Whoever approved an earlier stage does not count again. */
export const PolicyStage = z.object({
  deciders: z.array(Circle).min(1).max(5),
  approvalsNeeded: z.number().int().min(1).max(5),
});
export type PolicyStage = z.infer<typeof PolicyStage>;

/** What happens to people of a proven domain who ask. */
export const JoinMode = z.enum(["ask", "automatic", "invite_only"]);
export type JoinMode = z.infer<typeof JoinMode>;

/** What the policy itself may grant: nothing that administers or approves. */
export const AutomaticGrant = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("account"), role: z.enum(["user", "viewer"]) }),
  z.object({
    scope: z.literal("virtual_accounts"),
    role: z.enum(["virtual_account_user", "virtual_account_viewer"]),
    virtualAccountIds: z.array(id).min(1).max(20),
    withChildren: z.boolean().default(false),
  }),
]);
export type AutomaticGrant = z.infer<typeof AutomaticGrant>;

/** What a member may get in an emergency without anybody's decision: a role on the whole account. */
export const EmergencyRole = z.enum(["administrator", "user", "viewer"]);
export type EmergencyRole = z.infer<typeof EmergencyRole>;

/** The longest emergency access may last, in hours. */
export const MOST_EMERGENCY_HOURS = 24;

/** Emergency access: which role, for how many hours, and whose it is but for a group's (null: every member's). */
export const EmergencyTerms = z.object({
  role: EmergencyRole,
  hours: z.number().int().min(1).max(MOST_EMERGENCY_HOURS),
  groupId: id.nullable(),
});

const label = z.object({ en: text({ max: 200 }), fr: text({ max: 200 }) });

/** Something every requester is asked. Choices are told apart by their English words. */
export const Question = z.object({
  id,
  label,
  kind: z.enum(["text", "choice"]),
  choices: z.array(z.object({ en: text({ max: 100 }), fr: text({ max: 100 }) })).max(20),
  required: z.boolean(),
});
export type Question = z.infer<typeof Question>;

const days = (min: number, max: number) => z.number().int().min(min).max(max);
const waitingDays = days(1, MOST_DAYS_WAITING);

/** When the clock does something about a request nobody decided, in days of 24 hours since it was made. */
export const PolicyClock = z.object({
  remindAfterDays: z.array(waitingDays).max(5),
  /** Approvers and the authorizer are told too, and administrators may decide every stage; null for never. */
  widenAfterDays: waitingDays.nullable(),
  /** A case with the operator's support is opened. */
  caseAfterDays: waitingDays,
  expiresAfterDays: waitingDays,
});
export type PolicyClock = z.infer<typeof PolicyClock>;

/** How an account decides requests for access. What contradicts itself is found by `policyProblems`. */
export const AccessPolicy = z.object({
  stages: z.array(PolicyStage).min(1).max(3),
  joinModes: z.object({
    /** By proven domain, as A-labels; one that is not listed asks. */
    domains: z.array(z.object({ domain: text({ max: 253 }), mode: JoinMode })).max(100),
    /** Everybody else. */
    others: z.enum(["ask", "invite_only"]),
  }),
  /** What `automatic` grants, and for how many days (null: no end). */
  automatic: z.object({ grant: AutomaticGrant, days: days(1, MOST_DAYS_OF_ACCESS).nullable() }).nullable(),
  questions: z.array(Question).max(10),
  /** How long access lasts when the decider says nothing else, and at most; null: no end, no most. */
  durations: z.object({
    defaultDays: days(1, MOST_DAYS_OF_ACCESS).nullable(),
    maxDays: days(1, MOST_DAYS_OF_ACCESS).nullable(),
  }),
  clock: PolicyClock,
  /** How long a denied person waits before asking again. */
  coolDownDays: days(0, MOST_DAYS_WAITING),
  /** Whether members may get a role at once in an emergency, at the price that everybody hears of it; null: not. */
  emergency: EmergencyTerms.nullable(),
});
export type AccessPolicy = z.infer<typeof AccessPolicy>;

/** A version of an account's policy; version 0 is the default one, which nobody set. */
export const PolicyVersion = z.object({
  version: z.number().int(),
  setBy: z.string().nullable(),
  setAt: instant.nullable(),
  policy: AccessPolicy,
  /** Those that it names. */
  virtualAccounts: z.array(z.object({ id, name: z.string() })),
  namedGroups: z.array(z.object({ id, name: z.string() })),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;

/** A domain that an account has proven, and how. */
export const ProvenDomain = z.object({
  domain: z.string(),
  unicode: z.string(),
  proof: z.enum(["by_email", "by_dns", "by_operator"]),
});
export type ProvenDomain = z.infer<typeof ProvenDomain>;

/** Something about a policy that can be kept but surprises: a code, the field it concerns, values for its sentence. */
export const PolicyRemark = z.object({
  code: z.string(),
  field: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PolicyRemark = z.infer<typeof PolicyRemark>;

/** Somebody who decides, and who stands in for them at present. */
export const NamedDecider = z.object({
  name: z.string(),
  email: z.string().nullable(),
  standIn: z.object({ name: z.string(), email: z.string().nullable(), until: instant }).optional(),
});
export type NamedDecider = z.infer<typeof NamedDecider>;

/** A circle with its people as far as they are named. */
export const NamedCircle = z.object({
  kind: z.enum(["administrators", "virtual_account_administrators", "group", "approvers"]),
  groupName: z.string().nullable(),
  people: z.array(NamedDecider),
  /** Whether there are more than those named. */
  more: z.boolean(),
});
export type NamedCircle = z.infer<typeof NamedCircle>;

/** A stage as requesters and deciders see it. */
export const StageStanding = z.object({
  approvalsNeeded: z.number().int(),
  state: z.enum(["done", "current", "ahead"]),
  circles: z.array(NamedCircle),
  /** Why others than the policy says decide: nobody suitable is there, or the request waits for long. */
  widened: z.enum(["no", "too_few", "waited"]),
  /** Even with everybody who may step in there are too few; the operator's support is asked. */
  stuck: z.boolean(),
  approvals: z.array(z.object({ name: z.string(), onBehalfOf: z.string().nullable(), at: instant })),
});
export type StageStanding = z.infer<typeof StageStanding>;
