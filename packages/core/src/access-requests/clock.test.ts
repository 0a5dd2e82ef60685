import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { expiryOf, ladder, nextStepAt, stepDue } from "./clock.ts";
import { accessRequestMachine } from "./machine.ts";
import type { AccessRequestStatus } from "./schema.ts";

const start = new Date("2026-03-02T09:00:00Z");
const waiting = { status: "pending" as const, createdAt: start, escalationStep: 0 };
const instants = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1_000));
const statuses = Object.keys(accessRequestMachine.states) as AccessRequestStatus[];

/** Everything the clock does to a request when it looks at these moments, in order. */
const watch = (createdAt: Date, moments: readonly Date[]) => {
  let escalationStep = 0;
  const steps: ReturnType<typeof stepDue>[] = [];
  for (const moment of [...moments].sort((a, b) => a.getTime() - b.getTime())) {
    const step = stepDue({ status: "pending", createdAt, escalationStep }, moment);
    if (step.kind === "wait") continue;
    steps.push(step);
    if (step.kind === "expire") break;
    escalationStep = step.to;
  }
  return steps;
};

describe("the ladder", () => {
  it("reminds on days 3 and 7, tells approvers on day 10, opens a case on day 14 and expires on day 30", () => {
    const moments = Array.from({ length: 31 * 24 }, (_, hour) => new Date(start.getTime() + hour * HOUR_MS));
    expect(watch(start, moments)).toEqual([
      { kind: "climb", to: 1, reminds: "administrators", opensCase: false },
      { kind: "climb", to: 2, reminds: "administrators", opensCase: false },
      { kind: "climb", to: 3, reminds: "administrators_and_approvers", opensCase: false },
      { kind: "climb", to: 4, reminds: "nobody", opensCase: true },
      { kind: "expire" },
    ]);
  });

  it("takes the steps it missed in one, reminding the widest circle once and still opening the case", () => {
    expect(stepDue(waiting, daysAfter(start, 15))).toEqual({
      kind: "climb",
      to: 4,
      reminds: "administrators_and_approvers",
      opensCase: true,
    });
  });

  it("acts at the very instant that is stored for it, and not a millisecond before", () => {
    for (let escalationStep = 0; escalationStep <= ladder.length; escalationStep++) {
      const at = nextStepAt(start, escalationStep);
      const request = { ...waiting, escalationStep };
      expect(stepDue(request, new Date(at.getTime() - 1))).toEqual({ kind: "wait" });
      expect(stepDue(request, at).kind).not.toBe("wait");
    }
    expect(nextStepAt(start, ladder.length)).toEqual(expiryOf(start));
  });

  it("never fires after a decision", () => {
    fc.assert(
      fc.property(
        instants,
        instants,
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(...statuses.filter((status) => status !== "pending")),
        (createdAt, now, escalationStep, status) => {
          expect(stepDue({ status, createdAt, escalationStep }, now)).toEqual({ kind: "wait" });
        },
      ),
    );
  });

  it("climbs at most 4 rungs and expires once, ever upwards, however often and late the clock looks", () => {
    fc.assert(
      fc.property(
        instants,
        fc.array(fc.integer({ min: 0, max: 60 * DAY_MS }), { maxLength: 60 }),
        (createdAt, waits) => {
          const steps = watch(
            createdAt,
            waits.map((ms) => new Date(createdAt.getTime() + ms)),
          );
          const climbs = steps.flatMap((step) => (step.kind === "climb" ? [step] : []));
          expect(climbs.length).toBeLessThanOrEqual(ladder.length);
          expect(climbs.map(({ to }) => to)).toEqual([...new Set(climbs.map(({ to }) => to))].sort((a, b) => a - b));
          expect(climbs.filter(({ opensCase }) => opensCase).length).toBeLessThanOrEqual(1);
          expect(steps.filter(({ kind }) => kind === "expire").length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("counts 24-hour days from the request on, whatever the calendar says on that date", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 40 * DAY_MS }), (createdAt, ms) => {
        const sinceEpoch = stepDue({ ...waiting, createdAt: new Date(0) }, new Date(ms));
        expect(stepDue({ ...waiting, createdAt }, new Date(createdAt.getTime() + ms))).toEqual(sinceEpoch);
      }),
    );
  });
});
