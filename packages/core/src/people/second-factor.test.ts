import { describe, expect, test } from "vitest";
import { readTypedCode, spellRecoveryCode } from "./second-factor.ts";

describe("A code is read however it was copied", () => {
  test.each([
    ["123456", { kind: "app", digits: "123456" }],
    [" 123 456 ", { kind: "app", digits: "123456" }],
    ["１２３４５６", { kind: "app", digits: "123456" }],
    ["4k7q-9xzm-2bcd-5efg-6hjk-8npr", { kind: "recovery", code: "4K7Q9XZM2BCD5EFG6HJK8NPR" }],
    ["4K7Q – 9XZM – 2BCD – 5EFG – 6HJK – 8NPR", { kind: "recovery", code: "4K7Q9XZM2BCD5EFG6HJK8NPR" }],
    ["OIL0-0000-0000-0000-0000-0000", { kind: "recovery", code: "011000000000000000000000" }],
    ["000000000000000000000000", { kind: "recovery", code: "000000000000000000000000" }],
  ] as const)("%s", (typed, code) => {
    expect(readTypedCode(typed)).toEqual(code);
  });

  test.each([
    "",
    "12345",
    "1234567",
    "12345x",
    "4K7Q-9XZM-2BCD",
    "4K7Q-9XZM-2BCD-5EFG-6HJK-8NPU",
    "4K7Q-9XZM-2BCD-5EFG-6HJK-8NPRS",
    "١٢٣٤٥٦",
  ])("%s is none", (typed) => {
    expect(readTypedCode(typed)).toBeUndefined();
  });
});

test("A recovery code is shown in groups, and read again as it is shown", () => {
  expect(spellRecoveryCode("4K7Q9XZM2BCD5EFG6HJK8NPR")).toBe("4K7Q-9XZM-2BCD-5EFG-6HJK-8NPR");
  expect(readTypedCode("4K7Q-9XZM-2BCD-5EFG-6HJK-8NPR")).toEqual({
    kind: "recovery",
    code: "4K7Q9XZM2BCD5EFG6HJK8NPR",
  });
});
