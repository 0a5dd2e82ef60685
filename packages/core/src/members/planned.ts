import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import type { Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { isWithinScope, type Lasting, readEnd } from "./rules.ts";
import type { PlanDropReason } from "./schema.ts";

/** How far ahead a role may begin: the same day a year later, leap years too. */
export const PLANNED_AHEAD_DAYS = 366;

/** The longest that a day has lasted anywhere when it ends: one on which clocks are put back by an hour. */
const LONGEST_DAY_MS = DAY_MS + HOUR_MS;

/** From when and until when a role is held; null for at once, and for no end. */
export type Term = { readonly beginsAt: Date | null; readonly endsAt: Date | null };

/** What is wrong with a beginning: it lies before the day that it is somewhere, or too far ahead; undefined: nothing. */
export const beginProblem = (beginsAt: Date, now: Date): "begin_in_past" | "begin_too_far" | undefined => {
  if (beginsAt.getTime() <= now.getTime() - LONGEST_DAY_MS) return "begin_in_past";
  return beginsAt > daysAfter(now, PLANNED_AHEAD_DAYS) ? "begin_too_far" : undefined;
};

/** When a role begins that was to begin then: null for at once, which a day that has begun already comes to. */
export const laterThan = (beginsAt: Date | null, now: Date): Date | null =>
  beginsAt !== null && beginsAt > now ? beginsAt : null;

/**
 * Reads from when and until when a role shall be held. Today in any time zone is at once.
 * @throws Refusal member.begin_in_past, member.begin_too_far, member.end_in_past, member.end_before_begin
 */
export const readTerm = (asked: { beginsAt: string | null; endsAt: string | null }, now: Date): Term => {
  const begin = asked.beginsAt === null ? null : new Date(asked.beginsAt);
  const problem = begin === null ? undefined : beginProblem(begin, now);
  if (problem !== undefined) throw new Refusal(`member.${problem}`);
  const term = { beginsAt: laterThan(begin, now), endsAt: readEnd(asked.endsAt, now) };
  if (term.beginsAt !== null && term.endsAt !== null && term.endsAt <= term.beginsAt) {
    throw new Refusal("member.end_before_begin");
  }
  return term;
};

/** Whether a role is held as far and for as long as it would be given. */
export const isHeldAsLong = (held: Omit<Lasting, "virtualAccountId">, given: Omit<Lasting, "virtualAccountId">) =>
  (held.withChildren || !given.withChildren) &&
  (held.endsAt === null || (given.endsAt !== null && held.endsAt >= given.endsAt));

/** What is found of a planned role when its time has come. */
type Found = {
  readonly isAccountOpen: boolean;
  readonly isPersonHere: boolean;
  readonly isPlaceInUse: boolean;
  /** Over what whoever gave it may give roles now; undefined when nothing, or when they are gone. */
  readonly giver: Scope | undefined;
};

/** Why a planned role does not begin after all, once its time has come; undefined: it begins. */
export const whyDropped = (planned: Lasting, found: Found, now: Date): PlanDropReason | undefined => {
  if (!found.isAccountOpen) return "account_closed";
  if (!found.isPersonHere) return "person_gone";
  if (!found.isPlaceInUse) return "place_gone";
  if (planned.endsAt !== null && planned.endsAt <= now) return "end_passed";
  return isWithinScope(found.giver, planned) ? undefined : "beyond_giver";
};
