import { describe, expect, it } from "vitest";
import { exactTime, relativeTime, spanParts } from "./time-words.ts";

const HOUR = 3_600_000;

describe("times in words", () => {
  it.each([
    [0, "now"],
    [-3 * 24 * HOUR, "3 days ago"],
    [2 * HOUR, "in 2 hours"],
    [-24 * HOUR, "yesterday"],
    [400 * 24 * HOUR, "next year"],
  ])("%i ms from now is “%s”", (distance, words) => {
    expect(relativeTime(distance, "en")).toBe(words);
  });

  it("speak French", () => {
    expect(relativeTime(-3 * 24 * HOUR, "fr")).toBe("il y a 3 jours");
  });

  it("give the exact time in the person’s zone", () => {
    expect(exactTime("2026-07-01T22:30:00Z", "en", "Europe/Paris")).toContain("July 2, 2026");
  });

  it("give a length of time in its largest sensible unit", () => {
    expect(spanParts(10 * 24 * HOUR)).toEqual({ unit: "days", count: 10 });
    expect(spanParts(26 * HOUR)).toEqual({ unit: "hours", count: 26 });
    expect(spanParts(1)).toEqual({ unit: "minutes", count: 1 });
  });
});
