import { describe, expect, it } from "vitest";
import { DAY_MS, daysAfter, HOUR_MS, MINUTE_MS } from "../kernel/duration.ts";
import {
  FAILING_DAYS,
  heldUntil,
  MOST_TRIES,
  nextTryAfter,
  readRetryAfter,
  switchesOff,
  type TryResult,
} from "./retries.ts";

const now = new Date("2026-03-02T09:00:00Z");
const answered = (statusCode: number, retryAfterMs: number | null = null): TryResult => ({
  statusCode,
  problem: null,
  retryAfterMs,
});
const unanswered: TryResult = { statusCode: null, problem: "timeout", retryAfterMs: null };
const pauseOf = (at: Date | null) => (at === null ? null : at.getTime() - now.getTime());

describe("a delivery that failed", () => {
  it("is tried eight times over almost three days, with pauses that grow", () => {
    const pauses = Array.from({ length: MOST_TRIES }, (_, tried) =>
      pauseOf(nextTryAfter(unanswered, { triesLeft: MOST_TRIES - 1 - tried, now, random: 0 })),
    );
    expect(pauses.at(-1)).toBeNull();
    const some = pauses.slice(0, -1).map(Number);
    expect(some).toHaveLength(7);
    expect(some.toSorted((one, other) => one - other)).toEqual(some);
    const whole = some.reduce((sum, each) => sum + each, 0);
    expect(whole).toBeGreaterThan(2.8 * DAY_MS);
    expect(whole * 1.1).toBeLessThan(3.3 * DAY_MS);
  });

  it("is tried up to a tenth later by chance", () => {
    expect(pauseOf(nextTryAfter(answered(500), { triesLeft: 7, now, random: 1 }))).toBeCloseTo(1.1 * MINUTE_MS);
  });

  it("waits as long as the receiver asks for, but no longer than a day", () => {
    const pause = (retryAfterMs: number) =>
      pauseOf(nextTryAfter(answered(503, retryAfterMs), { triesLeft: 7, now, random: 0 }));
    expect(pause(HOUR_MS)).toBe(HOUR_MS);
    expect(pause(1)).toBe(MINUTE_MS);
    expect(pause(90 * DAY_MS)).toBe(DAY_MS);
  });

  it.each([200, 202, 204, 299])("is not one with the answer %i", (status) => {
    expect(nextTryAfter(answered(status), { triesLeft: 7, now, random: 0 })).toBeNull();
  });

  it("is given up at once where the receiver is gone", () => {
    expect(nextTryAfter(answered(410), { triesLeft: 7, now, random: 0 })).toBeNull();
  });

  it.each([100, 199, 300, 301, 302, 307, 400, 401, 404, 418, 500])("is one with the answer %i", (status) => {
    expect(nextTryAfter(answered(status), { triesLeft: 7, now, random: 0 })).not.toBeNull();
  });
});

describe("a receiver", () => {
  it("is left alone for a minute where it does not answer or has too much to do", () => {
    expect(pauseOf(heldUntil(unanswered, now))).toBe(MINUTE_MS);
    for (const status of [429, 502, 503, 504]) expect(pauseOf(heldUntil(answered(status), now))).toBe(MINUTE_MS);
    expect(pauseOf(heldUntil(answered(429, HOUR_MS), now))).toBe(HOUR_MS);
    for (const status of [200, 400, 404, 500]) expect(heldUntil(answered(status), now)).toBeNull();
  });

  it("that is gone, or heard nothing for days or while a delivery was tried to its end, is told no more", () => {
    const tried = { isGivenUp: false, triedSince: now, failingSince: now, now };
    expect(switchesOff(unanswered, tried)).toBeUndefined();
    expect(switchesOff(answered(410), tried)).toBe("gone");
    expect(switchesOff(unanswered, { ...tried, isGivenUp: true })).toBe("failing");
    const later = new Date(now.getTime() + 1);
    expect(switchesOff(answered(400), { ...tried, isGivenUp: true, failingSince: later, now: later })).toBeUndefined();
    expect(switchesOff(answered(500), { ...tried, now: daysAfter(now, FAILING_DAYS) })).toBe("failing");
  });

  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 02 Mar 2026 09:01:00 GMT", MINUTE_MS],
    ["Mon, 02 Mar 2026 08:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1e9", null],
    ["99999999999999", null],
    ["", null],
    [undefined, null],
  ])("that says Retry-After: %s asks for %s ms", (header, wanted) => {
    expect(readRetryAfter(header, now)).toBe(wanted);
  });
});
