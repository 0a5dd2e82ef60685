import type { AccessPolicy } from "../access-policies/schema.ts";
import { toInstant } from "../kernel/id.ts";
import type { AuditEntry, Outcome } from "../kernel/outcome.ts";
import type { Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { nextStepAt, pausedFrom, resumedAt } from "./clock.ts";
import type { PendingAccess } from "./request.ts";

/** How many messages a request has at most: what needs more words than that needs a telephone. */
export const MOST_MESSAGES = 100;

type Written = { readonly id: string; readonly asks: boolean };

const check = (request: PendingAccess, messageCount: number): void => {
  if (request.status !== "pending") {
    throw new Refusal("access_request.not_pending", { status: request.status });
  }
  if (messageCount >= MOST_MESSAGES) throw new Refusal("access_request.too_many_messages", { most: MOST_MESSAGES });
};

const entryOf = (
  { id, accountId, requesterName, requesterEmail }: PendingAccess,
  action: "access_request.information_asked" | "access_request.message_written",
  after: NonNullable<AuditEntry["after"]>,
): AuditEntry => ({
  action,
  accountId,
  subject: { kind: "access_request", id, label: `${requesterName} <${requesterEmail}>` },
  after,
});

/**
 * Somebody who decides writes to the requester, or asks for more information. Asking makes the ladder stand still until
 * the answer, at most for what is left of seven days over all questions; a second question before the answer adds none.
 * @param scope over what they may decide it now; undefined when not at all
 * @throws Refusal access_request.own, not_pending, not_decider, too_many_messages
 */
export const writeToRequester = (
  request: PendingAccess,
  message: Written,
  by: { readonly personId: string; readonly scope: Scope | undefined },
  messageCount: number,
  { clock }: Pick<AccessPolicy, "clock">,
  now: Date,
): Outcome<PendingAccess> => {
  if (request.personId === by.personId) throw new Refusal("access_request.own");
  check(request, messageCount);
  if (by.scope === undefined) throw new Refusal("access_request.not_decider");
  const after = { messageId: message.id, by: "decider" };
  if (!message.asks) {
    return { next: request, audit: [entryOf(request, "access_request.message_written", after)], effects: [] };
  }
  const isFirst = request.answerAwaitedSince === null;
  const pauses = isFirst ? pausedFrom(request.pauses, now) : request.pauses;
  const pausesUntil = isFirst ? pauses.at(-1)?.until : undefined;
  return {
    next: {
      ...request,
      answerAwaitedSince: request.answerAwaitedSince ?? now,
      pauses,
      nextStepAt: nextStepAt(request.createdAt, request.escalationStep, clock, pauses),
    },
    audit: [
      entryOf(request, "access_request.information_asked", {
        ...after,
        ...(pausesUntil !== undefined && pausesUntil > now ? { pausedUntil: toInstant(pausesUntil) } : {}),
      }),
    ],
    effects: [],
  };
};

/**
 * The requester writes. What they were asked is answered by it: the ladder goes on.
 * @throws Refusal access_request.not_pending, too_many_messages
 */
export const writeToDeciders = (
  request: PendingAccess,
  message: Pick<Written, "id">,
  messageCount: number,
  { clock }: Pick<AccessPolicy, "clock">,
  now: Date,
): Outcome<PendingAccess> => {
  check(request, messageCount);
  const pauses = resumedAt(request.pauses, now);
  const isAnswer = request.answerAwaitedSince !== null;
  return {
    next: {
      ...request,
      answerAwaitedSince: null,
      pauses,
      nextStepAt: nextStepAt(request.createdAt, request.escalationStep, clock, pauses),
    },
    audit: [
      entryOf(request, "access_request.message_written", {
        messageId: message.id,
        by: "requester",
        ...(isAnswer ? { answers: true } : {}),
      }),
    ],
    effects: [],
  };
};
