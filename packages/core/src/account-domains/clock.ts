import { DAY_MS, daysAfter, HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/duration.ts";
import type { DnsStatus, DomainStatus } from "./schema.ts";

/** How long the record of a proven domain may be missing before the proof lapses. */
export const GRACE_DAYS = 14;

/** So long before the proof lapses the administrators are reminded, once. */
export const REMIND_DAYS = 3;

/** A domain that waits is looked up by itself for so long after it was added. */
export const WAIT_DAYS = 30;

/** A proof that lapsed is looked for by itself for so long after its record went missing. */
export const LOOK_FOR_DAYS = 90;

/** One domain is looked up by hand at most once in this time. */
export const CHECK_AFTER_MS = 10 * SECOND_MS;

const UNREACHABLE_PAUSE_MS = HOUR_MS;

/** What decides about the next look-up. */
export type Scheduled = {
  readonly status: DomainStatus;
  readonly proof: "by_email" | "by_dns" | "by_operator" | null;
  readonly missingSince: Date | null;
  readonly lapsesAt: Date | null;
  readonly remindedAt: Date | null;
  readonly addedAt: Date;
};

const waitingPause = (age: number): number | null => {
  if (age < HOUR_MS) return 10 * MINUTE_MS;
  if (age < 3 * DAY_MS) return HOUR_MS;
  return age < WAIT_DAYS * DAY_MS ? DAY_MS : null;
};

/** When the administrators are reminded that a proof is about to lapse. */
export const remindAt = (lapsesAt: Date): Date => daysAfter(lapsesAt, -REMIND_DAYS);

/**
 * When a domain is looked up next by itself, after a look-up at `now` that came to `finding`.
 * A proven domain once a day, give or take a tenth, so that those proven in one minute are not asked for in one for ever;
 * one whose record is missing also when its reminder and its lapse are due.
 * @param spread between 0 and 1, drawn by the caller.
 * @returns null when it is not looked up by itself: what the operator or an address proved, and what waited too long.
 */
export const nextCheckAt = (domain: Scheduled, finding: DnsStatus, now: Date, spread: number): Date | null => {
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const daily = after(DAY_MS * (0.9 + spread / 5));
  switch (domain.status) {
    case "refused":
      return null;
    case "waiting": {
      const pause = waitingPause(now.getTime() - domain.addedAt.getTime());
      return pause === null ? null : after(pause);
    }
    case "lapsed":
      return domain.missingSince !== null && now < daysAfter(domain.missingSince, LOOK_FOR_DAYS) ? daily : null;
    case "proven":
    case "warned": {
      if (domain.proof !== "by_dns") return null;
      if (finding === "unreachable") return after(UNREACHABLE_PAUSE_MS);
      if (domain.lapsesAt === null) return daily;
      const steps = [...(domain.remindedAt === null ? [remindAt(domain.lapsesAt)] : []), domain.lapsesAt];
      return steps.find((step) => step > now && step < daily) ?? daily;
    }
  }
};

/** From when a domain may be looked up by hand again. */
export const checkableAt = (checkedAt: Date | null, now: Date): Date =>
  checkedAt === null ? now : new Date(checkedAt.getTime() + CHECK_AFTER_MS);
