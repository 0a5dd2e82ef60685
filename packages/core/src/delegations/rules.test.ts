import { describe, expect, it } from "vitest";
import { daysAfter, HOUR_MS } from "../kernel/duration.ts";
import { Refusal } from "../kernel/refusal.ts";
import { type BeforeGiving, checkGiving, end, MOST_DAYS_AWAY, periodOf, type StandIn, statusAt } from "./rules.ts";

const now = new Date("2026-03-02T09:00:00Z");
const given: StandIn = {
  id: "delegation",
  accountId: "account",
  delegatorId: "yara",
  delegatorName: "Yara",
  delegateId: "xavier",
  delegateName: "Xavier",
  startsAt: now,
  endsAt: daysAfter(now, 7),
  note: "",
  endedAt: null,
  endedBy: null,
};
const possible: BeforeGiving = {
  accountName: "Acme",
  isAccountActive: true,
  mayDecide: true,
  isDelegateMember: true,
  standsInFor: null,
  isDelegateAway: false,
};

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe("standing in", () => {
  it("begins with its first moment and is over in its last", () => {
    expect(statusAt({ ...given, startsAt: daysAfter(now, 1) }, now)).toBe("ahead");
    expect(statusAt(given, now)).toBe("active");
    expect(statusAt(given, new Date(given.endsAt.getTime() - 1))).toBe("active");
    expect(statusAt(given, given.endsAt)).toBe("over");
    expect(statusAt({ ...given, endedAt: now, endedBy: "delegator" }, now)).toBe("over");
  });

  it("has a time that ends after it begins, is not past and lasts a year at most", () => {
    expect(periodOf({ startsAt: null, endsAt: daysAfter(now, 1) }, now)).toEqual({
      startsAt: now,
      endsAt: daysAfter(now, 1),
    });
    const late = new Date(now.getTime() - HOUR_MS / 2);
    expect(periodOf({ startsAt: late, endsAt: daysAfter(now, 1) }, now).startsAt).toEqual(now);
    const invalid = [
      { startsAt: null, endsAt: now },
      { startsAt: daysAfter(now, 2), endsAt: daysAfter(now, 1) },
      { startsAt: daysAfter(now, -1), endsAt: daysAfter(now, 1) },
      { startsAt: null, endsAt: daysAfter(now, MOST_DAYS_AWAY + 1) },
      { startsAt: daysAfter(now, MOST_DAYS_AWAY + 1), endsAt: daysAfter(now, MOST_DAYS_AWAY + 2) },
    ];
    for (const each of invalid) expect(codeOf(() => periodOf(each, now))).toBe("delegation.period_invalid");
  });

  it("is given by who may decide to a member who is there, and never handed on", () => {
    expect(codeOf(() => checkGiving(possible))).toBe("done");
    expect(codeOf(() => checkGiving({ ...possible, mayDecide: false }))).toBe("delegation.nothing_to_hand_over");
    expect(codeOf(() => checkGiving({ ...possible, isAccountActive: false }))).toBe("account.not_active");
    expect(codeOf(() => checkGiving({ ...possible, isDelegateMember: false }))).toBe("delegation.not_a_member");
    expect(codeOf(() => checkGiving({ ...possible, standsInFor: { name: "Zoe" } }))).toBe("delegation.standing_in");
    expect(codeOf(() => checkGiving({ ...possible, isDelegateAway: true }))).toBe("delegation.delegate_away");
  });

  it("ends once: taken back, declined, or when its time is over", () => {
    const taken = end(given, "delegator", daysAfter(now, 1));
    expect(taken.next).toMatchObject({ endedAt: daysAfter(now, 1), endedBy: "delegator" });
    expect(taken.audit[0].action).toBe("delegation.taken_back");
    expect(end(given, "delegate", now).audit[0].action).toBe("delegation.declined");
    expect(end(given, "clock", daysAfter(now, 9)).next.endedAt).toEqual(given.endsAt);
    expect(codeOf(() => end(taken.next, "delegate", now))).toBe("delegation.over");
    expect(codeOf(() => end(given, "delegator", given.endsAt))).toBe("delegation.over");
  });
});
