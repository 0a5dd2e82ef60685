import { expect, it } from "vitest";
import { weekByWeek } from "./chart-weeks.ts";

const dayOf = (index: number) => new Date(Date.UTC(2026, 4, 1 + index)).toISOString().slice(0, 10);
const past = Array.from({ length: 10 }, (_, index) => ({ day: dayOf(index), value: index, limit: 20 }));
const ahead = Array.from({ length: 15 }, (_, index) => ({
  day: dayOf(10 + index),
  limit: 20,
  expected: 10 + index,
  low: 9,
  high: 40,
}));

it("the numbers of a drawing tell the past as well as what is expected, today among them", () => {
  expect(weekByWeek(past, ahead).map(({ day, value, expected }) => [day, value, expected])).toEqual([
    [dayOf(2), 2, null],
    [dayOf(9), 9, null],
    [dayOf(16), null, 16],
    [dayOf(23), null, 23],
  ]);
});

it("a past of a few days without anything expected still has its numbers", () => {
  expect(weekByWeek(past.slice(0, 3), [])).toEqual([
    { day: dayOf(2), value: 2, limit: 20, expected: null, low: null, high: null },
  ]);
});
