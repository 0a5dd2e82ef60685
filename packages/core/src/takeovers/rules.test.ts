import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import { unreachableStates } from "../kernel/machine.ts";
import { takeoverMachine } from "./machine.ts";
import { checkProposal, takeoverActions, takeoverAfter, whyUnreachable } from "./rules.ts";

const now = new Date("2026-03-02T09:00:00Z");
const gone = { administratorCount: 2, reachableCount: 0 };
const proposal = {
  accountStatus: "active" as const,
  isOnDomain: true,
  reachability: gone,
  isTaken: false,
  refusedAt: null,
};
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "nothing refused";
};

describe("a takeover", () => {
  it("reaches every state of its life", () => {
    expect(unreachableStates(takeoverMachine)).toEqual([]);
  });

  it("never completes without a notice, nor by itself once somebody objected", () => {
    expect(codeOf(() => takeoverAfter("proposed", "complete"))).toBe("takeover.not_open");
    expect(codeOf(() => takeoverAfter("objected", "complete"))).toBe("takeover.not_open");
    expect(codeOf(() => takeoverAfter("objected", "lapse"))).toBe("takeover.not_open");
    expect(takeoverAfter("objected", "approve")).toBe("completed");
    for (const status of ["completed", "refused", "withdrawn", "stopped", "lapsed"] as const) {
      expect(codeOf(() => takeoverAfter(status, "stop"))).toBe("takeover.not_open");
    }
  });

  it("is for accounts that nobody can act for, and for people of their domain", () => {
    expect(whyUnreachable({ administratorCount: 0, reachableCount: 0 })).toBe("none_left");
    expect(whyUnreachable(gone)).toBe("dormant");
    expect(whyUnreachable({ administratorCount: 5, reachableCount: 1 })).toBeNull();
    expect(checkProposal(proposal, now)).toBe("dormant");
    expect(codeOf(() => checkProposal({ ...proposal, isOnDomain: false }, now))).toBe("account.not_found");
    expect(codeOf(() => checkProposal({ ...proposal, accountStatus: "suspended" }, now))).toBe("account.not_active");
    expect(codeOf(() => checkProposal({ ...proposal, isTaken: true }, now))).toBe("takeover.another_underway");
    const reachability = { administratorCount: 1, reachableCount: 1 };
    expect(codeOf(() => checkProposal({ ...proposal, reachability }, now))).toBe("takeover.administrators_reachable");
    expect(codeOf(() => checkProposal({ ...proposal, refusedAt: daysAfter(now, -29) }, now))).toBe(
      "takeover.refused_recently",
    );
    expect(checkProposal({ ...proposal, refusedAt: daysAfter(now, -30) }, now)).toBe("dormant");
  });
});

describe("what somebody may do with a takeover", () => {
  const nobody = {
    isClaimant: false,
    isAdministrator: false,
    isConcerned: false,
    hasObjected: false,
    isStaff: false,
  };

  it("follows from what they are to it", () => {
    expect(takeoverActions("proposed", { ...nobody, isClaimant: true })).toEqual(["check_dns", "withdraw"]);
    expect(takeoverActions("noticed", { ...nobody, isClaimant: true, isConcerned: true })).toEqual(["withdraw"]);
    expect(takeoverActions("noticed", { ...nobody, isConcerned: true })).toEqual(["object"]);
    expect(takeoverActions("objected", { ...nobody, isConcerned: true, hasObjected: true })).toEqual([]);
    expect(takeoverActions("noticed", { ...nobody, isConcerned: true, isAdministrator: true })).toEqual([
      "stay",
      "object",
    ]);
    expect(takeoverActions("objected", { ...nobody, isStaff: true })).toEqual(["decide"]);
    expect(takeoverActions("objected", { ...nobody, isStaff: true, hasObjected: true })).toEqual([]);
    expect(takeoverActions("completed", { ...nobody, isClaimant: true, isConcerned: true })).toEqual([]);
  });
});
