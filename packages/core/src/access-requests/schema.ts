import { z } from "zod";
import { joinReasons } from "../access-policies/assess.ts";
import { AutomaticGrant, JoinMode, NamedDecider, Question, StageStanding } from "../access-policies/schema.ts";
import { AccountType, Milestone } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { AccountRole, VirtualAccountRole } from "../kernel/permission.ts";
import { text } from "../kernel/text.ts";
import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS } from "./reason-length.ts";

export const AccessRequestStatus = z.enum(["pending", "approved", "denied", "withdrawn", "expired"]);
export type AccessRequestStatus = z.infer<typeof AccessRequestStatus>;

/** What is asked for: access to a Smart Account, or a support access type that the operator decides. */
export const AccessType = z.enum(["smart_account", "full_support"]);
export type AccessType = z.infer<typeof AccessType>;

/** Which number of the operator's records a support access request names. */
export const NumberKind = z.enum(["contract_number", "bill_to_id", "serial_number"]);
export type NumberKind = z.infer<typeof NumberKind>;

export const ReasonForRequest = text({ min: REASON_MIN_CHARACTERS, max: REASON_MAX_CHARACTERS, multiline: true });

/** What an administrator grants when approving. */
export const Grant = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("account"), role: AccountRole }),
  z.object({
    scope: z.literal("virtual_accounts"),
    role: VirtualAccountRole,
    virtualAccountIds: z.array(id).min(1).max(100),
    withChildren: z.boolean().default(false),
  }),
]);
export type Grant = z.infer<typeof Grant>;

export const Decision = z.discriminatedUnion("decision", [
  z.object({
    decision: z.literal("approve"),
    grant: Grant,
    /** Access begins at this instant, up to a year ahead; null for at once. */
    beginsAt: instant.nullable().default(null),
    /** Access ends by itself at this instant; null for no end. */
    endsAt: instant.nullable().default(null),
  }),
  z.object({
    decision: z.literal("decline"),
    reason: text({ min: 0, max: 1000, multiline: true }).default(""),
  }),
]);
export type Decision = z.infer<typeof Decision>;

/** What a requester would like; only what a decider grants counts. */
export const Wish = z.object({ virtualAccountId: id, role: VirtualAccountRole.nullable().default(null) });
export type Wish = z.infer<typeof Wish>;

/** What was granted, where, and from when and until when; it began with the decision where `beginsAt` is null. */
const Granted = z.object({
  role: z.string(),
  virtualAccounts: z.array(z.string()),
  beginsAt: instant.nullable(),
  endsAt: instant.nullable(),
});

/** Answers to the questions of the account's policy; what is answered twice counts as it was answered last. */
export const Answers = z
  .array(z.object({ questionId: id, answer: text({ min: 0, max: 1000, multiline: true }) }))
  .max(20);

/** A question with its answer, as those who decide read it. */
export const Answered = z.object({
  label: z.object({ en: z.string(), fr: z.string() }),
  /** The same in both languages where it was typed. */
  answer: z.object({ en: z.string(), fr: z.string() }),
});

const AskedWish = z.object({
  virtualAccountId: id,
  virtualAccountName: z.string(),
  role: VirtualAccountRole.nullable(),
});

/** What a request's policy made of it, for whoever may see it. */
const underPolicy = {
  policyVersion: z.number().int(),
  /** Approved by the policy itself. */
  automatic: z.boolean(),
  stages: z.array(StageStanding),
  answers: z.array(Answered),
  wish: AskedWish.nullable(),
  milestones: z.array(Milestone),
  /** Since when the requester is asked for more information; null when nothing waits for them. */
  answerAwaitedSince: instant.nullable(),
  /** Until when the ladder stands still for their answer, at the latest; null when it does not. */
  pausedUntil: instant.nullable(),
  /** For whom the person named in `decidedBy` decided; null for themselves. */
  decidedOnBehalfOf: z.string().nullable(),
};

/** What somebody wrote about a request; one that asks waits for an answer. */
export const RequestMessage = z.object({
  id,
  side: z.enum(["decider", "requester"]),
  asks: z.boolean(),
  name: z.string(),
  body: z.string(),
  at: instant,
  /** Whether whoever reads it wrote it. */
  mine: z.boolean(),
});
export type RequestMessage = z.infer<typeof RequestMessage>;

export const MESSAGE_MAX_CHARACTERS = 2000;
export const MessageBody = text({ max: MESSAGE_MAX_CHARACTERS, multiline: true });

/** In whose name somebody may decide a request: their own (null), or of one they stand in for, until then. */
export const Capacity = z.object({
  onBehalfOf: z.object({ personId: id, name: z.string(), until: instant }).nullable(),
  reach: z.enum(["account", "virtual_accounts"]),
});
export type Capacity = z.infer<typeof Capacity>;

/** What came of one of several requests decided together. */
export const DecidedRow = z.object({
  id,
  requesterName: z.string().nullable(),
  outcome: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("approved") }),
    z.object({ kind: z.literal("declined") }),
    /** Approved, and others still have to. */
    z.object({ kind: z.literal("vote_counted"), stage: z.number().int(), stages: z.number().int() }),
    /** Nothing was left to do: decided already, or approved already by the same person. */
    z.object({ kind: z.literal("already"), detail: z.string() }),
    z.object({ kind: z.literal("refused"), code: z.string(), detail: z.string() }),
  ]),
});
export type DecidedRow = z.infer<typeof DecidedRow>;

