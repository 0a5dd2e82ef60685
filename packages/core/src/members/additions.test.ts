import { describe, expect, it } from "vitest";
import type { Scope } from "../kernel/permission.ts";
import { findVirtualAccounts, lookAtAdditions, readRole } from "./additions.ts";

const tree = [
  { id: "1", name: "Default", parentId: null },
  { id: "2", name: "Europe", parentId: null },
  { id: "3", name: "Paris", parentId: "2" },
  { id: "4", name: "R&D / Lab", parentId: "3" },
];

describe("a row of people to add", () => {
  it("names a role by its code or by its name in either language, in any case", () => {
    for (const words of [
      "virtual_account_user",
      "VA User",
      " utilisateur  de compte virtuel ",
      "Virtual-Account User",
    ]) {
      expect(readRole(words)).toBe("virtual_account_user");
    }
    expect(readRole("Administrateur")).toBe("administrator");
    for (const words of ["", "king", "constructor"]) expect(readRole(words)).toBeUndefined();
  });

  it("names virtual accounts by name or by path, several with a bar between them", () => {
    expect(findVirtualAccounts("paris|DEFAULT", tree)).toEqual(["1", "3"]);
    expect(findVirtualAccounts("Europe/Paris", tree)).toEqual(["3"]);
    expect(findVirtualAccounts("R&D / Lab", tree)).toEqual(["4"]);
    expect(findVirtualAccounts("Default/Paris", tree)).toBeUndefined();
    expect(findVirtualAccounts("Paris|Nowhere", tree)).toBeUndefined();
    expect(findVirtualAccounts("4|Default", tree)).toEqual(["1", "4"]);
    expect(findVirtualAccounts(" ", tree)).toEqual([]);
  });

  it("ends at an instant or at the end of a day where it was written, and on no day that there is not", () => {
    const endOf = (until: string, timeZone: string) => {
      const row = {
        email: "new@company.com",
        role: "viewer",
        virtualAccounts: "",
        withChildren: false,
        from: "",
        until,
      };
      const scope = { kind: "account" } as const;
      const world = { now: new Date("2026-03-05T09:00:00Z"), timeZone, scope, virtualAccounts: tree, known: new Map() };
      const looked = lookAtAdditions([row], world)[0];
      return looked?.verdict === "invite" ? looked.endsAt : looked?.verdict;
    };
    expect(endOf("", "UTC")).toBeNull();
    expect(endOf("2026-12-31", "UTC")).toEqual(new Date("2026-12-31T23:59:59Z"));
    expect(endOf("2026-12-31", "America/New_York")).toEqual(new Date("2027-01-01T04:59:59Z"));
    expect(endOf("2026-12-31T10:00:00Z", "America/New_York")).toEqual(new Date("2026-12-31T10:00:00Z"));
    for (const words of ["31/12/2026", "2026-02-31", "tomorrow", "2026-12-31T25:00:00Z"]) {
      expect(endOf(words, "UTC")).toBe("end_invalid");
    }
    expect(endOf("9999-12-31", "UTC")).toEqual(new Date("9999-12-31T23:59:59Z"));
    expect(endOf("9999-12-31", "America/New_York")).toBe("end_invalid");
  });

  it("is beyond whoever would lengthen a role that reaches further than they do", () => {
    const now = new Date("2026-03-05T09:00:00Z");
    const held = {
      role: "virtual_account_user",
      virtualAccountId: "3",
      withChildren: true,
      endsAt: new Date("2026-04-01T00:00:00Z"),
    } as const;
    const member = { personId: "p", name: "Person" };
    const known = new Map([["p@company.com", { member, held: [held], planned: [], offered: [] }]]);
    const row = { email: "p@company.com", role: "VA User", virtualAccounts: "Paris", withChildren: false, from: "" };
    const verdictOf = (scope: Scope, until: string) =>
      lookAtAdditions([{ ...row, until }], { now, timeZone: "UTC", scope, virtualAccounts: tree, known })[0]?.verdict;
    const own: Scope = { kind: "virtual_accounts", ids: ["3"] };
    expect(verdictOf(own, "2026-05-01")).toBe("beyond_scope");
    expect(verdictOf(own, "2026-03-20")).toBe("held");
    expect(verdictOf({ ...own, withChildrenIds: ["3"] }, "2026-05-01")).toBe("grant");
    expect(verdictOf({ kind: "account" }, "2026-05-01")).toBe("grant");
  });

  it("begins on a day to come, within a year, and before it ends", () => {
    const now = new Date("2026-03-05T09:00:00Z");
    const member = { personId: "p", name: "Person" };
    const planned = [{ role: "user", virtualAccountId: null, withChildren: false }] as const;
    const known = new Map([["p@company.com", { member, held: [], planned, offered: [] }]]);
    const look = (email: string, role: string, from: string, until = "") =>
      lookAtAdditions([{ email, role, virtualAccounts: "", withChildren: false, from, until }], {
        now,
        timeZone: "UTC",
        scope: { kind: "account" },
        virtualAccounts: tree,
        known,
      })[0];
    const verdict = (...row: Parameters<typeof look>) => look(...row)?.verdict;
    expect(look("p@company.com", "viewer", "2026-04-01")).toMatchObject({
      verdict: "plan",
      beginsAt: new Date("2026-04-01T00:00:00Z"),
    });
    expect(look("new@company.com", "viewer", "2026-04-01T06:00:00Z")).toMatchObject({
      verdict: "invite",
      beginsAt: new Date("2026-04-01T06:00:00Z"),
    });
    expect(look("p@company.com", "viewer", "2026-03-05")).toMatchObject({ verdict: "grant", beginsAt: null });
    expect(verdict("p@company.com", "user", "2026-04-01")).toBe("planned_already");
    expect(verdict("p@company.com", "user", "")).toBe("grant");
    expect(verdict("p@company.com", "viewer", "1 April")).toBe("begin_invalid");
    expect(verdict("p@company.com", "viewer", "2026-02-01")).toBe("begin_in_past");
    expect(verdict("p@company.com", "viewer", "2027-05-01")).toBe("begin_too_far");
    expect(verdict("p@company.com", "viewer", "2026-04-01", "2026-03-31")).toBe("end_before_begin");
    expect(verdict("p@company.com", "viewer", "2026-04-01", "2026-04-01")).toBe("plan");
  });
});
