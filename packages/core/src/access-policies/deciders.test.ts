import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeldRole } from "../kernel/permission.ts";
import { circlesNow, circlesTold, type DeciderStanding, type Deciding, mayDecide } from "./deciders.ts";
import { defaultPolicy } from "./default-policy.ts";
import type { AccessPolicy, PolicyStage } from "./schema.ts";

const group = { kind: "group", groupId: "g" } as const;
const administrators = { kind: "administrators" } as const;
const policyOf = (...stages: PolicyStage[]): AccessPolicy => ({ ...defaultPolicy, stages });
const first: Deciding = { requesterId: "requester", stage: 0, votes: [], isWidened: false };
const account = (role: HeldRole["role"]): HeldRole => ({ role, virtualAccountId: null });
const administersOwn: HeldRole = { role: "virtual_account_administrator", virtualAccountId: "own" };
const person = (roles: readonly HeldRole[], groupIds: readonly string[] = []): DeciderStanding => ({
  personId: "person",
  roles,
  groupIds,
});

describe("who decides a stage now", () => {
  const policy = policyOf({ deciders: [group], approvalsNeeded: 2 });
  const people = (inGroup: string[], inAdministrators: string[], approvers: string[] = []) =>
    new Map([
      ["group:g", inGroup],
      ["administrators", inAdministrators],
      ["approvers", approvers],
    ]);

  it("is whom the policy names while there are enough of them", () => {
    expect(circlesNow(policy, first, people(["a", "b"], ["c"]))).toEqual({
      keys: ["group:g"],
      widened: "no",
      isStuck: false,
    });
  });

  it("is helped out by administrators, then by approvers, then by support, when too few are left", () => {
    expect(circlesNow(policy, first, people(["a"], ["b"]))).toMatchObject({
      keys: ["group:g", "administrators"],
      widened: "too_few",
    });
    expect(circlesNow(policy, first, people([], ["b"], ["c"]))).toMatchObject({
      keys: ["group:g", "administrators", "approvers"],
      isStuck: false,
    });
    expect(circlesNow(policy, first, people([], ["b"]))).toMatchObject({ isStuck: true });
    expect(circlesNow(policy, first, new Map())).toMatchObject({ isStuck: true });
  });

  it("counts neither the requester, nor one person twice, nor who approved an earlier stage", () => {
    expect(circlesNow(policy, first, people(["a", "requester"], ["b"])).widened).toBe("too_few");
    expect(circlesNow(policy, first, people(["a"], ["a"], ["a"])).isStuck).toBe(true);
    const second = { ...first, stage: 1, votes: [{ personId: "a", stage: 0 }] };
    const twice = policyOf({ deciders: [group], approvalsNeeded: 1 }, { deciders: [group], approvalsNeeded: 1 });
    expect(circlesNow(twice, second, people(["a", "b"], [])).widened).toBe("no");
    expect(circlesNow(twice, second, people(["a"], ["c"])).widened).toBe("too_few");
  });

  it("goes on counting who approved the present stage", () => {
    const voted = { ...first, votes: [{ personId: "a", stage: 0 }] };
    expect(circlesNow(policy, voted, people(["a", "b"], ["c"])).widened).toBe("no");
  });

  it("takes the administrators in once the request has waited for long", () => {
    expect(circlesNow(policy, { ...first, isWidened: true }, people(["a", "b"], ["c"]))).toMatchObject({
      keys: ["group:g", "administrators"],
      widened: "waited",
    });
    const theirs = policyOf({ deciders: [administrators], approvalsNeeded: 1 });
    expect(circlesNow(theirs, { ...first, isWidened: true }, people([], ["c"])).widened).toBe("no");
  });

  it("never lets the requester decide, and says it is stuck rather than that fewer would do", () => {
    const ids = fc.uniqueArray(fc.constantFrom("requester", "a", "b", "c", "d", "e"), { maxLength: 6 });
    const circles = fc.record({ g: ids, administrators: ids, approvers: ids });
    fc.assert(
      fc.property(circles, fc.integer({ min: 1, max: 5 }), fc.boolean(), (named, approvalsNeeded, isWidened) => {
        const asked = policyOf({ deciders: [group], approvalsNeeded });
        const known = people(named.g, named.administrators, named.approvers);
        const now = circlesNow(asked, { ...first, isWidened }, known);
        const able = new Set(now.keys.flatMap((key) => known.get(key) ?? []).filter((each) => each !== "requester"));
        expect(now.isStuck).toBe(able.size < approvalsNeeded);
        expect(mayDecide(now, first, { ...person([account("administrator")]), personId: "requester" }, null)).toBe(
          undefined,
        );
      }),
    );
  });
});

describe("whether somebody may decide", () => {
  const byDefault = circlesNow(defaultPolicy, first, new Map([["administrators", ["x"]]]));
  const byGroup = { keys: ["group:g"], widened: "no", isStuck: false } as const;

  it("is the whole account for administrators and members of a named group, whatever role these hold", () => {
    expect(mayDecide(byDefault, first, person([account("administrator")]), null)).toEqual({ kind: "account" });
    expect(mayDecide(byGroup, first, person([account("viewer")], ["g"]), null)).toEqual({ kind: "account" });
    expect(mayDecide(byGroup, first, person([account("administrator")]), null)).toBeUndefined();
    expect(mayDecide(byGroup, first, person([account("viewer")], ["other"]), null)).toBeUndefined();
  });

  it("is their own virtual accounts for those who administer some, and only the wished one's where one is wished", () => {
    const own = { kind: "virtual_accounts", ids: ["own"] };
    expect(mayDecide(byDefault, first, person([administersOwn]), null)).toEqual(own);
    expect(mayDecide(byDefault, first, person([administersOwn]), "own")).toEqual(own);
    expect(mayDecide(byDefault, first, person([administersOwn]), "other")).toBeUndefined();
  });

  it("is nothing for approvers unless they step in", () => {
    expect(mayDecide(byDefault, first, person([account("approver")]), null)).toBeUndefined();
    const stepping = { ...byDefault, keys: [...byDefault.keys, "approvers"] };
    expect(mayDecide(stepping, first, person([account("approver")]), null)).toEqual({ kind: "account" });
  });
});

describe("who is told", () => {
  it("leaves administrators of virtual accounts in peace, unless theirs is asked for or nobody else decides", () => {
    const keys = ["administrators", "virtual_account_administrators"];
    expect(circlesTold(keys, null)).toEqual(["administrators"]);
    expect(circlesTold(keys, "own")).toEqual(keys);
    expect(circlesTold(["virtual_account_administrators"], null)).toEqual(["virtual_account_administrators"]);
  });
});
