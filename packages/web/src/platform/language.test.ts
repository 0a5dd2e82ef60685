import { describe, expect, it } from "vitest";
import { bestLanguage } from "./language.ts";

describe("the language of somebody who has not chosen one", () => {
  it("is the first of theirs that Freehold speaks, whatever its region", () => {
    expect(bestLanguage(["de-DE", "fr-CA", "en-GB"])).toBe("fr");
  });

  it("is English when there is none", () => {
    expect(bestLanguage(["de", "ar"])).toBe("en");
    expect(bestLanguage([])).toBe("en");
  });
});
