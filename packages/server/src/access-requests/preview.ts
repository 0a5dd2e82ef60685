import {
  type Asking,
  assess,
  joinModeFor,
  joinReasonFor,
  latestEndOf,
  proposedEndOf,
} from "@freehold/core/access-policies/assess";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import { expiryOf } from "@freehold/core/access-requests/clock";
import { previewRequest as endpoint } from "@freehold/core/access-requests/endpoints";
import { milestonesOf } from "@freehold/core/access-requests/milestones";
import { standingOf } from "@freehold/core/access-requests/rules";
import type { RequestPreview } from "@freehold/core/access-requests/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { readPolicyToAsk } from "../access-policies/index.ts";
import { emailDomain } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { findNamedVirtualAccounts, nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { nameGrant, readStagesAhead } from "./form.ts";
import { readPastOf } from "./store-offers.ts";

type Outcome = RequestPreview["outcome"];
type Refused = Extract<Outcome, { kind: "refuse" }>;

type Previewed = {
  readonly accountId: string;
  readonly email: string;
  readonly policy: AccessPolicy;
  readonly asking: Asking;
  /** Whether what they would answer is known; if not, the preview says what they are asked. */
  readonly isAnswered: boolean;
  readonly now: Date;
};

const onWire = (at: Date | null): string | null => (at === null ? null : toInstant(at));

const codes = {
  "access_request.invite_only": "invite_only",
  "access_request.wish_not_possible": "wish_not_possible",
  "access_request.answer_missing": "answer_missing",
  "access_request.answer_invalid": "answer_invalid",
} as const;

const refuse = (code: Refused["code"], more: Partial<Pick<Refused, "at" | "question">> = {}): Refused => ({
  kind: "refuse",
  code,
  at: null,
  question: null,
  ...more,
});

const outcomeOf = async (
  db: Reader,
  { accountId, email, policy, asking, isAnswered, now }: Previewed,
  proven: Awaited<ReturnType<typeof readProvenDomains>>,
): Promise<Outcome> => {
  const past = await readPastOf(db, accountId, email);
  const { standing, canAskAt } = standingOf({ ...past, coolDownDays: policy.coolDownDays }, now);
  if (standing !== "none") {
    const code = standing === "member" ? "already_member" : standing === "pending" ? "already_pending" : standing;
    return refuse(code, { at: onWire(canAskAt) });
  }
  const assessment = assess(isAnswered ? policy : { ...policy, questions: [] }, proven, asking, now);
  if (assessment.kind === "refuse") {
    const question = policy.questions.find(({ id }) => id === assessment.questionId)?.label ?? null;
    return refuse(codes[assessment.code], { question });
  }
  if (assessment.kind === "approve") return { kind: "approve", ...(await nameGrant(db, accountId, assessment)) };
  // Nobody in particular: the person may not be registered yet.
  const asker = { accountId, personId: "", wishedVirtualAccountId: asking.wish?.virtualAccountId ?? null };
  const naming = { withNames: true, withEmails: true, now };
  return {
    kind: "ask",
    stages: await readStagesAhead(db, policy, asker, naming),
    milestones: milestonesOf({
      status: "pending",
      createdAt: now,
      expiresAt: expiryOf(now, policy.clock),
      remindedAt: null,
      remindedCount: 0,
      escalationStep: 0,
      isAutomatic: false,
      votes: [],
      stageCount: policy.stages.length,
      endedAt: null,
      clock: policy.clock,
    }),
    questions: policy.questions.length,
    proposedEndsAt: onWire(proposedEndOf(policy, now)),
    latestEndAt: onWire(latestEndOf(policy, now)),
    coolDownDays: policy.coolDownDays,
  };
};

export const previewRequest = query(
  endpoint,
  async (db, { now }, { accountId, email, wish, answers, policy: draft }) => {
    const { policy } = await readPolicyToAsk(db, accountId, draft);
    const wished = wish === null ? [] : [wish.virtualAccountId];
    const [proven, open, places] = await Promise.all([
      readProvenDomains(db, accountId),
      findNamedVirtualAccounts(db, accountId, wished),
      nameVirtualAccounts(db, accountId, wished),
    ]);
    const asking: Asking = {
      emailDomain: emailDomain(email),
      isEmailVerified: true,
      wish,
      openVirtualAccountIds: open,
      answers: Object.fromEntries((answers ?? []).map(({ questionId, answer }) => [questionId, answer])),
    };
    const previewed = { accountId, email, policy, asking, isAnswered: answers !== undefined, now };
    return {
      email,
      ...joinModeFor(policy, asking.emailDomain, proven),
      because: joinReasonFor(policy, asking, proven),
      wish: wish && { ...wish, virtualAccountName: places[0]?.name ?? "" },
      outcome: await outcomeOf(db, previewed, proven),
    };
  },
);
