import { describe, expect, it } from "vitest";
import { safeNextAddress, signInAddress } from "./next-address.ts";

describe("the address to go to after signing in", () => {
  it("keeps a path of this site with its query and fragment", () => {
    expect(safeNextAddress("/smart-account/request?step=review#name")).toBe("/smart-account/request?step=review#name");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    null,
    7,
  ])("goes home rather than to %j", (wanted) => {
    expect(safeNextAddress(wanted)).toBe("/");
  });

  it("goes home rather than to an address of absurd length", () => {
    expect(safeNextAddress(`/${"a".repeat(3000)}`)).toBe("/");
  });

  it("comes back through the sign-in page unchanged", () => {
    const wanted = "/a?b=c&d=é#f";
    expect(safeNextAddress(new URLSearchParams(signInAddress(wanted).split("?")[1]).get("next"))).toBe(
      "/a?b=c&d=%C3%A9#f",
    );
  });
});
