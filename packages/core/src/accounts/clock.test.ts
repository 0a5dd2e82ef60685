import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../kernel/duration.ts";
import { dueStep, lapsesAt, nextStep, REMINDER_DAYS, resendableAt, stepsAhead } from "./clock.ts";

const instants = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const sent = fc.integer({ min: 0, max: REMINDER_DAYS.length });

describe("the clock of an account request", () => {
  it("reminds on days 7, 30, 60 and 80 and lapses on day 90", () => {
    const days = stepsAhead(new Date(0), 0).map(({ kind, at }) => [kind, at.getTime() / DAY_MS]);
    expect(days).toEqual([
      ["remind", 7],
      ["remind", 30],
      ["remind", 60],
      ["remind", 80],
      ["lapse", 90],
    ]);
  });

  it("keeps the hour of the day in UTC while clocks change in between", () => {
    expect(lapsesAt(new Date("2026-01-20T10:30:00.000Z")).toISOString()).toBe("2026-04-20T10:30:00.000Z");
  });

  it("takes its steps in order, none after the lapse", () => {
    fc.assert(
      fc.property(instants, sent, (createdAt, remindersSent) => {
        const times = stepsAhead(createdAt, remindersSent).map(({ at }) => at.getTime());
        expect(times).toEqual([...times].sort((one, other) => one - other));
        expect(new Set(times).size).toBe(times.length);
        expect(times.at(-1)).toBe(createdAt.getTime() + 90 * DAY_MS);
        expect(nextStep(createdAt, remindersSent).at.getTime()).toBe(times[0]);
      }),
    );
  });

  it("finds a step due exactly from its instant on", () => {
    fc.assert(
      fc.property(instants, sent, (createdAt, remindersSent) => {
        const next = nextStep(createdAt, remindersSent);
        expect(dueStep(createdAt, remindersSent, new Date(next.at.getTime() - 1))).toBeUndefined();
        expect(dueStep(createdAt, remindersSent, next.at)).toEqual(next);
      }),
    );
  });

  it("comes to the lapse whenever and however often it is asked, each reminder at most once", () => {
    fc.assert(
      fc.property(instants, fc.array(fc.integer({ min: 1, max: 95 }), { maxLength: 30 }), (createdAt, pauses) => {
        let remindersSent = 0;
        const reminded: number[] = [];
        let day = 0;
        for (const pause of [...pauses, 95]) {
          day += pause;
          const due = dueStep(createdAt, remindersSent, new Date(createdAt.getTime() + day * DAY_MS));
          if (due?.kind === "lapse") {
            expect(day).toBeGreaterThanOrEqual(90);
            expect(reminded).toEqual([...new Set(reminded)]);
            return;
          }
          if (due !== undefined) {
            reminded.push(due.number);
            remindersSent = due.number;
          }
        }
        expect.unreachable("it never lapsed");
      }),
    );
  });

  it("sends the last of the reminders that were missed, once", () => {
    const createdAt = new Date(0);
    const late = new Date(65 * DAY_MS);
    expect(dueStep(createdAt, 0, late)).toMatchObject({ kind: "remind", number: 3 });
    expect(dueStep(createdAt, 3, late)).toBeUndefined();
  });

  it("lets the mail be sent again an hour after the last one, and at once when none went out", () => {
    const createdAt = new Date("2026-03-01T00:00:00Z");
    expect(resendableAt(createdAt, null)).toEqual(createdAt);
    expect(resendableAt(createdAt, new Date("2026-03-02T09:00:00Z")).toISOString()).toBe("2026-03-02T10:00:00.000Z");
  });
});
