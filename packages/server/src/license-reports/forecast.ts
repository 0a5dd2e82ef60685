import { csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import * as endpoints from "@freehold/core/license-reports/endpoints";
import { drawnAhead, forecastOf, TREND_DAYS } from "@freehold/core/license-reports/forecast";
import type { Forecast } from "@freehold/core/license-reports/schema";
import { carriedOver, daysUpTo } from "@freehold/core/licenses/inventory-history";
import type { LicenseTypeName, Position } from "@freehold/core/licenses/schema";
import { readDayChanges, type Sight, sightOf, sightOfType } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import type { Sentences } from "../platform/sentences.ts";
import { headOf } from "./csv-head.ts";
import { readOwnedChanges } from "./store-forecast.ts";
import { type PositionRow, readPooledTypes } from "./store-position.ts";

/** Drawn is half a year. */
const HISTORY_DAYS = 2 * TREND_DAYS;

type Line = { readonly type: LicenseTypeName; readonly position: Position };

const foretell = async (db: Reader, sight: Sight, lines: readonly Line[], now: Date, count: number) => {
  const ids = lines.map(({ type }) => type.id);
  const days = daysUpTo(now, count);
  const [first = ""] = days;
  const [changed, coming] = await Promise.all([
    readDayChanges(db, sight, ids, first),
    readOwnedChanges(db, sight, ids),
  ]);
  const [changesOf, comingOf] = [
    Map.groupBy(changed, ({ licenseTypeId }) => licenseTypeId),
    Map.groupBy(coming, ({ licenseTypeId }) => licenseTypeId),
  ];
  const isOnePool = sight.placeIds?.length === 1;
  return lines.map(({ type, position }) => {
    const rows = changesOf.get(type.id) ?? [];
    const before = rows.find(({ day }) => day < first) ?? { owned: 0, inUse: 0 };
    const history = carriedOver(before, rows, days, isOnePool);
    const changes = comingOf.get(type.id) ?? [];
    const { forecast, ahead } = forecastOf({ days: history, position, changes, today: now });
    return { forecast: { type, ...forecast }, history, ahead };
  });
};

const BY_NAME = "name";

export const listForecasts = query(endpoints.listForecasts, async (db, { scope, now }, { cursor, limit, ...asked }) => {
  const after = readPhaseCursor(cursor, [BY_NAME]);
  const sight = await sightOf(db, scope, asked);
  const rows = await readPooledTypes(db, sight, { after, limit: limit + 1 });
  const { items, nextCursor } = phasePageFrom(
    rows,
    limit,
    ({ key, id }) => ({ phase: BY_NAME, key, id }),
    (row) => row,
  );
  const foretold = await foretell(db, sight, items, now, TREND_DAYS);
  return { items: foretold.map(({ forecast }) => forecast), nextCursor };
});

const NOTHING = { owned: 0, inUse: 0, reserved: 0, balance: 0, shortfall: 0 } as const;

export const getForecast = query(endpoints.getForecast, async (db, ctx, asked) => {
  const { sight, type, here } = await sightOfType(db, ctx, asked);
  const { id, sku, name, unit, enforcement } = type;
  const line = { type: { id, sku, name, unit, enforcement }, position: here?.position ?? NOTHING };
  const [drawn] = await foretell(db, sight, [line], ctx.now, HISTORY_DAYS);
  if (drawn === undefined) throw new Error("each line is foretold");
  return { ...drawn, ahead: drawnAhead(drawn.forecast, drawn.ahead) };
});

const columns = [
  "sku",
  "license",
  "owned",
  "in_use",
  "reserved",
  "trend",
  "per_month",
  "used_up",
  "used_up_from",
  "used_up_until",
  "short_from",
  "short",
] as const;

const recordOf = (
  { type, position, trend, usedUp, shortFrom }: Forecast,
  sentences: Sentences,
  language: Language,
): string =>
  csvRecord([
    type.sku,
    type.name,
    ...[position.owned, position.inUse, position.reserved].map(String),
    sentences.say(language, `reports.csv.trend.${trend.kind}`),
    "perMonth" in trend ? String(trend.perMonth) : "",
    usedUp?.around ?? "",
    usedUp?.from ?? "",
    usedUp?.until ?? "",
    shortFrom?.day ?? "",
    shortFrom === null ? "" : String(shortFrom.missing),
  ]);

const BATCH = 50;

/** Every forecast, made and sent in batches. */
export const exportForecasts = fileQuery(endpoints.exportForecasts, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const sight = await sightOf(db, scope, asked);
  yield headOf(platform.sentences, language, columns);
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const rows: PositionRow[] = await readPooledTypes(db, sight, { after, limit: BATCH });
    const foretold = await foretell(db, sight, rows, now, TREND_DAYS);
    yield foretold.map(({ forecast }) => recordOf(forecast, platform.sentences, language)).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { key: last.key, id: last.id };
  }
});
