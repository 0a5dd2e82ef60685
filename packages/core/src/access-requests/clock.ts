import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import type { AccessRequestStatus } from "./schema.ts";

/** Whom a rung of the ladder reminds: nobody, the administrators, or also approvers and the account's authorizer. */
export type Audience = "nobody" | "administrators" | "administrators_and_approvers";

/** A rung of the ladder that a request nobody answers climbs by itself. */
export type Rung = { readonly afterDays: number; readonly reminds: Audience; readonly opensCase: boolean };

/** Source: domain.md, "Access request": day 3 and 7 administrators, day 10 wider, day 14 an operator case. */
export const ladder = [
  { afterDays: 3, reminds: "administrators", opensCase: false },
  { afterDays: 7, reminds: "administrators", opensCase: false },
  { afterDays: 10, reminds: "administrators_and_approvers", opensCase: false },
  { afterDays: 14, reminds: "nobody", opensCase: true },
] as const satisfies readonly Rung[];

/** Days after which a request that nobody decided expires. */
export const EXPIRES_AFTER_DAYS = 30;

/** When a request made at this instant expires. */
export const expiryOf = (createdAt: Date): Date => daysAfter(createdAt, EXPIRES_AFTER_DAYS);

/** When the clock next has something to do for a pending request that has climbed so many rungs. */
export const nextStepAt = (createdAt: Date, rungsClimbed: number): Date =>
  daysAfter(createdAt, ladder[rungsClimbed]?.afterDays ?? EXPIRES_AFTER_DAYS);

export type Step =
  | { readonly kind: "wait" }
  | { readonly kind: "climb"; readonly to: number; readonly reminds: Audience; readonly opensCase: boolean }
  | { readonly kind: "expire" };

type Waiting = {
  readonly status: AccessRequestStatus;
  readonly createdAt: Date;
  /** How many rungs are behind it, 0 to 4. */
  readonly escalationStep: number;
};

const audiences: readonly Audience[] = ["nobody", "administrators", "administrators_and_approvers"];

const widest = (rungs: readonly Rung[]): Audience =>
  rungs.reduce<Audience>(
    (wide, { reminds }) => (audiences.indexOf(reminds) > audiences.indexOf(wide) ? reminds : wide),
    "nobody",
  );

/**
 * What the clock does with a request now. After a time in which no clock ran, it goes to the latest rung at once: the
 * rungs between are behind it too, those they would have reminded are reminded once, and a case they open is opened.
 */
export const stepDue = ({ status, createdAt, escalationStep }: Waiting, now: Date): Step => {
  if (status !== "pending") return { kind: "wait" };
  const waitedMs = now.getTime() - createdAt.getTime();
  if (waitedMs >= EXPIRES_AFTER_DAYS * DAY_MS) return { kind: "expire" };
  const to = ladder.filter(({ afterDays }) => waitedMs >= afterDays * DAY_MS).length;
  if (to <= escalationStep) return { kind: "wait" };
  const passed: readonly Rung[] = ladder.slice(escalationStep, to);
  return { kind: "climb", to, reminds: widest(passed), opensCase: passed.some(({ opensCase }) => opensCase) };
};
