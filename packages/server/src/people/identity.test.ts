import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashOf, isPassword } from "./identity.ts";

const password = "a quiet harbour at dawn";

describe("A password", () => {
  it("is kept as scrypt at its full cost, each with a salt of its own", async () => {
    const [one, other] = await Promise.all([hashOf(password), hashOf(password)]);
    expect(other).not.toBe(one);
    const [salt = "", key] = one.split(":");
    const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 2 ** 20 };
    expect(scryptSync(password, salt, 64, cost).toString("hex")).toBe(key);
  });

  it("is the only one that opens its hash, however its letters are composed", async () => {
    const hash = await hashOf("Zoë's harbour".normalize("NFC"));
    expect(await isPassword(hash, "Zoë's harbour".normalize("NFD"))).toBe(true);
    expect(await isPassword(hash, "Zoe's harbour")).toBe(false);
    for (const none of [null, undefined]) expect(await isPassword(none, "Zoë's harbour")).toBe(false);
  });
});
