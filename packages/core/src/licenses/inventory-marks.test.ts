import { describe, expect, it } from "vitest";
import { daysAfter } from "../kernel/duration.ts";
import { ENDS_SOON_DAYS, marksOf } from "./inventory-marks.ts";

const now = new Date("2026-03-02T09:00:00Z");
const none = { owned: 0, inUse: 0, reserved: 0, balance: 0, shortfall: 0 };
const marks = (position: Partial<typeof none>, scheduled = 0, nextEnd: { at: Date; isGrace: boolean } | null = null) =>
  marksOf({ position: { ...none, ...position }, scheduled, nextEnd }, now);

describe("what the inventory draws attention to", () => {
  it("is nothing where there is something left that does not end soon", () => {
    expect(marks({ owned: 5, inUse: 3, balance: 2 })).toEqual([]);
    expect(marks({ owned: 5, balance: 5 }, 0, { at: daysAfter(now, ENDS_SOON_DAYS + 1), isGrace: false })).toEqual([]);
  });

  it("is a shortfall first, and then not that all is used up as well", () => {
    const soon = { at: daysAfter(now, ENDS_SOON_DAYS), isGrace: false };
    expect(marks({ owned: 5, inUse: 7, shortfall: 2 }, 0, soon)).toEqual(["shortfall", "ends_soon"]);
  });

  it("is that all is used or reserved", () => {
    expect(marks({ owned: 5, inUse: 3, reserved: 2 })).toEqual(["used_up"]);
  });

  it("is a grace rather than its end", () => {
    expect(marks({ owned: 5, balance: 5 }, 0, { at: daysAfter(now, 3), isGrace: true })).toEqual(["grace"]);
  });

  it("is that nothing is left, unless something is still to begin", () => {
    expect(marks({})).toEqual(["nothing_left"]);
    expect(marks({}, 10)).toEqual([]);
  });
});
