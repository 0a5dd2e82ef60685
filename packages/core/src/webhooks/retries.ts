import { DAY_MS, daysAfter, HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/duration.ts";
import type { DeliveryProblem } from "./schema.ts";

/** The pauses between tries: with the first one eight, over almost three days. */
export const RETRY_DELAYS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  8 * HOUR_MS,
  DAY_MS,
  36 * HOUR_MS,
] as const;
export const MOST_TRIES = RETRY_DELAYS_MS.length + 1;

/** Pauses are up to so much longer, so that what failed together does not come back together. */
const JITTER = 0.1;

/** How long nothing is sent to a receiver that cannot be reached, so that what waits is not tried in vain one by one. */
const HOLD_MS = MINUTE_MS;
/** A receiver that asks for more time is given no more than this. */
const LONGEST_HOLD_MS = DAY_MS;

/** What came of a try: an answer with its status, or a problem. */
export type TryResult =
  | { readonly statusCode: number; readonly problem: null; readonly retryAfterMs: number | null }
  | { readonly statusCode: null; readonly problem: DeliveryProblem; readonly retryAfterMs: null };

/** What a receiver answers that is no longer there, and will not be again (RFC 9110, 15.5.11). */
const GONE = 410;

export const isDelivered = ({ statusCode }: TryResult): boolean =>
  statusCode !== null && statusCode >= 200 && statusCode <= 299;

/**
 * What becomes of a delivery after a try.
 * @param triesLeft how many are left besides this one
 * @param random from 0 up to 1
 * @returns when it is tried again; null where it arrived or is given up
 */
export const nextTryAfter = (
  result: TryResult,
  { triesLeft, now, random }: { readonly triesLeft: number; readonly now: Date; readonly random: number },
): Date | null => {
  const delay = RETRY_DELAYS_MS[RETRY_DELAYS_MS.length - triesLeft];
  if (isDelivered(result) || result.statusCode === GONE || delay === undefined) return null;
  return new Date(
    now.getTime() + Math.max(delay * (1 + JITTER * random), Math.min(result.retryAfterMs ?? 0, LONGEST_HOLD_MS)),
  );
};

// RFC 9110 and RFC 6585: the receiver, or what is in front of it, has too much to do.
const tooMuch: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Until when nothing is sent to a receiver after a try; null where the next one may be tried at once. */
export const heldUntil = (result: TryResult, now: Date): Date | null => {
  const { statusCode, retryAfterMs } = result;
  if (statusCode !== null && !tooMuch.has(statusCode)) return null;
  return new Date(now.getTime() + Math.min(Math.max(HOLD_MS, retryAfterMs ?? 0), LONGEST_HOLD_MS));
};

/** A webhook at which nothing arrived for so long is switched off. */
export const FAILING_DAYS = 3;

/**
 * Whether a webhook is switched off after a try that failed, and why: its receiver says that it is gone, nothing arrived
 * for three days, or a delivery is given up and nothing else arrived since it was tried first.
 */
export const switchesOff = (
  { statusCode }: TryResult,
  tried: {
    readonly isGivenUp: boolean;
    readonly triedSince: Date;
    readonly failingSince: Date;
    readonly now: Date;
  },
): "gone" | "failing" | undefined => {
  if (statusCode === GONE) return "gone";
  const { isGivenUp, triedSince, failingSince, now } = tried;
  const isLong = daysAfter(failingSince, FAILING_DAYS) <= now;
  return isLong || (isGivenUp && failingSince <= triedSince) ? "failing" : undefined;
};

/** What a receiver asks for by Retry-After (RFC 9110, 10.2.3): seconds or a date. Null where it says nothing readable. */
export const readRetryAfter = (header: string | undefined, now: Date): number | null => {
  const said = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(said)) return Number(said) * SECOND_MS;
  const at = /^[A-Z][a-z]{2}, /.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
};