/** A line of the table Your Access Requests. */
export const AccessRequestRow = z.object({
  id,
  accessType: AccessType,
  /** The account's identifier, or the contract number, Bill-to ID or serial number asked for. */
  subject: z.string(),
  subjectKind: z.enum(["smart_account", ...NumberKind.options]),
  accountName: z.string().nullable(),
  requestedAt: instant,
  status: AccessRequestStatus,
  /** Who decides. */
  deciders: z.enum(["smart_account_administrators", "operator_support"]),
  remindable: z.boolean(),
  /** When a reminder may next be sent; null when not pending. */
  remindableAt: instant.nullable(),
  /** Whether those who decide wait for an answer of the requester. */
  answerAwaited: z.boolean(),
});
export type AccessRequestRow = z.infer<typeof AccessRequestRow>;

/** A person who can decide, as the requester may see them. */
export const Decider = NamedDecider;

/** A request as its requester sees it: the honest waiting page. */
export const MyAccessRequest = AccessRequestRow.extend({
  accountType: AccountType.nullable(),
  reason: z.string(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  grant: Granted.nullable(),
  canAskAgainAt: instant.nullable(),
  whoDecides: z.array(Decider),
  /** Past decisions on this account in the last 90 days, in hours; null when there are fewer than three. */
  decisionHours: z.object({ p50: z.number(), p95: z.number(), count: z.number().int() }).nullable(),
  ...underPolicy,
  caseId: id.nullable(),
});
export type MyAccessRequest = z.infer<typeof MyAccessRequest>;

/** A request as the people who decide it see it. */
export const AccessRequest = z.object({
  id,
  accountId: id,
  requester: z.object({
    name: z.string(),
    email: z.string(),
    userId: z.string(),
    company: z.string(),
    phone: z.string(),
    /** Whether the requester's address is on the account's own domain. */
    onDomain: z.boolean(),
  }),
  reason: z.string(),
  status: AccessRequestStatus,
  requestedAt: instant,
  expiresAt: instant,
  remindedCount: z.number().int(),
  escalationStep: z.number().int(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  grant: Granted.nullable(),
  ...underPolicy,
  /** False for one's own request, and where the person may only see. */
  decidable: z.boolean(),
  /** Why not, where it is pending and might be decided by others. */
  undecidable: z.enum(["own", "not_decider", "approved_already"]).nullable(),
  /** Over the whole account, or by approving access to certain virtual accounts; null where not decidable. */
  reach: z.enum(["account", "virtual_accounts"]).nullable(),
  /** In whose name they may decide it; the first one is meant where nothing is said. Empty where not decidable. */
  capacities: z.array(Capacity),
  /** What the decision starts from: an earlier approver's grant, or the wish and the policy's default duration. */
  proposal: z.object({
    grant: Grant.nullable(),
    /** Those the grant names, as far as the decider may know of them. */
    virtualAccounts: z.array(z.object({ id, name: z.string() })),
    by: z.string().nullable(),
    beginsAt: instant.nullable(),
    endsAt: instant.nullable(),
  }),
  /** Access that begins now ends then at the latest, and as much later as it begins; null when it need not end. */
  latestEndAt: instant.nullable(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

/** An account that a person could ask for: found by its exact identifier or because it is their own domain's. */
export const AccountOffer = z.object({
  accountId: id,
  domainIdentifier: z.string(),
  domainIdentifierUnicode: z.string(),
  name: z.string(),
  type: AccountType,
  /** Whether the person already belongs to it, has a request pending, or has to wait after a denial. */
  standing: z.enum(["none", "member", "pending", "cooling_down"]),
  canAskAt: instant.nullable(),
});
export type AccountOffer = z.infer<typeof AccountOffer>;

/** What asking for an account is like: what is asked, who decides, how long it takes. */
export const RequestForm = z.object({
  accountId: id,
  domainIdentifier: z.string(),
  /** What would become of a request by this person. */
  mode: JoinMode,
  /** What and until when, where the policy approves by itself. */
  automatic: z
    .object({ grant: AutomaticGrant, virtualAccounts: z.array(z.string()), endsAt: instant.nullable() })
    .nullable(),
  questions: z.array(Question),
  stages: z.array(StageStanding),
  decisionHours: MyAccessRequest.shape.decisionHours,
  expiresAfterDays: z.number().int(),
  /** Whether virtual accounts may be wished for; never by people of other domains. */
  mayWish: z.boolean(),
});
export type RequestForm = z.infer<typeof RequestForm>;

/** What a given person's request would come to: refused and why, approved by itself, or decided stage by stage. */
export const RequestPreview = z.object({
  email: z.string(),
  /** The proven domain that the address belongs to; null for everybody else. */
  domain: z.string().nullable(),
  mode: JoinMode,
  /** Why that is so. */
  because: z.enum(joinReasons),
  wish: AskedWish.nullable(),
  outcome: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("refuse"),
      code: z.enum([
        "invite_only",
        "wish_not_possible",
        "answer_missing",
        "answer_invalid",
        "already_member",
        "already_pending",
        "cooling_down",
      ]),
      /** When they can ask again. */
      at: instant.nullable(),
      /** The question, where it is about one. */
      question: Answered.shape.label.nullable(),
    }),
    z.object({
      kind: z.literal("approve"),
      grant: AutomaticGrant,
      virtualAccounts: z.array(z.string()),
      endsAt: instant.nullable(),
    }),
    z.object({
      kind: z.literal("ask"),
      stages: z.array(StageStanding),
      milestones: z.array(Milestone),
      questions: z.number().int(),
      proposedEndsAt: instant.nullable(),
      latestEndAt: instant.nullable(),
      /** How long they would wait after a decline before they could ask again. */
      coolDownDays: z.number().int(),
    }),
  ]),
});
export type RequestPreview = z.infer<typeof RequestPreview>;
