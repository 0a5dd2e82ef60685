import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../access-policies/default-policy.ts";
import { MOST_DAYS_WAITING, type PolicyClock } from "../access-policies/schema.ts";
import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { expiryOf, ladderOf, nextStepAt, stepDue } from "./clock.ts";
import { accessRequestMachine } from "./machine.ts";
import type { AccessRequestStatus } from "./schema.ts";

const start = new Date("2026-03-02T09:00:00Z");
const { clock } = defaultPolicy;
const waiting = { status: "pending" as const, createdAt: start, escalationStep: 0 };
const statuses = Object.keys(accessRequestMachine.states) as AccessRequestStatus[];

/** Any clock that a policy may have: reminders ascending, everything before it expires. */
const clocks: fc.Arbitrary<PolicyClock> = fc
  .record({
    expiresAfterDays: fc.integer({ min: 2, max: MOST_DAYS_WAITING }),
    reminders: fc.uniqueArray(fc.nat({ max: MOST_DAYS_WAITING }), { maxLength: 5 }),
    widen: fc.option(fc.nat({ max: MOST_DAYS_WAITING })),
    opening: fc.nat({ max: MOST_DAYS_WAITING }),
  })
  .map(({ expiresAfterDays, reminders, widen, opening }) => {
    const before = (day: number) => 1 + (day % (expiresAfterDays - 1));
    return {
      expiresAfterDays,
      remindAfterDays: [...new Set(reminders.map(before))].sort((a, b) => a - b),
      widenAfterDays: widen === null ? null : before(widen),
      caseAfterDays: before(opening),
    };
  });

/** Zones that change their clocks, on either side of the equator and by half an hour, and some that do not. */
const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu", "UTC"];

/** Instants around changes of the clocks: the hours in which a local day has 23, 24 or 25 of them. */
const instants = fc
  .record({ day: fc.integer({ min: 0, max: 365 * 30 }), minute: fc.integer({ min: 0, max: 24 * 60 }) })
  .map(({ day, minute }) => new Date(Date.UTC(2020, 0, 1) + day * DAY_MS + minute * 60_000));

/** Everything the clock does to a request when it looks at these moments, in order; it may have stood still between. */
const watch = (policyClock: PolicyClock, createdAt: Date, moments: readonly Date[], decidedAt?: Date) => {
  let escalationStep = 0;
  const steps: { at: Date; step: ReturnType<typeof stepDue> }[] = [];
  for (const at of [...moments].sort((a, b) => a.getTime() - b.getTime())) {
    const status = decidedAt !== undefined && at >= decidedAt ? "approved" : "pending";
    const step = stepDue({ status, createdAt, escalationStep }, policyClock, at);
    if (step.kind === "wait") continue;
    steps.push({ at, step });
    if (step.kind === "expire") break;
    escalationStep = step.to;
  }
  return steps;
};

const stepsOf = (steps: ReturnType<typeof watch>) => steps.map(({ step }) => step);

describe("the ladder of the default policy", () => {
  it("reminds on days 3 and 7, tells approvers on day 10, opens a case on day 14 and expires on day 30", () => {
    const moments = Array.from({ length: 31 * 24 }, (_, hour) => new Date(start.getTime() + hour * HOUR_MS));
    expect(stepsOf(watch(clock, start, moments))).toEqual([
      { kind: "climb", to: 1, reminds: "deciders", opensCase: false },
      { kind: "climb", to: 2, reminds: "deciders", opensCase: false },
      { kind: "climb", to: 3, reminds: "deciders_and_approvers", opensCase: false },
      { kind: "climb", to: 4, reminds: "nobody", opensCase: true },
      { kind: "expire" },
    ]);
  });

  it("takes the steps it missed in one, reminding the widest circle once and still opening the case", () => {
    expect(stepDue(waiting, clock, daysAfter(start, 15))).toEqual({
      kind: "climb",
      to: 4,
      reminds: "deciders_and_approvers",
      opensCase: true,
    });
  });
});

