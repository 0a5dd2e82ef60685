import { expect, it } from "vitest";
import { dayEnd, dayOf, dayStart } from "./days.ts";

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
