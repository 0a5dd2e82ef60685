import { assess, joinModeFor, latestEndOf, proposedEndOf } from "@freehold/core/access-policies/assess";
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
import { findNamedVirtualAccounts } from "../virtual-accounts/index.ts";
import { nameGrant, readStagesAhead } from "./form.ts";
import { readPastOf } from "./store-offers.ts";

type Previewed = {
  readonly accountId: string;
  readonly email: string;
  readonly virtualAccountId: string | null;
  readonly policy: AccessPolicy;
  readonly now: Date;
};

const onWire = (at: Date | null): string | null => (at === null ? null : toInstant(at));

const outcomeOf = async (
  db: Reader,
  { accountId, email, virtualAccountId, policy, now }: Previewed,
  proven: Awaited<ReturnType<typeof readProvenDomains>>,
): Promise<RequestPreview["outcome"]> => {
  const past = await readPastOf(db, accountId, email);
  const { standing, canAskAt } = standingOf({ ...past, coolDownDays: policy.coolDownDays }, now);
  if (standing !== "none") {
    const code = standing === "member" ? "already_member" : standing === "pending" ? "already_pending" : standing;
    return { kind: "refuse", code, at: onWire(canAskAt) };
  }
  const wish = virtualAccountId === null ? null : { virtualAccountId };
  const open = wish === null ? [] : await findNamedVirtualAccounts(db, accountId, [wish.virtualAccountId]);
  const assessment = assess(
    // What they would answer is not known; the preview says that they are asked.
    { ...policy, questions: [] },
    proven,
    {
      emailDomain: emailDomain(email),
      isEmailVerified: true,
      wish,
      openVirtualAccountIds: open,
      answers: {},
    },
    now,
  );
  if (assessment.kind === "refuse") {
    const isWish = assessment.code === "access_request.wish_not_possible";
    return { kind: "refuse", code: isWish ? "wish_not_possible" : "invite_only", at: null };
  }
  if (assessment.kind === "approve") return { kind: "approve", ...(await nameGrant(db, accountId, assessment)) };
  // Nobody in particular: the person may not be registered yet.
  const asker = { accountId, personId: "", wishedVirtualAccountId: virtualAccountId };
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
  };
};

export const previewRequest = query(endpoint, async (db, { now }, { accountId, email, virtualAccountId, policy }) => {
  const { policy: inForce } = await readPolicyToAsk(db, accountId, policy);
  const proven = await readProvenDomains(db, accountId);
  const { domain, mode } = joinModeFor(inForce, emailDomain(email), proven);
  return {
    email,
    domain,
    mode,
    outcome: await outcomeOf(db, { accountId, email, virtualAccountId, policy: inForce, now }, proven),
  };
});
