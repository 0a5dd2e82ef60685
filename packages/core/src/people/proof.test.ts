import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/duration.ts";
import { isRecentProof, ProofMinutes } from "./proof.ts";

const provedAt = new Date("2026-03-02T09:00:00Z");
const after = (milliseconds: number) => new Date(provedAt.getTime() + milliseconds);

describe("A proof of identity", () => {
  it.each([...ProofMinutes.values])(
    "of which the last %i minutes count is recent for so long, and no longer",
    (within) => {
      expect(isRecentProof(provedAt, within, provedAt)).toBe(true);
      expect(isRecentProof(provedAt, within, after(within * MINUTE_MS))).toBe(true);
      expect(isRecentProof(provedAt, within, after(within * MINUTE_MS + 1))).toBe(false);
    },
  );

  it("is never too old where none is asked for", () => {
    expect(isRecentProof(provedAt, null, after(365 * 24 * 60 * MINUTE_MS))).toBe(true);
  });

  it("given on a machine whose clock is ahead is recent", () => {
    expect(isRecentProof(provedAt, 5, after(-1_000))).toBe(true);
  });
});
