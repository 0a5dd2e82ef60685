import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantityOfLicenses, standingOfLicenses, standingOfTerm, standingWhileHeld } from "./rules.ts";
import { EntitlementStanding } from "./schema.ts";

describe("licenses of a type", () => {
  it.each([
    [{ owned: 1 }, 0, "usable"],
    [{ owned: 1 }, 5, "usable"],
    [{ owned: 0 }, 5, "not_yet"],
    [{ owned: 0 }, 0, "over"],
  ] as const)("of which %o are there and %d are to come are %s", (position, scheduled, standing) => {
    expect(standingOfLicenses(position, scheduled, true)).toBe(standing);
    expect(standingOfLicenses(position, scheduled, false)).toBe(standing === "over" ? "over" : "not_authorized");
  });
});

describe("the quantity of licenses of a type", () => {
  it.each([
    [{ owned: 4 }, 0, 4],
    [{ owned: 4 }, 5, 4],
    [{ owned: 0 }, 5, 5],
    [{ owned: 0 }, 0, 0],
  ] as const)("of which %o are there and %d are to come is %d", (position, scheduled, quantity) => {
    expect(quantityOfLicenses(position, scheduled)).toBe(quantity);
  });
});

describe("what an account is entitled to", () => {
  it("is held while the account is not active, unless it is over", () => {
    const held = EntitlementStanding.options.map((standing) => [standing, standingWhileHeld(standing)]);
    expect(held.filter(([standing, so]) => so !== "held" || standing === "over")).toEqual([["over", "over"]]);
  });
});

describe("a term", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));

  it("is usable from its start up to its end, and neither before nor at it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: -10, max: 700 }),
        (start, length, now) => {
          const expected = now >= start + length ? "over" : now < start ? "not_yet" : "usable";
          expect(standingOfTerm(at(start), at(start + length), at(now))).toBe(expected);
        },
      ),
    );
  });

  it("without an end is never over", () => {
    expect(standingOfTerm(at(2), null, at(1))).toBe("not_yet");
    expect(standingOfTerm(at(2), null, at(400))).toBe("usable");
  });
});