describe("the ladder of any policy", () => {
  it("acts at the very instant that is stored for it, and not a millisecond before", () => {
    fc.assert(
      fc.property(clocks, instants, (policyClock, createdAt) => {
        let escalationStep = 0;
        for (let looks = 0; looks <= ladderOf(policyClock).length; looks++) {
          const at = nextStepAt(createdAt, escalationStep, policyClock);
          const request = { status: "pending" as const, createdAt, escalationStep };
          expect(stepDue(request, policyClock, new Date(at.getTime() - 1))).toEqual({ kind: "wait" });
          const step = stepDue(request, policyClock, at);
          expect(step.kind).not.toBe("wait");
          if (step.kind === "climb") escalationStep = step.to;
        }
        expect(nextStepAt(createdAt, ladderOf(policyClock).length, policyClock)).toEqual(
          expiryOf(createdAt, policyClock),
        );
      }),
    );
  });

  it("never passes its cap: it climbs each rung at most once, ever upwards, opens one case and expires once", () => {
    fc.assert(
      fc.property(
        clocks,
        instants,
        fc.array(fc.integer({ min: 0, max: 120 * DAY_MS }), { maxLength: 80 }),
        (policyClock, createdAt, waits) => {
          const moments = waits.map((ms) => new Date(createdAt.getTime() + ms));
          const steps = watch(policyClock, createdAt, moments);
          const climbs = steps.flatMap(({ step }) => (step.kind === "climb" ? [step] : []));
          expect(climbs.length).toBeLessThanOrEqual(ladderOf(policyClock).length);
          expect(climbs.map(({ to }) => to)).toEqual([...new Set(climbs.map(({ to }) => to))].sort((a, b) => a - b));
          expect(Math.max(0, ...climbs.map(({ to }) => to))).toBeLessThanOrEqual(ladderOf(policyClock).length);
          expect(climbs.filter(({ opensCase }) => opensCase).length).toBeLessThanOrEqual(1);
          expect(climbs.filter(({ reminds }) => reminds !== "nobody").length).toBeLessThanOrEqual(6);
          expect(steps.filter(({ step }) => step.kind === "expire").length).toBeLessThanOrEqual(1);
          for (const { at, step } of steps) {
            const isOver = at >= expiryOf(createdAt, policyClock);
            expect(step.kind).toBe(isOver ? "expire" : "climb");
          }
        },
      ),
    );
  });

  it("never fires after a decision, however late the clock looks", () => {
    fc.assert(
      fc.property(
        clocks,
        instants,
        fc.integer({ min: 0, max: 100 * DAY_MS }),
        fc.array(fc.integer({ min: 0, max: 120 * DAY_MS }), { maxLength: 60 }),
        (policyClock, createdAt, decidedMs, waits) => {
          const decidedAt = new Date(createdAt.getTime() + decidedMs);
          const moments = waits.map((ms) => new Date(createdAt.getTime() + ms));
          for (const { at } of watch(policyClock, createdAt, moments, decidedAt)) {
            expect(at.getTime()).toBeLessThan(decidedAt.getTime());
          }
        },
      ),
    );
    fc.assert(
      fc.property(
        clocks,
        instants,
        instants,
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom(...statuses.filter((status) => status !== "pending")),
        (policyClock, createdAt, now, escalationStep, status) => {
          expect(stepDue({ status, createdAt, escalationStep }, policyClock, now)).toEqual({ kind: "wait" });
        },
      ),
    );
  });

  it("counts days of 24 hours in every zone, also where clocks are put forward or back meanwhile", () => {
    const localTime = (zone: string, at: Date) =>
      new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(at);
    fc.assert(
      fc.property(clocks, instants, fc.constantFrom(...zones), (policyClock, createdAt, zone) => {
        // What people see on their walls shifts by an hour over such a change; how long is waited never does.
        const walls = ladderOf(policyClock).map((_, rung) => localTime(zone, nextStepAt(createdAt, rung, policyClock)));
        expect(walls).toHaveLength(ladderOf(policyClock).length);
        for (const [rung, { afterDays }] of ladderOf(policyClock).entries()) {
          const at = nextStepAt(createdAt, rung, policyClock);
          expect(at.getTime() - createdAt.getTime()).toBe(afterDays * 24 * HOUR_MS);
        }
      }),
    );
    // The last Sunday of March 2026 has 23 hours in Paris.
    const before = new Date("2026-03-27T09:00:00Z");
    const reminded = nextStepAt(before, 0, clock);
    expect(localTime("Europe/Paris", before)).toContain("10:00");
    expect(localTime("Europe/Paris", reminded)).toContain("11:00");
    expect(reminded.getTime() - before.getTime()).toBe(3 * DAY_MS);
  });

  it("does after a stop of any length what one look at that moment asks for, and then waits", () => {
    fc.assert(
      fc.property(clocks, instants, fc.integer({ min: 0, max: 200 * DAY_MS }), (policyClock, createdAt, stoppedMs) => {
        const at = new Date(createdAt.getTime() + stoppedMs);
        const steps = watch(policyClock, createdAt, [at, at, at]);
        expect(steps.length).toBeLessThanOrEqual(1);
        const [first] = steps;
        if (first?.step.kind === "climb") {
          const passed = ladderOf(policyClock).filter(({ afterDays }) => afterDays * DAY_MS <= stoppedMs);
          expect(first.step.to).toBe(passed.length);
          expect(first.step.opensCase).toBe(passed.some(({ kind }) => kind === "case"));
        }
      }),
    );
  });
});
