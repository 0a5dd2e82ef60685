import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundSteps } from "./chart-scale.ts";

describe("the lines behind a chart", () => {
  it("stand at round numbers", () => {
    expect(roundSteps(0)).toEqual([0, 1]);
    expect(roundSteps(3)).toEqual([0, 1, 2, 3]);
    expect(roundSteps(97)).toEqual([0, 25, 50, 75, 100]);
    expect(roundSteps(1_000_000)).toEqual([0, 250_000, 500_000, 750_000, 1_000_000]);
  });

  it("begin at nothing, reach the most, are whole and few", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (most) => {
        const steps = roundSteps(most);
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
        expect(steps.length).toBeGreaterThan(1);
        expect(steps.length).toBeLessThan(7);
        expect(steps.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});
