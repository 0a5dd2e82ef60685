import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import { checkWithinScope, daysUntil, readEnd } from "./rules.ts";

const now = new Date("2026-03-05T09:00:00Z");
const inPool = { role: "virtual_account_user", virtualAccountId: "own" } as const;
const onAccount = { role: "user", virtualAccountId: null } as const;

describe("managing people", () => {
  it("reaches over everything for administrators, and over own virtual accounts for theirs", () => {
    const own = { kind: "virtual_accounts", ids: ["own"] } as const;
    expect(() => checkWithinScope({ kind: "account" }, [inPool, onAccount])).not.toThrow();
    expect(() => checkWithinScope(own, [inPool])).not.toThrow();
    expect(() => checkWithinScope(own, [onAccount])).toThrow("member.beyond_scope");
    expect(() => checkWithinScope(own, [inPool, { ...inPool, virtualAccountId: "other" }])).toThrow(
      "member.beyond_scope",
    );
  });

  it("lets roles end at instants to come", () => {
    expect(readEnd(null, now)).toBeNull();
    expect(readEnd(daysAfter(now, 1).toISOString(), now)).toEqual(daysAfter(now, 1));
    expect(() => readEnd(now.toISOString(), now)).toThrow("member.end_in_past");
  });

  it("counts the days that are left, a begun one as a whole", () => {
    expect(daysUntil(daysAfter(now, 7), now)).toBe(7);
    expect(daysUntil(new Date(now.getTime() + 1), now)).toBe(1);
    expect(daysUntil(daysAfter(now, -1), now)).toBe(0);
  });
});
