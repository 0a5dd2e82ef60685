import { describe, expect, it } from "vitest";
import { planAddress, plannedLines } from "./plan.ts";

const id = (end: number) => `0196a000-0000-7000-8000-00000000000${end}`;
const lines = [
  { licenseTypeId: id(1), quantity: 5, fromId: id(2), toId: id(3) },
  { licenseTypeId: id(4), quantity: 120, fromId: id(3), toId: id(2) },
];

describe("a plan of transfers in an address", () => {
  it("is read as it was written", () => {
    const address = new URL(planAddress(id(9), lines), "http://freehold.test");
    expect(plannedLines(address.searchParams.get("plan") ?? "")).toEqual(lines);
  });

  it("leaves out what is no line", () => {
    const good = `${id(1)}.5.${id(2)}.${id(3)}`;
    for (const bad of [
      "",
      "x",
      `${id(1)}.0.${id(2)}.${id(3)}`,
      `${id(1)}.-1.${id(2)}.${id(3)}`,
      `${id(1)}.5.${id(2)}.${id(2)}`,
    ])
      expect(plannedLines(`${bad},${good}`)).toHaveLength(1);
  });
});
