import { expect, it } from "vitest";
import { newId, newIdAt } from "./ids.ts";

it("gives ids that sort by when something happened, whenever they are made, and otherwise as they were made", () => {
  const days = [3, 1, 2, 2, 2, 1].map((day) => new Date(`2026-02-0${day}T12:00:00Z`));
  const ids = days.map(newIdAt);
  expect(ids.toSorted()).toEqual([1, 5, 2, 3, 4, 0].map((index) => ids[index]));
});

it("gives ids that differ and sort as they were made, however many", () => {
  const ids = Array.from({ length: 2_000 }, newId);
  expect(new Set(ids.map((id) => id.slice(-10))).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
