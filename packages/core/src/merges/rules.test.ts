import { describe, expect, it } from "vitest";
import { characterCount } from "../kernel/character-count.ts";
import { mergeObstacles, nameBeside, refuseObstacles, transferObstacles } from "./rules.ts";

describe("a name that comes into another account", () => {
  it("stays as it is, or says where it comes from, and never is one that is taken", () => {
    const taken = new Set(["paris", "paris (acme)"]);
    expect(nameBeside("Lyon", "Acme", taken)).toBe("Lyon");
    expect(nameBeside("Paris", "Acme", taken)).toBe("Paris (Acme 2)");
    expect(nameBeside("PARIS", "Acme", taken)).toBe("PARIS (Acme 3)");
    expect(nameBeside("lyon", "Acme", taken)).toBe("lyon (Acme)");
  });

  it("fits, however long the name and its origin are", () => {
    const long = "𝒳".repeat(160);
    const taken = new Set([long.toLowerCase()]);
    for (let round = 0; round < 30; round += 1) {
      const name = nameBeside(long, long, taken);
      expect(characterCount(name)).toBeLessThanOrEqual(160);
    }
    expect(taken.size).toBe(31);
  });
});

describe("what stands against joining two accounts", () => {
  const calm = { hasTakeover: false, hasRename: false, hasMerge: false, isDeep: false, type: "customer" as const };

  it("is nothing between a live account and an active one", () => {
    const target = { id: "b", status: "active" as const, ...calm };
    expect(mergeObstacles({ id: "a", status: "active", ...calm }, target)).toEqual([]);
    expect(mergeObstacles({ id: "a", status: "suspended", ...calm }, target)).toEqual([]);
  });

  it("is said all at once", () => {
    expect(
      mergeObstacles(
        { id: "a", status: "closed", ...calm, hasTakeover: true, hasMerge: true, isDeep: true },
        { id: "a", status: "provisional", ...calm, hasRename: true },
      ),
    ).toEqual([
      "merge.same_account",
      "merge.source_not_live",
      "merge.target_not_active",
      "merge.merge_underway",
      "merge.takeover_underway",
      "merge.rename_underway",
      "merge.too_deep",
    ]);
    expect(() => refuseObstacles([])).not.toThrow();
    expect(() => refuseObstacles(["merge.too_deep"])).toThrow("merge.too_deep");
  });
});

describe("what stands against transferring a domain", () => {
  const party = (id: string, status: "active" | "provisional" = "active") => ({
    id,
    status,
    type: "customer" as const,
    hasTakeover: false,
    hasMerge: false,
  });

  it("is a merge that is still under way on either side, and a takeover", () => {
    const transfer = { from: party("a"), to: party("b"), isIdentifier: true, instead: undefined };
    for (const side of ["from", "to"] as const) {
      expect(transferObstacles({ ...transfer, [side]: { ...transfer[side], hasMerge: true } })).toEqual([
        "transfer.merge_underway",
      ]);
      expect(transferObstacles({ ...transfer, [side]: { ...transfer[side], hasTakeover: true } })).toEqual([
        "transfer.takeover_underway",
      ]);
    }
  });

  it("is an account that would be left without a name", () => {
    const transfer = { from: party("a"), to: party("b"), isIdentifier: true, instead: undefined };
    expect(transferObstacles(transfer)).toEqual([]);
    expect(transferObstacles({ ...transfer, instead: "nothing" })).toEqual(["transfer.instead_required"]);
    expect(transferObstacles({ ...transfer, instead: "close" })).toEqual([]);
    expect(transferObstacles({ ...transfer, isIdentifier: false, instead: "close" })).toEqual([
      "transfer.instead_not_needed",
    ]);
    expect(transferObstacles({ ...transfer, from: party("a", "provisional"), instead: "another_identifier" })).toEqual([
      "transfer.instead_not_needed",
    ]);
    expect(transferObstacles({ ...transfer, to: party("a", "provisional") })).toEqual([
      "transfer.same_account",
      "transfer.target_not_active",
    ]);
  });
});
