import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../kernel/refusal.ts";
import {
  type AgreementDates,
  agreementStatusAt,
  checkRenewal,
  checkTerms,
  healthOf,
  mostOf,
  nextTrueForwardAfter,
  trueForward,
  yearsAfter,
} from "./rules.ts";

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const dates = (more: Partial<AgreementDates> = {}): AgreementDates => ({
  startsAt: at("2026-03-01"),
  endsAt: at("2029-03-01"),
  endedAt: null,
  renewedEnds: [],
  ...more,
});

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "done";
  } catch (error) {
    return error instanceof Refusal ? error.code : "a defect";
  }
};

describe("where an agreement stands", () => {
  it("follows from its dates and its account", () => {
    const stands = (day: string, more: Partial<AgreementDates> = {}, isActive = true) =>
      agreementStatusAt(dates(more), isActive, at(day));
    expect(stands("2026-02-28")).toBe("upcoming");
    expect(stands("2026-03-01")).toBe("active");
    expect(stands("2026-03-01", {}, false)).toBe("held");
    expect(stands("2029-03-01")).toBe("ended");
    expect(stands("2027-01-01", { endedAt: at("2027-01-01") })).toBe("ended");
    expect(stands("2026-12-31", { endedAt: at("2027-01-01") })).toBe("active");
  });
});

describe("the next true-forward", () => {
  it("is at each anniversary before the end", () => {
    const found: string[] = [];
    let after: Date | null = at("2026-03-01");
    while (after !== null) {
      after = nextTrueForwardAfter(dates(), after);
      if (after !== null) found.push(after.toISOString().slice(0, 10));
    }
    expect(found).toEqual(["2027-03-01", "2028-03-01"]);
  });

  it("is also where a renewal follows the term that it renews, once where both fall together", () => {
    const renewed = dates({ endsAt: at("2028-06-01"), renewedEnds: [at("2027-06-01")] });
    expect(nextTrueForwardAfter(renewed, at("2027-03-01"))).toEqual(at("2027-06-01"));
    expect(nextTrueForwardAfter(renewed, at("2027-06-01"))).toEqual(at("2028-03-01"));
    const whole = dates({ endsAt: at("2030-03-01"), renewedEnds: [at("2029-03-01")] });
    expect(nextTrueForwardAfter(whole, at("2028-03-01"))).toEqual(at("2029-03-01"));
    expect(nextTrueForwardAfter(whole, at("2029-03-01"))).toBeNull();
  });

  it("is none after an early end", () => {
    expect(nextTrueForwardAfter(dates({ endedAt: at("2027-02-01") }), at("2026-05-01"))).toBeNull();
  });

  it("falls on 28 February where the year has no 29th", () => {
    expect(yearsAfter(at("2028-02-29"), 1)).toEqual(at("2029-02-28"));
    expect(yearsAfter(at("2028-02-29"), 4)).toEqual(at("2032-02-29"));
  });
});

describe("what counts of a suite", () => {
  it("is at most the entitlement and its growth allowance, in whole licenses", () => {
    expect(mostOf({ entitled: 100, growthPercent: 20 })).toBe(120);
    expect(mostOf({ entitled: 7, growthPercent: 20 })).toBe(8);
    expect(mostOf({ entitled: 4, growthPercent: 20 })).toBe(4);
  });

  it("is never less after a true-forward, and afterwards nothing is above the entitlement", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 2_000 }), (entitled, taken) => {
        const after = trueForward(entitled, taken);
        expect(after.entitled).toBe(entitled + after.raise);
        expect(after.entitled).toBeGreaterThanOrEqual(Math.max(entitled, taken));
        expect(trueForward(after.entitled, taken)).toEqual({ entitled: after.entitled, raise: 0 });
      }),
    );
  });

  it("has a health", () => {
    const health = (taken: number, most = 120) => healthOf({ entitled: 100, most, taken });
    expect([0, 90, 91, 100, 101, 119, 120].map((taken) => health(taken))).toEqual([
      "within",
      "within",
      "near",
      "near",
      "beyond",
      "beyond",
      "full",
    ]);
    expect(health(100, 100)).toBe("full");
  });
});

describe("what an agreement says", () => {
  const suite = { name: "Networking", entitled: 10, licenseTypeIds: [] };
  const check = (startsAt: string, endsAt: string, suites = [suite]) =>
    codeOf(() => checkTerms({ startsAt: at(startsAt), endsAt: at(endsAt), suites }, at("2026-03-01")));

  it("has a term that ends after it starts and after now, and is not longer than agreements are", () => {
    expect(check("2026-03-01", "2029-03-01")).toBe("done");
    expect(check("2026-03-01", "2036-03-01")).toBe("done");
    expect(check("2026-03-01", "2036-03-02")).toBe("enterprise_agreement.term");
    expect(check("2029-03-01", "2029-03-01")).toBe("enterprise_agreement.term");
    expect(check("2025-01-01", "2026-02-01")).toBe("enterprise_agreement.term");
  });

  it("names each suite differently", () => {
    expect(check("2026-03-01", "2029-03-01", [suite, { ...suite, name: "networking" }])).toBe(
      "enterprise_agreement.suite_twice",
    );
  });

  it("is renewed beyond its term, not without end", () => {
    const renew = (endsAt: string) => codeOf(() => checkRenewal(dates(), at(endsAt)));
    expect(renew("2032-03-01")).toBe("done");
    expect(renew("2029-03-01")).toBe("enterprise_agreement.renewal_too_early");
    expect(renew("2039-03-02")).toBe("enterprise_agreement.term");
  });
});
