import { describe, expect, it } from "vitest";
import { calendarEnd, calendarMonths, monthOf, spanOfMonth } from "./months.ts";

describe("the months of the calendar", () => {
  it("begin with the current one and go on for two years", () => {
    const months = calendarMonths(new Date("2026-11-30T23:59:59Z"), "UTC");
    expect(months).toHaveLength(24);
    expect([months[0], months[1], months[2], months[23]]).toEqual(["2026-11", "2026-12", "2027-01", "2028-10"]);
  });

  it("begin and end at the midnights of a zone: the last day of a month belongs to it", () => {
    const lastOfDecember = new Date("2027-01-01T04:59:59Z");
    expect(monthOf(lastOfDecember, "America/New_York")).toBe("2026-12");
    expect(calendarMonths(lastOfDecember, "America/New_York")[0]).toBe("2026-12");
    expect(calendarEnd(lastOfDecember, "America/New_York").toISOString()).toBe("2028-12-01T05:00:00.000Z");
    const spans = ["UTC", "America/New_York", "Europe/Paris"].map((zone) => spanOfMonth("2026-03", zone));
    expect(spans.map(({ from, to }) => [from.toISOString(), to.toISOString()])).toEqual([
      ["2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"],
      ["2026-03-01T05:00:00.000Z", "2026-04-01T04:00:00.000Z"],
      ["2026-02-28T23:00:00.000Z", "2026-03-31T22:00:00.000Z"],
    ]);
  });
});
