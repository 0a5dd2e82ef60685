import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysAfter } from "../kernel/duration.ts";
import type { Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import { isHeldAsLong, laterThan, PLANNED_AHEAD_DAYS, readTerm, whyDropped } from "./planned.ts";

const zones = ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Niue"];
const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });

const dayIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  return (at: Date) => format.format(at);
};

/** The first instant of the day that it is somewhere: by looking, whatever the clocks there do. */
const startOfToday = (now: Date, timeZone: string): Date => {
  const dayOf = dayIn(timeZone);
  const today = dayOf(now);
  let [before, within] = [now.getTime() - 2 * DAY_MS, now.getTime()];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(new Date(middle)) === today) within = middle;
    else before = middle;
  }
  return new Date(within);
};

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const asked = (beginsAt: Date | null, endsAt: Date | null = null) => ({
  beginsAt: beginsAt === null ? null : beginsAt.toISOString(),
  endsAt: endsAt === null ? null : endsAt.toISOString(),
});

describe("the beginning of a role", () => {
  it("is at once for whoever names their own today, also on days on which clocks change", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (now, timeZone) => {
        expect(readTerm(asked(startOfToday(now, timeZone)), now)).toEqual({ beginsAt: null, endsAt: null });
      }),
      { numRuns: 60 },
    );
    // The longest day of the year in Paris has 25 hours.
    const evening = new Date("2026-10-25T22:59:59.999Z");
    expect(readTerm(asked(startOfToday(evening, "Europe/Paris")), evening).beginsAt).toBeNull();
  });

  it("is the instant that was named, up to a year ahead, and always before the end", () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: -3 * DAY_MS, max: (PLANNED_AHEAD_DAYS + 3) * DAY_MS }),
        fc.option(fc.integer({ min: -2 * DAY_MS, max: 800 * DAY_MS })),
        (now, ahead, until) => {
          const beginsAt = new Date(now.getTime() + ahead);
          const endsAt = until === null ? null : new Date(now.getTime() + until);
          const code = codeOf(() => readTerm(asked(beginsAt, endsAt), now));
          if (code === "member.begin_in_past") expect(ahead).toBeLessThan(-DAY_MS);
          if (ahead <= -2 * DAY_MS) expect(code).toBe("member.begin_in_past");
          if (ahead > PLANNED_AHEAD_DAYS * DAY_MS) expect(code).toBe("member.begin_too_far");
          if (code !== "done") return;
          const term = readTerm(asked(beginsAt, endsAt), now);
          expect(term.beginsAt?.getTime()).toBe(ahead > 0 ? beginsAt.getTime() : undefined);
          expect(term.endsAt?.getTime()).toBe(endsAt?.getTime());
          expect(term.endsAt === null || term.endsAt > (term.beginsAt ?? now)).toBe(true);
        },
      ),
    );
  });

  it("is no later than its own moment", () => {
    const now = new Date("2026-03-05T09:00:00Z");
    expect(laterThan(now, now)).toBeNull();
    expect(laterThan(new Date(now.getTime() + 1), now)).not.toBeNull();
    expect(codeOf(() => readTerm(asked(daysAfter(now, 2), daysAfter(now, 2)), now))).toBe("member.end_before_begin");
    expect(codeOf(() => readTerm(asked(null, now), now))).toBe("member.end_in_past");
  });
});

describe("a planned role whose time has come", () => {
  const now = new Date("2026-03-05T09:00:00Z");
  const planned = { virtualAccountId: "here", withChildren: false, endsAt: daysAfter(now, 1) };
  const all: Scope = { kind: "account" };
  const found = { isAccountOpen: true, isPersonHere: true, isPlaceInUse: true, giver: all };

  it("begins where all that it rests on still holds", () => {
    expect(whyDropped(planned, found, now)).toBeUndefined();
    expect(whyDropped(planned, { ...found, giver: { kind: "virtual_accounts", ids: ["here"] } }, now)).toBeUndefined();
  });

  it("is dropped where anything of it is gone", () => {
    expect(whyDropped(planned, { ...found, isAccountOpen: false }, now)).toBe("account_closed");
    expect(whyDropped(planned, { ...found, isPersonHere: false }, now)).toBe("person_gone");
    expect(whyDropped(planned, { ...found, isPlaceInUse: false }, now)).toBe("place_gone");
    expect(whyDropped({ ...planned, endsAt: now }, found, now)).toBe("end_passed");
    expect(whyDropped(planned, { ...found, giver: undefined }, now)).toBe("beyond_giver");
    const elsewhere: Scope = { kind: "virtual_accounts", ids: ["there"] };
    expect(whyDropped(planned, { ...found, giver: elsewhere }, now)).toBe("beyond_giver");
    expect(whyDropped({ ...planned, withChildren: true }, { ...found, giver: elsewhere }, now)).toBe("beyond_giver");
  });

  it("adds nothing to one that is held as far and for as long", () => {
    const long = { withChildren: true, endsAt: null };
    const short = { withChildren: false, endsAt: now };
    expect([isHeldAsLong(long, short), isHeldAsLong(short, short), isHeldAsLong(short, long)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isHeldAsLong({ withChildren: false, endsAt: null }, { withChildren: true, endsAt: null })).toBe(false);
  });
});
