import { describe, expect, it } from "vitest";
import { pageFrom, readCursor } from "./cursor.ts";

const row = { at: new Date("2026-03-02T09:00:00.123Z"), id: "019590b1-4c3e-7000-8000-000000000001" };

describe("cursors", () => {
  it("lead from a page to the next, and are absent on the last", () => {
    const page = pageFrom(
      [row, row, row],
      2,
      (each) => each,
      ({ id }) => id,
    );
    expect(page.items).toEqual([row.id, row.id]);
    expect(readCursor(page.nextCursor ?? "")).toEqual(row);
    expect(
      pageFrom(
        [row, row],
        2,
        (each) => each,
        ({ id }) => id,
      ).nextCursor,
    ).toBeNull();
    expect(readCursor(undefined)).toBeNull();
  });

  it.each(["", "x", "MTIz", Buffer.from(`99999999999999999 ${row.id}`).toString("base64url"), "\u{1f600}"])(
    "refuse what was never handed out: %j",
    (cursor) => {
      expect(() => readCursor(cursor)).toThrow("input.cursor_invalid");
    },
  );
});
