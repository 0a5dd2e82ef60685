import { expect, test } from "vitest";
import { openPayload, sealPayload } from "./mail-payload.ts";

const secret = "s".repeat(48);

test("a payload comes back as it was, and only with its secret, its mail and every bit of it", () => {
  const sealed = sealPayload(secret, "mail-1", { token: "t", name: "é" });
  expect(openPayload(secret, "mail-1", sealed)).toEqual({ token: "t", name: "é" });
  expect(sealed.includes("token")).toBe(false);
  expect(openPayload("x".repeat(48), "mail-1", sealed)).toBeUndefined();
  expect(openPayload(secret, "mail-2", sealed)).toBeUndefined();
  const damaged = Buffer.from(sealed);
  damaged.writeUInt8(damaged.readUInt8(damaged.length - 1) ^ 1, damaged.length - 1);
  expect(openPayload(secret, "mail-1", damaged)).toBeUndefined();
});
