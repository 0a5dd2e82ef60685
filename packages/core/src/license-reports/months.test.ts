import { describe, expect, it } from "vitest";
import { calendarMonths, monthStart, spanOfMonth } from "./months.ts";

describe("the months of the calendar", () => {
  it("begin with the current one and go on for two years", () => {
    const months = calendarMonths(new Date("2026-11-30T23:59:59Z"));
    expect(months).toHaveLength(24);
    expect([months[0], months[1], months[2], months[23]]).toEqual(["2026-11", "2026-12", "2027-01", "2028-10"]);
  });

  it("follow each other without a gap, also from the 31st", () => {
    expect(monthStart(new Date("2026-01-31T10:00:00Z"), 1).toISOString()).toBe("2026-02-01T00:00:00.000Z");
    const { from, to } = spanOfMonth("2026-12");
    expect([from.toISOString(), to.toISOString()]).toEqual(["2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"]);
  });
});
