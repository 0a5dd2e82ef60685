import { expect, it } from "vitest";
import { changeLines } from "./change-lines.ts";

it("sets before and after side by side, also of what stands within an object", () => {
  expect(changeLines({ name: "A", company: { city: "Oslo" } }, { name: "B", company: { city: "Bergen" } })).toEqual([
    { key: "name", before: "A", after: "B" },
    { key: "city", before: "Oslo", after: "Bergen" },
  ]);
});

it("leaves out what stayed the same and what is empty on both sides", () => {
  expect(changeLines({ role: "user", endsAt: null, ids: [] }, { role: "user", endsAt: "" })).toEqual([]);
});

it("keeps what was only there before, or only after", () => {
  expect(changeLines({ role: "user" }, null)).toEqual([{ key: "role", before: "user", after: undefined }]);
  expect(changeLines(null, { roles: ["user", "viewer"] })).toEqual([
    { key: "roles", before: undefined, after: ["user", "viewer"] },
  ]);
});
