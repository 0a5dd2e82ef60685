import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import { checkWithinScope, daysUntil, isWithinScope, readEnd, wouldLengthenBeyond } from "./rules.ts";

const now = new Date("2026-03-05T09:00:00Z");
const inPool = { virtualAccountId: "own", withChildren: false } as const;
const beneath = { virtualAccountId: "own", withChildren: true } as const;
const onAccount = { virtualAccountId: null, withChildren: false } as const;

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

  it("reaches what is beneath only where one's own role comes with that", () => {
    const own = { kind: "virtual_accounts", ids: ["own"] } as const;
    const deep = { ...own, withChildrenIds: ["own"] } as const;
    expect(() => checkWithinScope(own, [inPool, beneath])).toThrow("member.beyond_scope");
    expect(() => checkWithinScope(deep, [inPool, beneath])).not.toThrow();
    expect([own, deep, undefined].map((scope) => isWithinScope(scope, beneath))).toEqual([false, true, false]);
  });

  it("lengthens a role with what is beneath only for whoever reaches that", () => {
    const own = { kind: "virtual_accounts", ids: ["own"] } as const;
    const held = { ...beneath, endsAt: daysAfter(now, 1) };
    const longer = { ...inPool, endsAt: daysAfter(now, 2) };
    expect(wouldLengthenBeyond(own, held, longer)).toBe(true);
    expect(wouldLengthenBeyond(own, held, { ...longer, endsAt: null })).toBe(true);
    expect(wouldLengthenBeyond(undefined, held, longer)).toBe(true);
    expect(wouldLengthenBeyond({ ...own, withChildrenIds: ["own"] }, held, longer)).toBe(false);
    expect(wouldLengthenBeyond({ kind: "account" }, held, longer)).toBe(false);
    expect(wouldLengthenBeyond(own, held, { ...inPool, endsAt: held.endsAt })).toBe(false);
    expect(wouldLengthenBeyond(own, { ...held, endsAt: null }, longer)).toBe(false);
    expect(wouldLengthenBeyond(own, { ...held, withChildren: false }, longer)).toBe(false);
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
