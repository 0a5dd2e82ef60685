import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../access-policies/default-policy.ts";
import { assessEmergency, type EmergencyFacts } from "./rules.ts";

const now = new Date("2026-11-22T12:00:00Z");
const groupId = "01902d6a-0000-7000-8000-000000000000";
const policy = { ...defaultPolicy, emergency: { role: "administrator" as const, hours: 4, groupId: null } };
const member: EmergencyFacts = {
  roles: ["viewer"],
  groupIds: [],
  joinMode: "ask",
  deniedAt: null,
  openUntil: null,
  lacksSecondFactor: false,
};
const codeOf = (facts: Partial<EmergencyFacts>, of = policy as typeof policy | typeof defaultPolicy) => {
  const assessed = assessEmergency(of, { ...member, ...facts }, now);
  return assessed.kind === "refuse" ? assessed.code : assessed.kind;
};

describe("emergency access", () => {
  it("gives members the policy's role for its hours", () => {
    expect(assessEmergency(policy, member, now)).toEqual({
      kind: "give",
      role: "administrator",
      endsAt: new Date("2026-11-22T16:00:00Z"),
    });
    expect(codeOf({ roles: ["virtual_account_viewer"] })).toBe("give");
  });

  it("is off unless the policy says otherwise", () => {
    expect(codeOf({}, defaultPolicy)).toBe("off");
  });

  it("gives nothing to whoever is kept out otherwise", () => {
    expect(codeOf({ roles: [] })).toBe("not_member");
    expect(codeOf({ lacksSecondFactor: true })).toBe("second_factor");
    expect(codeOf({ joinMode: "invite_only" })).toBe("invite_only");
    expect(codeOf({ joinMode: "automatic" })).toBe("give");
  });

  it("is for a user group where the policy names one", () => {
    const ofGroup = { ...policy, emergency: { ...policy.emergency, groupId } };
    expect(codeOf({}, ofGroup)).toBe("not_in_group");
    expect(codeOf({ groupIds: [groupId] }, ofGroup)).toBe("give");
  });

  it("waits for the policy's cool-down after a denial, and says until when", () => {
    const deniedAt = new Date("2026-11-16T12:00:00Z");
    expect(assessEmergency(policy, { ...member, deniedAt }, now)).toEqual({
      kind: "refuse",
      code: "cooling_down",
      at: new Date("2026-11-23T12:00:00Z"),
    });
    expect(codeOf({ deniedAt: new Date("2026-11-15T12:00:00Z") })).toBe("give");
    expect(codeOf({ deniedAt: now }, { ...policy, coolDownDays: 0 })).toBe("give");
  });

  it("is used once at a time, and not for what is held already", () => {
    const openUntil = new Date("2026-11-22T13:00:00Z");
    expect(assessEmergency(policy, { ...member, openUntil }, now)).toMatchObject({
      code: "open_already",
      at: openUntil,
    });
    expect(codeOf({ roles: ["user", "administrator"] })).toBe("role_held");
    const asUser = { ...policy, emergency: { ...policy.emergency, role: "user" as const } };
    expect(codeOf({ roles: ["administrator"] }, asUser as never)).toBe("role_held");
    expect(codeOf({ roles: ["approver"] })).toBe("give");
  });
});
