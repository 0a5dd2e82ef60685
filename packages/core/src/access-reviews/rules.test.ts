import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unreachableStates } from "../kernel/machine.ts";
import { accessReviewMachine } from "./machine.ts";
import { endsAtClose, judgeAnswers, type ToAnswer } from "./rules.ts";

const item = (change: Partial<ToAnswer> = {}): ToAnswer => ({
  grantId: "a",
  isOwn: false,
  isGone: false,
  decision: null,
  reason: null,
  ...change,
});
const end = { decision: "end", reason: "Left the team." } as const;
const keep = { decision: "keep", reason: "" } as const;

describe("an answer about a role", () => {
  it("counts, and may be changed", () => {
    expect(judgeAnswers([item()], keep, []).get("a")).toBe("answered");
    expect(judgeAnswers([item({ decision: "keep" })], end, []).get("a")).toBe("answered");
    expect(judgeAnswers([item({ decision: "end", reason: "Another." })], end, []).get("a")).toBe("answered");
  });

  it("changes nothing in the same words", () => {
    expect(judgeAnswers([item({ decision: "keep" })], keep, []).get("a")).toBe("already");
    expect(judgeAnswers([item({ decision: "end", reason: "Left the team." })], end, []).get("a")).toBe("already");
  });

  it("is refused about one's own access and about what has ended", () => {
    expect(judgeAnswers([item({ isOwn: true, isGone: true })], keep, []).get("a")).toBe("access_review.item_own");
    expect(judgeAnswers([item({ isGone: true })], end, []).get("a")).toBe("access_review.item_gone");
  });

  it("never ends the last administrator, whatever is answered and about how many at once", () => {
    const grants = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1 });
    fc.assert(
      fc.property(grants, grants, (lasting, asked) => {
        const verdicts = judgeAnswers(
          asked.map((grantId) => item({ grantId })),
          end,
          lasting,
        );
        const left = lasting.filter((grantId) => verdicts.get(grantId) !== "answered");
        expect(left.length).toBeGreaterThan(0);
        expect([...verdicts.values()].filter((verdict) => verdict !== "answered").length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it("ends what was answered so, and what nobody answered as was chosen", () => {
  expect(endsAtClose("end", "keep")).toBe(true);
  expect(endsAtClose("keep", "end")).toBe(false);
  expect([endsAtClose(null, "keep"), endsAtClose(null, "end")]).toEqual([false, true]);
});

it("has a life in which every state is reached", () => {
  expect(unreachableStates(accessReviewMachine)).toEqual([]);
});
