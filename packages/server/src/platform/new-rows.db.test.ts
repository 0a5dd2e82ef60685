import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { newId } from "./ids.ts";
import { insertOf, type NewColumns } from "./new-rows.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Row = {
  id: string;
  number: number | null;
  instant: Date | null;
  words: string | null;
  document: object | null;
  ids: readonly string[] | null;
};

const columns = {
  id: "uuid",
  number: "bigint",
  instant: "timestamptz",
  words: "text",
  document: "jsonb",
  ids: "uuid[]",
} as const satisfies NewColumns<Row>;

/** What comes back of rows that are inserted into a table which lives as long as the transaction. */
const insertAndRead = (rows: readonly Row[]): Promise<Row[]> =>
  app.platform.database.kysely.transaction().execute(async (tx) => {
    await sql`create temp table effects (id uuid, number bigint, instant timestamptz, words text, document jsonb,
      ids uuid[]) on commit drop`.execute(tx);
    await insertOf("effects", columns, rows).execute(tx);
    const { rows: read } = await sql<Row>`
      select id, number::float8, instant, words, document, ids from pg_temp.effects`.execute(tx);
    return read;
  });

const nothing = { number: null, instant: null, words: null, document: null, ids: null };

it("gives back every value of every type", async () => {
  const rows: Row[] = [
    ...[0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER].map(
      (number) => ({ ...nothing, id: newId(), number }),
    ),
    ...[
      "0001-01-01T00:00:00.000Z",
      "1999-12-31T23:59:59.999Z",
      "2000-01-01T00:00:00.000Z",
      "9999-12-31T23:59:59.999Z",
    ].map((instant) => ({ ...nothing, id: newId(), instant: new Date(instant) })),
    ...["", "a", "null", '{"},\\', "é 漢字 🏡 \u202eright to left", "🏡".repeat(300_000)].map((words) => ({
      ...nothing,
      id: newId(),
      words,
    })),
    { ...nothing, id: newId(), document: { words: '"🏡\\', number: 1.5, list: [null, {}] } },
    { ...nothing, id: newId(), ids: [] },
    { ...nothing, id: newId(), ids: [newId(), newId()] },
    { ...nothing, id: "ffffffff-ffff-ffff-ffff-ffffffffffff" },
    { ...nothing, id: "01234567-89ab-cdef-0123-456789abcdef" },
  ];
  expect(await insertAndRead(rows)).toEqual(rows);
});

it("takes an id in capitals, and no rows at all", async () => {
  const id = newId();
  expect(await insertAndRead([{ ...nothing, id: id.toUpperCase() }])).toEqual([{ ...nothing, id }]);
  expect(await insertAndRead([])).toEqual([]);
});

const known = "01234567-89ab-7def-8123-456789abcdef";
it.each([
  "",
  "x",
  known.slice(1),
  `${known}0`,
  known.replace("-", "0"),
  "0".repeat(36),
  ...["g", "-", ":", "@", "`", "/", " ", "０", "é"].flatMap((wrong) => [
    wrong + known.slice(1),
    known.slice(0, -1) + wrong,
  ]),
])("takes no %j for an id", async (id) => {
  await expect(insertAndRead([{ ...nothing, id }])).rejects.toThrow("is no UUID");
});
