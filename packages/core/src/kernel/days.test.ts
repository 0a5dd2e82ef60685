import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayEnd, dayOf, dayStart, isSameMoment, isTimeZone, monthsAfter } from "./days.ts";

it("a day begins at its own midnight, also where the clocks change", () => {
  expect(dayStart("2026-01-15", "UTC")).toBe("2026-01-15T00:00:00.000Z");
  expect(dayStart("2026-01-15", "Asia/Kolkata")).toBe("2026-01-14T18:30:00.000Z");
  expect(dayStart("2026-03-29", "Europe/Paris")).toBe("2026-03-28T23:00:00.000Z");
  expect(dayStart("2026-03-30", "Europe/Paris")).toBe("2026-03-29T22:00:00.000Z");
});

it("a day ends one second before the next begins", () => {
  expect(dayEnd("2026-03-29", "Europe/Paris")).toBe("2026-03-29T21:59:59.000Z");
  expect(dayEnd("2026-12-31", "America/New_York")).toBe("2027-01-01T04:59:59.000Z");
});

it("the day of an instant depends on the zone", () => {
  expect(dayOf("2026-01-14T20:00:00.000Z", "Asia/Kolkata")).toBe("2026-01-15");
  expect(dayOf("2026-01-14T20:00:00.000Z", "America/New_York")).toBe("2026-01-14");
});

it("a day without a midnight begins when its clocks go on", () => {
  expect(dayStart("2026-04-24", "Africa/Cairo")).toBe("2026-04-23T22:00:00.000Z");
  expect(dayStart("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
  expect(dayOf(dayStart("2018-11-04", "America/Sao_Paulo"), "America/Sao_Paulo")).toBe("2018-11-04");
});

it("a zone is known by its name, not by how far it is from UTC", () => {
  expect(["Europe/Paris", "UTC", "+02:00", "Mars/Olympus", ""].filter(isTimeZone)).toEqual(["Europe/Paris", "UTC"]);
});

describe("so many months later", () => {
  const zones = [
    "UTC",
    "Europe/Paris",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "America/Havana",
  ];
  const two = (number: number) => String(number).padStart(2, "0");
  const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
  /** By the calendar alone, without any clock. */
  const calendarAfter = (day: string, months: number): string => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    const index = year * 12 + month - 1 + months;
    const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
    return `${toYear}-${two(toMonth)}-${two(Math.min(date, lastOf(toYear, toMonth)))}`;
  };
  const days = fc
    .record({ year: fc.integer({ min: 2000, max: 2060 }), month: fc.integer({ min: 1, max: 12 }), date: fc.nat(30) })
    .map(({ year, month, date }) => `${year}-${two(month)}-${two(Math.min(date + 1, lastOf(year, month)))}`);
  const lengths = fc.integer({ min: 1, max: 120 });

  it("is the same day of the zone, or the last of a shorter month, at its beginning", () => {
    fc.assert(
      fc.property(days, lengths, fc.constantFrom(...zones), (day, months, zone) => {
        const after = monthsAfter(new Date(dayStart(day, zone)), months, zone).toISOString();
        expect(after).toBe(dayStart(calendarAfter(day, months), zone));
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the end of that day for what ends with a day", () => {
    fc.assert(
      fc.property(days, lengths, fc.constantFrom(...zones), (day, months, zone) => {
        const after = monthsAfter(new Date(dayEnd(day, zone)), months, zone).toISOString();
        expect(after).toBe(dayEnd(calendarAfter(day, months), zone));
      }),
    );
  });

  it.each([
    ["Europe/Paris", "2027-03-01", 1, "2027-04-01"],
    ["Europe/Paris", "2026-05-01", 3, "2026-08-01"],
    ["Europe/Paris", "2027-03-01", 12, "2028-03-01"],
    ["America/Los_Angeles", "2026-01-31", 1, "2026-02-28"],
    ["Asia/Kolkata", "2028-02-29", 12, "2029-02-28"],
    ["Pacific/Kiritimati", "2026-10-31", 4, "2027-02-28"],
  ])("in %s %s and %i months is %s", (zone, day, months, expected) => {
    expect(dayOf(monthsAfter(new Date(dayStart(day, zone)), months, zone).toISOString(), zone)).toBe(expected);
  });

  it("keeps the hour", () => {
    expect(monthsAfter(new Date("2024-02-29T12:00:00Z"), 12, "UTC")).toEqual(new Date("2025-02-28T12:00:00Z"));
    expect(monthsAfter(new Date("2026-03-01T11:30:00.250Z"), 1, "Europe/Paris")).toEqual(
      new Date("2026-04-01T10:30:00.250Z"),
    );
  });
});

it("a moment is the same day's beginning or end wherever it is meant, or the same instant", () => {
  const paris = (at: string) => ({ at, timeZone: "Europe/Paris" });
  const utc = (at: string) => ({ at, timeZone: "UTC" });
  expect(isSameMoment(paris("2027-02-28T23:00:00Z"), utc("2027-03-01T00:00:00Z"))).toBe(true);
  expect(isSameMoment(paris("2027-12-31T22:59:59Z"), utc("2027-12-31T23:59:59.000Z"))).toBe(true);
  expect(isSameMoment(paris("2027-02-28T23:00:00Z"), utc("2027-02-28T00:00:00Z"))).toBe(false);
  expect(isSameMoment(paris("2027-03-01T09:00:00Z"), utc("2027-03-01T10:00:00Z"))).toBe(false);
  expect(isSameMoment(paris("2027-03-01T09:00:00Z"), utc("2027-03-01T09:00:00.000Z"))).toBe(true);
});
