import { describe, expect, it } from "vitest";
import type { HeldRole, Scope } from "../kernel/permission.ts";
import { Refusal } from "../kernel/refusal.ts";
import {
  actsOn,
  checkArchive,
  checkCreate,
  checkMove,
  checkRestore,
  checkUpdate,
  type Placed,
  tidyTags,
} from "./rules.ts";
import { MOST_LEVELS, MOST_VIRTUAL_ACCOUNTS } from "./schema.ts";

const administrator: HeldRole = { role: "administrator", virtualAccountId: null };
const administratorOf = (virtualAccountId: string): HeldRole => ({
  role: "virtual_account_administrator",
  virtualAccountId,
});
const everywhere: Scope = { kind: "account" };
const own = (...ids: string[]): Scope => ({ kind: "virtual_accounts", ids });
const placed = (id: string, aboveIds: string[] = [], rest: Partial<Placed> = {}): Placed => ({
  id,
  aboveIds,
  isDefault: false,
  isArchived: false,
  ...rest,
});

const codeOf = (check: () => void): string => {
  try {
    check();
    return "allowed";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe("what somebody may do with a virtual account", () => {
  it("is everything for an administrator of the account, but to archive the default one", () => {
    expect(actsOn([administrator], placed("paris"))).toEqual([
      "edit",
      "create_beneath",
      "move",
      "archive",
      "make_default",
      "set_visibility",
      "grant_roles",
      "grant_roles_beneath",
    ]);
    expect(actsOn([administrator], placed("paris", [], { isDefault: true }))).toEqual([
      "edit",
      "create_beneath",
      "move",
      "set_visibility",
      "grant_roles",
      "grant_roles_beneath",
    ]);
  });

  it("is to edit their own and create beneath it for its administrator, and to move what lies beneath it", () => {
    const held = [administratorOf("paris")];
    expect(actsOn(held, placed("paris", ["france"]))).toEqual(["edit", "create_beneath", "grant_roles"]);
    const deep = { ...administratorOf("paris"), withChildren: true };
    expect(actsOn([deep], placed("paris", ["france"]))).toContain("grant_roles_beneath");
    expect(actsOn(held, placed("lab", ["paris", "france"]))).toEqual(["move", "archive"]);
    expect(actsOn(held, placed("france"))).toEqual([]);
  });

  it("is nothing for those who only use it", () => {
    for (const role of ["virtual_account_user", "virtual_account_viewer"] as const) {
      expect(actsOn([{ role, virtualAccountId: "paris" }], placed("paris"))).toEqual([]);
    }
    for (const role of ["approver", "user", "viewer"] as const) {
      expect(actsOn([{ role, virtualAccountId: null }], placed("paris"))).toEqual([]);
    }
  });

  it("is to restore it once it is archived, for whoever could archive it", () => {
    const archived = placed("lab", ["paris"], { isArchived: true });
    expect(actsOn([administrator], archived)).toEqual(["restore"]);
    expect(actsOn([administratorOf("paris")], archived)).toEqual(["restore"]);
    expect(actsOn([administratorOf("lab")], archived)).toEqual([]);
  });
});

describe("creating", () => {
  const create = (scope: Scope, parent: Placed | null, rest = {}) =>
    codeOf(() => checkCreate(scope, parent, { isRestricted: false, liveCount: 3, ...rest }));

  it("is for administrators anywhere, and for those of virtual accounts beneath their own", () => {
    expect(create(everywhere, null)).toBe("allowed");
    expect(create(own("paris"), placed("paris"))).toBe("allowed");
    expect(create(own("paris"), null)).toBe("virtual_account.beyond_scope");
    expect(create(own("paris"), placed("lyon"))).toBe("virtual_account.beyond_scope");
  });

  it("leaves restricting to administrators of the account", () => {
    expect(create(everywhere, null, { isRestricted: true })).toBe("allowed");
    expect(create(own("paris"), placed("paris"), { isRestricted: true })).toBe("virtual_account.beyond_scope");
  });

  it("ends at the limits of number and depth", () => {
    expect(create(everywhere, null, { liveCount: MOST_VIRTUAL_ACCOUNTS - 1 })).toBe("allowed");
    expect(create(everywhere, null, { liveCount: MOST_VIRTUAL_ACCOUNTS })).toBe("virtual_account.too_many");
    const above = Array.from({ length: MOST_LEVELS - 1 }, (_, level) => `level${level}`);
    expect(create(everywhere, placed("deep", above.slice(1)))).toBe("allowed");
    expect(create(everywhere, placed("deep", above))).toBe("virtual_account.too_deep");
  });

  it("is not possible beneath an archived one", () => {
    expect(create(everywhere, placed("old", [], { isArchived: true }))).toBe("virtual_account.parent_archived");
  });
});

describe("editing", () => {
  it("is for own ones, and visibility for administrators of the account", () => {
    expect(codeOf(() => checkUpdate(own("paris"), placed("paris"), false))).toBe("allowed");
    expect(codeOf(() => checkUpdate(own("paris"), placed("paris"), true))).toBe("virtual_account.beyond_scope");
    expect(codeOf(() => checkUpdate(own("paris"), placed("lab", ["paris"]), false))).toBe(
      "virtual_account.beyond_scope",
    );
    expect(codeOf(() => checkUpdate(everywhere, placed("paris"), true))).toBe("allowed");
  });

  it("waits until an archived one is restored", () => {
    expect(codeOf(() => checkUpdate(everywhere, placed("old", [], { isArchived: true }), false))).toBe(
      "virtual_account.archived",
    );
  });
});

describe("moving", () => {
  const move = (scope: Scope, what: Placed, parent: Placed | null, levels = 1) =>
    codeOf(() => checkMove(scope, what, levels, parent));

  it("never leads beneath itself", () => {
    const paris = placed("paris");
    expect(move(everywhere, paris, paris)).toBe("virtual_account.beneath_itself");
    expect(move(everywhere, paris, placed("lab", ["paris"]))).toBe("virtual_account.beneath_itself");
    expect(move(everywhere, paris, null)).toBe("allowed");
  });

  it("stays within own ones for administrators of virtual accounts", () => {
    const lab = placed("lab", ["paris"]);
    const scope = own("paris", "lab", "desk");
    expect(move(scope, lab, placed("desk", ["paris"]))).toBe("allowed");
    expect(move(scope, lab, null)).toBe("virtual_account.beyond_scope");
    expect(move(scope, lab, placed("lyon"))).toBe("virtual_account.beyond_scope");
    expect(move(scope, placed("paris", ["france"]), placed("desk", ["paris"]))).toBe("virtual_account.beyond_scope");
  });

  it("takes along what is beneath, which must fit into the levels", () => {
    const parent = placed("parent", ["a", "b"]);
    expect(move(everywhere, placed("tall"), parent, MOST_LEVELS - 3)).toBe("allowed");
    expect(move(everywhere, placed("tall"), parent, MOST_LEVELS - 2)).toBe("virtual_account.too_deep");
  });
});

describe("archiving", () => {
  it("is refused while it holds anything, saying what to do about first", () => {
    const archive = (holdings: Parameters<typeof checkArchive>[2], what = placed("paris")) =>
      codeOf(() => checkArchive(everywhere, what, holdings));
    expect(archive([])).toBe("allowed");
    expect(archive([{ kind: "role", count: 2 }])).toBe("virtual_account.holds_roles");
    expect(
      archive([
        { kind: "virtual_account", count: 1 },
        { kind: "role", count: 2 },
      ]),
    ).toBe("virtual_account.holds_virtual_accounts");
    expect(archive([], placed("paris", [], { isDefault: true }))).toBe("virtual_account.is_default");
  });

  it("counts roles of people and of groups together", () => {
    const holdings = [
      { kind: "role", count: 2 },
      { kind: "group_role", count: 3 },
    ] as const;
    expect(() => checkArchive(everywhere, placed("paris"), holdings)).toThrow(
      expect.objectContaining({ code: "virtual_account.holds_roles", params: { count: 5 } }),
    );
  });

  it("is for what lies beneath own ones", () => {
    expect(codeOf(() => checkArchive(own("paris"), placed("paris"), []))).toBe("virtual_account.beyond_scope");
    expect(codeOf(() => checkArchive(own("paris"), placed("lab", ["paris"]), []))).toBe("allowed");
  });
});

describe("restoring", () => {
  it("needs a place to come back to", () => {
    const old = placed("old", ["paris"], { isArchived: true });
    expect(codeOf(() => checkRestore(everywhere, old, placed("paris"), 5))).toBe("allowed");
    expect(codeOf(() => checkRestore(everywhere, old, placed("paris", [], { isArchived: true }), 5))).toBe(
      "virtual_account.parent_archived",
    );
    expect(codeOf(() => checkRestore(everywhere, old, placed("paris"), MOST_VIRTUAL_ACCOUNTS))).toBe(
      "virtual_account.too_many",
    );
    expect(codeOf(() => checkRestore(own("lyon"), old, placed("paris"), 5))).toBe("virtual_account.beyond_scope");
  });
});

describe("tags", () => {
  it("have each key and value once, whatever their case, and keep the first spelling", () => {
    expect(
      tidyTags([
        { key: "Site", values: ["Paris", "PARIS", "Lyon"] },
        { key: "cost center", values: ["42"] },
        { key: "site", values: ["lyon", "Brest"] },
      ]),
    ).toEqual([
      { key: "cost center", values: ["42"] },
      { key: "Site", values: ["Brest", "Lyon", "Paris"] },
    ]);
  });
});
