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

/** A time in which the ladder stood still, or will if nothing is said before. Those of a request are apart, in order. */
export type Pause = { readonly from: Date; readonly until: Date };

/** How long the ladder of one request stands still at most, all its pauses together. */
export const MOST_DAYS_PAUSED = 7;

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

/**
 * When a rung is due: so many days in which the ladder did not stand still. Pauses move it to a day before the request
 * expires at the latest, and the expiry not at all, so that every rung is climbed and none is climbed too late.
 */
export const rungDueAt = (
  createdAt: Date,
  { afterDays }: Pick<Rung, "afterDays">,
  clock: Pick<PolicyClock, "expiresAfterDays">,
  pauses: readonly Pause[] = [],
): Date => {
  const asStated = daysAfter(createdAt, afterDays).getTime();
  const moved = pauses.reduce(
    (due, { from, until }) => (due > from.getTime() ? due + (until.getTime() - from.getTime()) : due),
    asStated,
  );
  const latest = daysAfter(createdAt, clock.expiresAfterDays - 1).getTime();
  return new Date(Math.min(moved, Math.max(asStated, latest)));
};

/** When the clock next has something to do for a pending request that has climbed so many rungs. */
export const nextStepAt = (
  createdAt: Date,
  rungsClimbed: number,
  clock: PolicyClock,
  pauses: readonly Pause[] = [],
): Date => {
  const rung = ladderOf(clock)[rungsClimbed];
  return rung === undefined ? expiryOf(createdAt, clock) : rungDueAt(createdAt, rung, clock, pauses);
};

/** The pauses of a request whose requester is asked something now: what is left of the time it may stand still. */
export const pausedFrom = (pauses: readonly Pause[], now: Date): Pause[] => {
  const used = pauses.reduce((sum, { from, until }) => sum + (until.getTime() - from.getTime()), 0);
  const left = MOST_DAYS_PAUSED * DAY_MS - used;
  return left > 0 ? [...pauses, { from: now, until: new Date(now.getTime() + left) }] : [...pauses];
};

/** The pauses of a request that is answered now: none goes on. */
export const resumedAt = (pauses: readonly Pause[], now: Date): Pause[] =>
  pauses
    .map(({ from, until }) => ({ from, until: until > now ? now : until }))
    .filter(({ from, until }) => from < until);

/** Until when a request's ladder stands still; null when it does not. */
export const pausedUntil = (pauses: readonly Pause[], now: Date): Date | null =>
  pauses.find(({ from, until }) => from <= now && until > now)?.until ?? null;

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
  readonly pauses?: readonly Pause[];
};

const audienceOf = (rungs: readonly Rung[]): Audience => {
  if (rungs.some(({ kind }) => kind === "wider")) return "deciders_and_approvers";
  return rungs.some(({ kind }) => kind === "reminder") ? "deciders" : "nobody";
};

/**
 * What the clock does with a request now. After a time in which no clock ran, it goes to the latest rung at once: the
 * rungs between are behind it too, those they would have reminded are reminded once, and a case they open is opened.
 */
export const stepDue = (
  { status, createdAt, escalationStep, pauses = [] }: Waiting,
  clock: PolicyClock,
  now: Date,
): Step => {
  if (status !== "pending") return { kind: "wait" };
  const waitedMs = now.getTime() - createdAt.getTime();
  if (waitedMs >= clock.expiresAfterDays * DAY_MS) return { kind: "expire" };
  const ladder = ladderOf(clock);
  const to = ladder.filter((rung) => rungDueAt(createdAt, rung, clock, pauses) <= now).length;
  if (to <= escalationStep) return { kind: "wait" };
  const passed = ladder.slice(escalationStep, to);
  return { kind: "climb", to, reminds: audienceOf(passed), opensCase: passed.some(({ kind }) => kind === "case") };
};
