import { describe, expect, it, test } from "vitest";
import { base32, matchingStep, stepAt, totpCode, totpUri } from "./totp.ts";

const rfc = Buffer.from("12345678901234567890");

describe("A code is the one of RFC 6238, appendix B", () => {
  it.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("after %i seconds", (seconds, code) => {
    const step = stepAt(new Date(seconds * 1_000));
    expect(totpCode(rfc, step, 8)).toBe(code);
    expect(totpCode(rfc, step)).toBe(code.slice(2));
  });
});

describe("A code of RFC 4226, appendix D", () => {
  it.each([...["755224", "287082", "359152", "969429", "338314"].entries()])("at counter %i", (counter, code) => {
    expect(totpCode(rfc, counter)).toBe(code);
  });
});

describe("A code is accepted", () => {
  const now = new Date("2026-03-02T09:00:10Z");
  const current = stepAt(now);
  it.each([-1, 0, 1])("%i steps away", (away) => {
    expect(matchingStep(rfc, totpCode(rfc, current + away), now, 0)).toBe(current + away);
  });
  it.each([-2, 2])("no longer %i steps away", (away) => {
    expect(matchingStep(rfc, totpCode(rfc, current + away), now, 0)).toBeUndefined();
  });
  it("once: not again, nor one from before it", () => {
    expect(matchingStep(rfc, totpCode(rfc, current), now, current)).toBeUndefined();
    expect(matchingStep(rfc, totpCode(rfc, current - 1), now, current)).toBeUndefined();
    expect(matchingStep(rfc, totpCode(rfc, current + 1), now, current)).toBe(current + 1);
  });
});

test.each([
  ["", ""],
  ["f", "MY"],
  ["foobar", "MZXW6YTBOI"],
  ["12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"],
])("%j is %j in base 32 (RFC 4648)", (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test("An app is told whose code it shows, whatever the names are made of", () => {
  const uri = totpUri({ secret: rfc, issuer: "A: B & C", account: "ada+x@example.com" });
  expect(uri).toBe(
    "otpauth://totp/A%20%20B%20%26%20C:ada%2Bx%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20%20B%20%26%20C",
  );
});
