import { expect, test } from "vitest";
import { entryField, withoutEntry } from "./entries.ts";

test("with an entry that is taken out go its values, and no others", () => {
  const values = {
    number: "7",
    [entryField(1, "name")]: "a",
    [entryField(1, "type.x")]: true,
    [entryField(11, "name")]: "b",
  };
  expect(withoutEntry(values, 1)).toEqual({ number: "7", "11.name": "b" });
});
