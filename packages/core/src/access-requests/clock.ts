import { defaultPolicy } from "../access-policies/default-policy.ts";
import type { PolicyClock } from "../access-policies/schema.ts";
import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import type { AccessRequestStatus } from "./schema.ts";

/** Whom a rung of the ladder reminds: nobody, those who decide, or also approvers and the account's authorizer. */
export type Audience = "nobody" | "deciders" | "deciders_and_approvers";

/** What a rung is for. From the wider one on administrators may decide every stage. */
export type RungKind = "reminder" | "wider" | "case";

/** A rung of the ladder that a request nobody decides climbs by itself. */
export type Rung = { readonly afterDays: number; readonly kind: RungKind };

/** Days after which a support access request that nobody decided expires. */
export const EXPIRES_AFTER_DAYS = defaultPolicy.clock.expiresAfterDays;

/** The rungs of a policy's ladder from the first to the last. Of those on one day the wider one is later. */
export const ladderOf = ({ remindAfterDays, widenAfterDays, caseAfterDays }: PolicyClock): Rung[] =>
  [
    ...remindAfterDays.map((afterDays): Rung => ({ afterDays, kind: "reminder" })),
    ...(widenAfterDays === null ? [] : [{ afterDays: widenAfterDays, kind: "wider" } as const]),
    { afterDays: caseAfterDays, kind: "case" } as const,
  ].sort((a, b) => a.afterDays - b.afterDays);

/** When a request made at this instant expires. */
export const expiryOf = (createdAt: Date, clock: Pick<PolicyClock, "expiresAfterDays">): Date =>
  daysAfter(createdAt, clock.expiresAfterDays);

/** When the clock next has something to do for a pending request that has climbed so many rungs. */
export const nextStepAt = (createdAt: Date, rungsClimbed: number, clock: PolicyClock): Date =>
  daysAfter(createdAt, ladderOf(clock)[rungsClimbed]?.afterDays ?? clock.expiresAfterDays);

/** Whether a request that has climbed so many rungs has reached the one from which administrators decide every stage. */
export const isWidened = (rungsClimbed: number, clock: PolicyClock): boolean =>
  ladderOf(clock)
    .slice(0, rungsClimbed)
    .some(({ kind }) => kind === "wider");

export type Step =
  | { readonly kind: "wait" }
  | { readonly kind: "climb"; readonly to: number; readonly reminds: Audience; readonly opensCase: boolean }
  | { readonly kind: "expire" };

type Waiting = {
  readonly status: AccessRequestStatus;
  readonly createdAt: Date;
  /** How many rungs are behind it. */
  readonly escalationStep: number;
};

const audienceOf = (rungs: readonly Rung[]): Audience => {
  if (rungs.some(({ kind }) => kind === "wider")) return "deciders_and_approvers";
  return rungs.some(({ kind }) => kind === "reminder") ? "deciders" : "nobody";
};

/**
 * What the clock does with a request now. After a time in which no clock ran, it goes to the latest rung at once: the
 * rungs between are behind it too, those they would have reminded are reminded once, and a case they open is opened.
 */
export const stepDue = ({ status, createdAt, escalationStep }: Waiting, clock: PolicyClock, now: Date): Step => {
  if (status !== "pending") return { kind: "wait" };
  const waitedMs = now.getTime() - createdAt.getTime();
  if (waitedMs >= clock.expiresAfterDays * DAY_MS) return { kind: "expire" };
  const ladder = ladderOf(clock);
  const to = ladder.filter(({ afterDays }) => waitedMs >= afterDays * DAY_MS).length;
  if (to <= escalationStep) return { kind: "wait" };
  const passed = ladder.slice(escalationStep, to);
  return { kind: "climb", to, reminds: audienceOf(passed), opensCase: passed.some(({ kind }) => kind === "case") };
};
