import { toInstant } from "../kernel/id.ts";
import { stepsAhead } from "./clock.ts";
import type { RequestFacts } from "./rules.ts";
import type { Milestone } from "./schema.ts";

/**
 * Codes of the milestones of an account request; the web has a sentence for each, in each state. Their parameters:
 * - account.requested: name, email (of the requester)
 * - account.authorizer_mailed: email
 * - account.identifier_review: proof ("", "by_email", "by_dns", "by_operator"). Current while it waits for the operator
 *   or DNS; done once it is settled; absent when it never went to review
 * - account.authorization: email. Current while the authorizer has not accepted
 * - account.completion: email. Company information, agreement and nominations, by the authorizer
 * - account.reminder: day, number (1–4)
 * - account.active: name
 * - account.lapse: day
 * - account.declined, account.withdrawn, account.rejected, account.expired, account.suspended, account.closed: reason
 */
export const accountMilestoneCodes = [
  "account.requested",
  "account.authorizer_mailed",
  "account.identifier_review",
  "account.authorization",
  "account.completion",
  "account.reminder",
  "account.active",
  "account.lapse",
  "account.declined",
  "account.withdrawn",
  "account.rejected",
  "account.expired",
  "account.suspended",
  "account.closed",
] as const;
export type AccountMilestoneCode = (typeof accountMilestoneCodes)[number];

export type MilestoneFacts = RequestFacts & {
  readonly name: string;
  readonly requester: { readonly name: string; readonly email: string };
  readonly authorizerEmail: string;
  readonly wentToReview: boolean;
  readonly identifierDecidedAt: Date | null;
  readonly createdAt: Date;
  readonly mailedAt: Date | null;
  readonly remindersSent: number;
  readonly activatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
};

type Params = Milestone["params"];
const line = (
  code: AccountMilestoneCode,
  state: Milestone["state"],
  at: Date | null = null,
  params: Params = {},
): Milestone => ({ code, state, at: at === null ? null : toInstant(at), params });

/** What happened to an account request, what waits for whom, and what the clock will do when, in that order. */
export const accountMilestones = (facts: MilestoneFacts): Milestone[] => {
  const { status, authorizerEmail: email, requester } = facts;
  const past = [line("account.requested", "done", facts.createdAt, { name: requester.name, email: requester.email })];
  if (facts.mailedAt !== null) past.push(line("account.authorizer_mailed", "done", facts.mailedAt, { email }));
  const proof = { proof: facts.identifierProof ?? "" };
  if (facts.wentToReview && facts.identifierStatus === "clear") {
    past.push(line("account.identifier_review", "done", facts.identifierDecidedAt, proof));
  }
  if (facts.authorizationAcceptedAt !== null) {
    past.push(line("account.authorization", "done", facts.authorizationAcceptedAt, { email }));
  }
  if (facts.activatedAt !== null) past.push(line("account.active", "done", facts.activatedAt, { name: facts.name }));
  past.sort((one, other) => (one.at ?? "").localeCompare(other.at ?? ""));
  if (status === "provisional") return [...past, ...waiting(facts), ...ahead(facts)];
  if (status === "active") return past;
  return [...past, line(`account.${status}`, "done", facts.endedAt, { reason: facts.endReason ?? "" })];
};

const waiting = (facts: MilestoneFacts): Milestone[] => {
  const email = { email: facts.authorizerEmail };
  const isInReview = facts.identifierStatus === "in_review";
  const isAuthorized = facts.authorizationAcceptedAt !== null;
  return [
    ...(isInReview ? [line("account.identifier_review", "current", null, { proof: facts.identifierProof ?? "" })] : []),
    ...(isAuthorized ? [] : [line("account.authorization", "current", null, email)]),
    line("account.completion", isAuthorized && !isInReview ? "current" : "ahead", null, email),
    line("account.active", "ahead", null, { name: facts.name }),
  ];
};

const ahead = ({ createdAt, remindersSent }: MilestoneFacts): Milestone[] =>
  stepsAhead(createdAt, remindersSent).map((step) =>
    step.kind === "lapse"
      ? line("account.lapse", "ahead", step.at, { day: 90 })
      : line("account.reminder", "ahead", step.at, { day: step.day, number: step.number }),
  );
