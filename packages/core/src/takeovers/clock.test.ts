import { describe, expect, it } from "vitest";
import { daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { atDeadline, daysSince, oversightStep, type Presence, presenceStep } from "./clock.ts";

const start = new Date("2026-01-01T08:00:00Z");
const day = (days: number) => daysAfter(start, days);

/** Follows the clock day by day, as a sweep would that runs on some days only. */
const follow = (looks: readonly number[], presence: Presence) => {
  const asked: number[] = [];
  let now = presence;
  for (const at of looks) {
    const step = presenceStep(now, day(at));
    if (step.kind === "ask") {
      asked.push(at);
      now = { ...now, askedCount: step.number, askedAt: day(at) };
    }
    if (step.kind === "dormant") return { asked, dormantOn: at };
  }
  return { asked, dormantOn: undefined };
};

const everyDay = Array.from({ length: 400 }, (_, index) => index);
const gone: Presence = { seenAt: start, askedCount: 0, askedAt: null };

describe("an administrator who does not come back", () => {
  it("is asked on days 90, 120 and 150, and counts as unreachable on day 180", () => {
    expect(follow(everyDay, gone)).toEqual({ asked: [90, 120, 150], dormantOn: 180 });
  });

  it("is still asked three times, a month apart, when the clock was stopped for a year", () => {
    expect(follow([365, 366, 394, 395, 425, 454, 455], gone)).toEqual({ asked: [365, 395, 425], dormantOn: 455 });
  });

  it("is asked anew from the day on which they were last seen", () => {
    expect(presenceStep({ seenAt: day(100), askedCount: 0, askedAt: day(90) }, day(120))).toEqual({
      kind: "wait",
      until: day(190),
    });
  });

  it("never counts as unreachable without three mails, however the looks fall", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      let at = 0;
      let random = seed * 7919;
      const looks: number[] = [];
      while (at < 1200) {
        random = (random * 1103515245 + 12345) % 2147483648;
        at += 1 + (random % 70);
        looks.push(at);
      }
      const { asked, dormantOn } = follow(looks, gone);
      expect(asked).toHaveLength(3);
      expect(dormantOn).toBeGreaterThanOrEqual(180);
      asked.slice(1).forEach((each, index) => {
        expect(each - (asked[index] ?? 0)).toBeGreaterThanOrEqual(30);
      });
      expect((dormantOn ?? 0) - (asked[2] ?? 0)).toBeGreaterThanOrEqual(30);
    }
  });
});

describe("the end of a notice", () => {
  it("completes with the record there, lapses without it, and waits while DNS is silent, for three days", () => {
    expect(atDeadline(day(7), "found", day(7)).kind).toBe("complete");
    expect(atDeadline(day(7), "absent", day(7)).kind).toBe("lapse");
    expect(atDeadline(day(7), "other_value", day(7)).kind).toBe("lapse");
    expect(atDeadline(day(7), "unreachable", day(7))).toEqual({
      kind: "wait",
      until: new Date(day(7).getTime() + HOUR_MS),
    });
    expect(atDeadline(day(7), "unreachable", day(10)).kind).toBe("lapse");
  });
});

describe("an account with a single administrator", () => {
  it("is left in peace for a week, then its administrator is asked once a month until there is a second", () => {
    const found = oversightStep({ loneSince: null, warnedAt: null }, 1, start);
    expect(found).toEqual({ loneSince: start, warnedAt: null, warns: false, nextLookAt: day(7) });
    const first = oversightStep(found, 1, day(7));
    expect(first).toEqual({ loneSince: start, warnedAt: day(7), warns: true, nextLookAt: day(37) });
    expect(oversightStep(first, 1, day(20)).warns).toBe(false);
    expect(oversightStep(first, 1, day(37)).warns).toBe(true);
    expect(oversightStep(first, 2, day(37))).toEqual({
      loneSince: null,
      warnedAt: null,
      warns: false,
      nextLookAt: day(67),
    });
  });
});

it("counts whole days that have passed", () => {
  expect(daysSince(start, day(3.9))).toBe(3);
  expect(daysSince(day(1), start)).toBe(0);
});
