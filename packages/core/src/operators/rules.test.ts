import { expect, test } from "vitest";
import { changeOfRoles } from "./rules.ts";

test("roles that are wanted and not held are granted once, held ones that are not wanted are revoked", () => {
  expect(changeOfRoles(["support", "operator_admin"], ["orders", "orders", "support"])).toEqual({
    granted: ["orders"],
    revoked: ["operator_admin"],
  });
  expect(changeOfRoles(["support"], ["support"])).toEqual({ granted: [], revoked: [] });
});
