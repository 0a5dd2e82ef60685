import { describe, expect, it } from "vitest";
import { passwordStrength } from "./password-strength.ts";

describe("the hint on a new password", () => {
  it("counts what is missing in code points", () => {
    expect(passwordStrength("🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑")).toEqual({ level: 1, missing: 1 });
  });

  it("does not praise repetition", () => {
    expect(passwordStrength("aaaaaaaaaaaaaaaaaaaaaaaa").level).toBe(1);
  });

  it("rises with length and variety", () => {
    const levels = ["", "short", "twelve chars!", "fifteen chars!!", "several unrelated words"].map(
      (password) => passwordStrength(password).level,
    );
    expect(levels).toEqual([0, 1, 2, 3, 4]);
  });
});
