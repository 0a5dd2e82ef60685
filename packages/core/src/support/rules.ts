import { nextState } from "../kernel/machine.ts";
import { type CaseEvent, supportCaseMachine } from "./machine.ts";
import type { CaseStatus, CaseTopic } from "./schema.ts";

/** How many cases a person may have open at a time. */
export const MOST_OPEN_CASES = 20;

/**
 * What a case is about: the stuck request it carries says so, whatever was chosen.
 * @returns the topic to store
 */
export const topicOf = (asked: {
  readonly topic: CaseTopic;
  readonly accessRequestId?: string | undefined;
  readonly accountId?: string | undefined;
}): CaseTopic => {
  if (asked.accessRequestId !== undefined) return "access_request";
  if (asked.accountId !== undefined) return "account_request";
  return asked.topic;
};

/** The status after these events in a row; an event that is not possible any more changes nothing. */
export const statusAfter = (from: CaseStatus, ...events: readonly CaseEvent[]): CaseStatus =>
  events.reduce<CaseStatus>((status, event) => nextState(supportCaseMachine, status, event) ?? status, from);
