import { describe, expect, it } from "vitest";
import { Refusal } from "../kernel/refusal.ts";
import { type AskedAmendment, amend, amendmentAt, canEndAt, entitlementAfter } from "./amendment.ts";
import { MOST_SUITES } from "./schema.ts";

const now = new Date("2026-06-01T00:00:00Z");
const agreement = {
  startsAt: new Date("2026-01-01T00:00:00Z"),
  endsAt: new Date("2029-01-01T00:00:00Z"),
  endedAt: null,
  renewedEnds: [],
  growthPercent: 20,
};
const suites = [
  { id: "a", name: "Networking", entitled: 100, taken: 60 },
  { id: "b", name: "Security", entitled: 50, taken: 55 },
];
const nothing: AskedAmendment = { suites: [], newSuites: [], endsAt: null, effectiveAt: null };
const suite = (name: string) => ({ name, entitled: 10, licenseTypeIds: ["00000000-0000-7000-8000-000000000000"] });

const codeOf = (asked: Partial<AskedAmendment>, dates: object = {}): string => {
  try {
    amend({ ...agreement, ...dates }, suites, { ...nothing, ...asked }, now);
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code.replace("enterprise_agreement.", "");
    throw error;
  }
};

describe("what an amendment comes to", () => {
  it("names suites that change, with what is to be given back first, and those that are new", () => {
    const asked = {
      suites: [
        { suiteId: "A", entitled: 50 },
        { suiteId: "b", entitled: 52 },
      ],
      newSuites: [suite("Voice")],
    };
    expect(amend(agreement, suites, { ...nothing, ...asked }, now)).toEqual([
      { suiteId: "a", name: "Networking", before: 100, agreed: 50, most: 60, taken: 60, toGiveBack: 10 },
      // Raised, though not as far as what is taken beyond it.
      { suiteId: "b", name: "Security", before: 50, agreed: 52, most: 62, taken: 55, toGiveBack: 0 },
      { suiteId: null, name: "Voice", before: null, agreed: 10, most: 12, taken: 0, toGiveBack: 0 },
    ]);
  });

  it("is refused where it says nothing new, the same twice, or something of no suite", () => {
    expect(codeOf({})).toBe("nothing_amended");
    expect(codeOf({ suites: [{ suiteId: "a", entitled: 100 }], endsAt: agreement.endsAt })).toBe("nothing_amended");
    expect(codeOf({ suites: [{ suiteId: "c", entitled: 1 }] })).toBe("suite_not_found");
    expect(codeOf({ suites: [1, 2].map((entitled) => ({ suiteId: "a", entitled })) })).toBe("suite_twice");
    expect(codeOf({ newSuites: [suite("networking")] })).toBe("suite_twice");
    expect(codeOf({ newSuites: [suite("Voice"), suite("VOICE")] })).toBe("suite_twice");
    const many = Array.from({ length: MOST_SUITES - 1 }, (_, index) => suite(`Suite ${index}`));
    expect(codeOf({ newSuites: many })).toBe("too_many_suites");
    expect(codeOf({ newSuites: many.slice(1) })).toBe("done");
  });

  it("counts within the term, and ends it within ten years of where it or its renewal began", () => {
    const suitesAsked = [{ suiteId: "a", entitled: 1 }];
    const from = (effectiveAt: Date) => codeOf({ suites: suitesAsked, effectiveAt });
    expect([from(now), from(new Date("2026-06-02")), from(agreement.endsAt)]).toEqual([
      "amendment_not_within",
      "done",
      "amendment_not_within",
    ]);
    const until = (day: string, dates: object = {}) => codeOf({ endsAt: new Date(day) }, dates);
    expect([until("2026-05-31"), until("2027-01-01"), until("2036-01-01"), until("2036-01-02")]).toEqual([
      "term",
      "done",
      "done",
      "term",
    ]);
    expect(until("2027-01-01", { endedAt: new Date("2028-01-01") })).toBe("ends_early");
    expect(until("2028-01-01", { renewedEnds: [new Date("2028-06-01")] })).toBe("term");
    expect(codeOf({ endsAt: new Date("2027-01-01"), effectiveAt: new Date("2027-02-01") })).toBe("term");
    expect(canEndAt(agreement, new Date("2027-01-01"), new Date("2027-01-01"))).toBe(false);
  });
});

describe("an amendment that was agreed for a day", () => {
  const day = new Date("2026-06-01T00:00:00Z");
  const later = (ms: number) => new Date(day.getTime() + ms);
  const at = (now: Date, endsAt: Date, endedAt: Date | null = null) => amendmentAt({ endsAt, endedAt }, day, now);

  it("waits for it, and then counts as long as the agreement goes on", () => {
    expect(at(later(-1), later(10))).toBe("waits");
    expect(at(day, later(10))).toBe("counts");
    expect(at(later(9), later(10))).toBe("counts");
  });

  it("lapses where the agreement is over by then, and where it is over only because its turn came late", () => {
    expect(at(day, day)).toBe("lapses");
    expect(at(later(10), later(10))).toBe("lapses");
    expect(at(later(11), later(10))).toBe("lapses");
    expect(at(later(5), later(10), later(5))).toBe("lapses");
    expect(at(later(5), later(10), later(6))).toBe("counts");
  });
});

describe("what an entitlement becomes", () => {
  it("is what was agreed, but is never lowered below what is taken nor raised by that", () => {
    for (let before = 1; before <= 6; before += 1) {
      for (let agreed = 1; agreed <= 6; agreed += 1) {
        for (let taken = 0; taken <= 7; taken += 1) {
          const after = entitlementAfter(before, agreed, taken);
          if (agreed >= before || agreed >= taken) expect(after).toBe(agreed);
          else expect(after).toBe(Math.min(before, taken));
        }
      }
    }
  });
});
