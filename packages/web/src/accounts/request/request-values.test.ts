import { describe, expect, it } from "vitest";
import { emptyRequest, identifierOf } from "./request-values.ts";

describe("A new request", () => {
  it("opens with the domain that led to it, as edited", () => {
    const values = { ...emptyRequest(false, "asked.example"), who: "self" as const };
    expect(identifierOf(values, "ann@own.example")).toBe("asked.example");
  });

  it("otherwise offers the domain of whoever authorizes", () => {
    expect(identifierOf({ ...emptyRequest(false), who: "self" as const }, "ann@own.example")).toBe("own.example");
  });
});
