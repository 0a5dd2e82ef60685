import { describe, expect, it } from "vitest";
import { unreachableStates } from "../kernel/machine.ts";
import { traditionalLicenseMachine } from "./machine.ts";
import {
  type ClaimFacts,
  type ConversionFacts,
  claimOf,
  conversionProblem,
  datesAtClaim,
  keyDatesProblem,
  labelOf,
  revocationOf,
} from "./rules.ts";

const now = new Date("2026-03-02T09:00:00Z");
const later = "2026-09-01T00:00:00.000Z";
const none = { startsAt: null, endsAt: null, durationMonths: null, durationDays: null };

it("The machine of traditional licenses has no state that nothing leads to", () => {
  expect(unreachableStates(traditionalLicenseMachine)).toEqual([]);
});

describe("the dates of a key", () => {
  it("are an end or a length, and neither for a perpetual one", () => {
    const problem = (dates: Partial<Parameters<typeof keyDatesProblem>[0]>) =>
      keyDatesProblem({ term: "subscription", ...none, ...dates }, now);
    expect(problem({ durationMonths: 12 })).toBeUndefined();
    expect(problem({ term: "demo", durationDays: 30 })).toBeUndefined();
    expect(problem({ endsAt: later })).toBeUndefined();
    expect(problem({ startsAt: now.toISOString(), endsAt: later })).toBeUndefined();
    expect(problem({ term: "perpetual" })).toBeUndefined();
    expect(problem({})).toBe("term_dates");
    expect(problem({ durationMonths: 12, durationDays: 3 })).toBe("term_dates");
    expect(problem({ durationMonths: 12, endsAt: later })).toBe("term_dates");
    expect(problem({ startsAt: later, durationMonths: 12 })).toBe("term_dates");
    expect(problem({ term: "perpetual", durationMonths: 12 })).toBe("term_dates");
    expect(problem({ endsAt: now.toISOString() })).toBe("ends_too_early");
    expect(problem({ startsAt: later, endsAt: later })).toBe("ends_too_early");
  });

  it("count from the claim where they are a length, and as they are where they are fixed", () => {
    expect(datesAtClaim({ ...none, durationMonths: 1 }, new Date("2026-01-31T10:00:00Z"))).toEqual({
      startsAt: new Date("2026-01-31T10:00:00Z"),
      endsAt: new Date("2026-02-28T10:00:00Z"),
    });
    expect(datesAtClaim({ ...none, durationDays: 30 }, now).endsAt).toEqual(new Date("2026-04-01T09:00:00Z"));
    const [startsAt, endsAt] = [new Date("2026-05-01T00:00:00Z"), new Date(later)];
    expect(datesAtClaim({ ...none, startsAt, endsAt }, now)).toEqual({ startsAt, endsAt });
    expect(datesAtClaim({ ...none, endsAt }, now)).toEqual({ startsAt: now, endsAt });
    expect(datesAtClaim(none, now)).toEqual({ startsAt: now, endsAt: null });
  });
});

describe("claiming", () => {
  const free: ClaimFacts = { state: "unclaimed", accountId: null, boundAccountId: null, endsAt: null };
  const claim = (facts: Partial<ClaimFacts> | undefined) =>
    claimOf(facts === undefined ? undefined : { ...free, ...facts }, "own", now);

  it("takes a key that is free or meant for the account", () => {
    expect(claim({})).toBe("claimed");
    expect(claim({ boundAccountId: "own" })).toBe("claimed");
    expect(claim({ endsAt: new Date(later) })).toBe("claimed");
  });

  it("says of one's own that it was claimed before, whatever became of it", () => {
    for (const state of ["claimed", "converted", "expired", "revoked"] as const) {
      expect(claim({ state, accountId: "own" })).toBe("claimed_before");
    }
  });

  it("says the same of whatever else", () => {
    expect(claim(undefined)).toBe("not_claimable");
    expect(claim({ state: "revoked" })).toBe("not_claimable");
    expect(claim({ state: "expired" })).toBe("not_claimable");
    expect(claim({ endsAt: now })).toBe("not_claimable");
    expect(claim({ boundAccountId: "other" })).toBe("not_claimable");
    expect(claim({ state: "claimed", accountId: "other" })).toBe("not_claimable");
    expect(claim({ state: "converted", accountId: "other" })).toBe("not_claimable");
  });
});

describe("converting", () => {
  const good: ConversionFacts = {
    state: "claimed",
    term: "subscription",
    endsAt: new Date(later),
    enforcement: "enforced",
    isAuthorized: false,
  };
  const problem = (facts: Partial<ConversionFacts>) => conversionProblem({ ...good, ...facts }, now);

  it("is for what is claimed and lasts", () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ term: "perpetual", endsAt: null })).toBeUndefined();
    expect(problem({ enforcement: "restricted", isAuthorized: true })).toBeUndefined();
  });

  it("is for nothing that is over, a demonstration, or restricted without an authorization", () => {
    for (const state of ["converted", "expired", "revoked"] as const) expect(problem({ state })).toBe(state);
    expect(problem({ endsAt: now })).toBe("expired");
    expect(problem({ term: "demo" })).toBe("demo");
    expect(problem({ enforcement: "restricted" })).toBe("not_authorized");
  });
});

it("A traditional license is known by its order and how its key ends", () => {
  expect(labelOf({ orderNumber: "SO-1", keyEnding: "K7QD" })).toBe("SO-1 …K7QD");
  expect(labelOf({ orderNumber: "", keyEnding: "K7QD" })).toBe("…K7QD");
});

describe("revoking", () => {
  it("happens to what is unclaimed or claimed, and says of the others why not", () => {
    const states = ["unclaimed", "claimed", "converted", "expired", "revoked"] as const;
    expect(states.map(revocationOf)).toEqual(["revoked", "revoked", "converted", "expired", "revoked_before"]);
  });
});
