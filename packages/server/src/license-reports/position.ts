import { csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/license-reports/endpoints";
import type { PositionBy, PositionLine } from "@freehold/core/license-reports/schema";
import { dayOf } from "@freehold/core/licenses/inventory-history";
import { type Sight, sightOf } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import type { Sentences } from "../platform/sentences.ts";
import { headOf } from "./csv-head.ts";
import {
  type Moment,
  type PositionRow,
  readPositionByPlace,
  readPositionByType,
  readTotals,
} from "./store-position.ts";

/** The end of a day that is over, or else now. */
const momentOf = (day: string | undefined, now: Date): Moment => ({
  day: day === undefined || day >= dayOf(now) ? null : day,
  now,
});

type After = { readonly key: string; readonly id: string };

/** @throws Refusal input.cursor_invalid */
const placeOf = ({ key, id }: After) => {
  const [sku, name] = partsOf(key);
  if (typeof sku !== "string" || typeof name !== "string") throw new Refusal("input.cursor_invalid");
  return { sku, name, id };
};

const partsOf = (key: string): readonly unknown[] => {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

type Asked = { readonly by: PositionBy; readonly moment: Moment };

const readPosition = (
  db: Reader,
  sight: Sight,
  { by, moment }: Asked,
  { after, limit }: { after: After | null; limit: number },
): Promise<PositionRow[]> =>
  by === "type"
    ? readPositionByType(db, sight, moment, { after, limit })
    : readPositionByPlace(db, sight, moment, { after: after === null ? null : placeOf(after), limit });

const lineOf = ({ type, place, position, traditional }: PositionRow): PositionLine => ({
  type,
  virtualAccount: place,
  position,
  traditional,
});

export const listPosition = query(endpoints.listPosition, async (db, { scope, now }, { cursor, limit, ...asked }) => {
  const { by } = asked;
  const after = readPhaseCursor(cursor, [by]);
  const sight = await sightOf(db, scope, asked);
  const rows = await readPosition(db, sight, { by, moment: momentOf(asked.day, now) }, { after, limit: limit + 1 });
  return phasePageFrom(rows, limit, ({ key, id }) => ({ phase: by, key, id }), lineOf);
});

export const getPositionTotals = query(endpoints.getPositionTotals, async (db, { scope, now }, asked) => {
  const moment = momentOf(asked.day, now);
  return { day: moment.day, ...(await readTotals(db, await sightOf(db, scope, asked), moment)) };
});

const columns = [
  "day",
  "virtual_account",
  "sku",
  "license",
  "unit",
  "enforcement",
  "owned",
  "in_use",
  "reserved",
  "balance",
  "shortfall",
  "traditional",
] as const;

const recordOf = (
  { type, place, position, traditional }: PositionRow,
  day: string,
  sentences: Sentences,
  language: Language,
) =>
  csvRecord([
    day,
    place?.name ?? sentences.say(language, "reports.csv.all"),
    type.sku,
    type.name,
    sentences.say(language, `inventory.unit.${type.unit}`),
    sentences.say(language, `inventory.enforcement.${type.enforcement}`),
    String(position.owned),
    String(position.inUse),
    String(position.reserved),
    String(position.balance),
    String(position.shortfall),
    traditional === null ? "" : String(traditional),
  ]);

const BATCH = 500;

/** Everything that fits, read and sent in batches. */
export const exportPosition = fileQuery(endpoints.exportPosition, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const { sentences } = platform;
  const sight = await sightOf(db, scope, asked);
  const moment = momentOf(asked.day, now);
  yield headOf(sentences, language, columns);
  let after: After | null = null;
  for (;;) {
    const rows: PositionRow[] = await readPosition(db, sight, { by: asked.by, moment }, { after, limit: BATCH });
    yield rows.map((row) => recordOf(row, moment.day ?? dayOf(now), sentences, language)).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { key: last.key, id: last.id };
  }
});
