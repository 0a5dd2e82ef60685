import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import { daysAfter } from "@freehold/core/kernel/duration";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  exportInventory as exportEndpoint,
  listInventory as listEndpoint,
} from "@freehold/core/licenses/inventory-endpoints";
import { ENDS_SOON_DAYS, marksOf } from "@freehold/core/licenses/inventory-marks";
import type { InventoryLine, InventorySort } from "@freehold/core/licenses/inventory-schema";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { sightOf } from "./inventory-sight.ts";
import { type InventoryRow, readInventory } from "./store-inventory.ts";

/** Until when an end is soon. */
export const timesAt = (now: Date) => ({ now, soon: daysAfter(now, ENDS_SOON_DAYS) });

type Standing = Pick<InventoryRow, "position" | "scheduled" | "nextEnd">;

/** What there is of a type, in the form on the wire. */
export const presentStanding = ({ position, scheduled, nextEnd }: Standing, now: Date) => ({
  position,
  scheduled,
  nextEnd: nextEnd === null ? null : { ...nextEnd, at: toInstant(nextEnd.at) },
  marks: marksOf({ position, scheduled, nextEnd }, now),
});

const lineOf = (row: InventoryRow, now: Date): InventoryLine => ({ type: row.type, ...presentStanding(row, now) });

/** @throws Refusal input.cursor_invalid */
const readPlaceInOrder = (cursor: string | undefined, sort: InventorySort) => {
  const after = readPhaseCursor(cursor, [sort]);
  const isText = sort === "name" || sort === "sku";
  if (after !== null && !isText && !/^-?\d{1,16}(\.\d{1,6})?(e\+?\d{1,2})?$/.test(after.key))
    throw new Refusal("input.cursor_invalid");
  return after;
};

export const listInventory = query(listEndpoint, async (db, { scope, now }, { cursor, limit, ...asked }) => {
  const after = readPlaceInOrder(cursor, asked.sort);
  const sight = await sightOf(db, scope, asked);
  const filter = { ...asked, search: searchable(asked.search), only: asked.only };
  const rows = await readInventory(db, sight, filter, { after, limit: limit + 1 }, timesAt(now));
  return phasePageFrom(
    rows,
    limit,
    ({ key, type }) => ({ phase: asked.sort, key, id: type.id }),
    (row) => lineOf(row, now),
  );
});

const columns = [
  "sku",
  "name",
  "unit",
  "enforcement",
  "owned",
  "in_use",
  "reserved",
  "balance",
  "shortfall",
  "scheduled",
  "next_end",
  "next_end_quantity",
  "marks",
] as const;

const recordOf = (
  { type, position, scheduled, nextEnd, marks }: InventoryLine,
  sentences: Sentences,
  language: Language,
) =>
  csvRecord([
    type.sku,
    type.name,
    sentences.say(language, `inventory.unit.${type.unit}`),
    sentences.say(language, `inventory.enforcement.${type.enforcement}`),
    String(position.owned),
    String(position.inUse),
    String(position.reserved),
    String(position.balance),
    String(position.shortfall),
    String(scheduled),
    nextEnd?.at ?? "",
    nextEnd === null ? "" : String(nextEnd.quantity),
    marks.map((mark) => sentences.say(language, `inventory.mark.${mark}`)).join("; "),
  ]);

const BATCH = 500;

/** Everything that fits, read and sent in batches. */
export const exportInventory = fileQuery(exportEndpoint, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const { sentences } = platform;
  const sight = await sightOf(db, scope, asked);
  yield CSV_BYTE_ORDER_MARK + csvRecord(columns.map((column) => sentences.say(language, `inventory.csv.${column}`)));
  const filter = { ...asked, search: searchable(asked.search), only: asked.only };
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const rows: InventoryRow[] = await readInventory(db, sight, filter, { after, limit: BATCH }, timesAt(now));
    yield rows.map((row) => recordOf(lineOf(row, now), sentences, language)).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { key: last.key, id: last.type.id };
  }
});
