import { expect, test } from "vitest";
import { type PhaseCursor, phasePageFrom, readPhaseCursor, readPhases } from "./phase-cursor.ts";

const phases = ["first", "second"] as const;
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const stored = {
  first: [1, 2, 3].map((number) => ({ key: `a${number}`, id: id(number) })),
  second: [4, 5].map((number) => ({ key: `b${number}`, id: id(number) })),
};

const readPage = async (cursor: string | undefined, limit: number) => {
  const after = readPhaseCursor(cursor, phases);
  const rows = await readPhases(phases, after, limit + 1, async (phase, from, count) =>
    stored[phase].filter(({ key }) => from === null || key > from.key).slice(0, count),
  );
  return phasePageFrom(
    rows,
    limit,
    (row) => row,
    ({ key }) => key,
  );
};

test("pages of any size go through all parts without gap or repetition", async () => {
  for (const limit of [1, 2, 3, 4, 5, 6]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await readPage(cursor, limit);
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(["a1", "a2", "a3", "b4", "b5"]);
  }
});

test("a cursor that was not made here is refused", () => {
  const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const good: PhaseCursor<"first"> = { phase: "first", key: "a1", id: id(1) };
  expect(readPhaseCursor(written(["first", "a1", id(1)]), phases)).toEqual(good);
  for (const wrong of [
    "",
    "%",
    written({}),
    written(["third", "a1", id(1)]),
    written(["first", 1, id(1)]),
    written(["first", "a\u0000", id(1)]),
    written(["first", "a1", "1; drop"]),
  ]) {
    expect(() => readPhaseCursor(wrong, phases)).toThrow("input.cursor_invalid");
  }
});
