import { HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { expect, test } from "vitest";
import { pauseMs } from "./mail-schedule.ts";

test("pauses double from five seconds to a minute within the first hour, then last ten minutes", () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => pauseMs(failures, 0))).toEqual([
    5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ]);
  expect(pauseMs(61, HOUR_MS - 1)).toBe(MINUTE_MS);
  expect(pauseMs(62, HOUR_MS)).toBe(10 * MINUTE_MS);
});
