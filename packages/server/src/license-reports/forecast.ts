import { csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import * as endpoints from "@freehold/core/license-reports/endpoints";
import { comingDays, drawnAhead, forecastOf, soonestDay, TREND_DAYS } from "@freehold/core/license-reports/forecast";
import type { Forecast } from "@freehold/core/license-reports/schema";
import { carriedOver, daysUpTo } from "@freehold/core/licenses/inventory-history";
import type { LicenseTypeName, Position } from "@freehold/core/licenses/schema";
import { readDayChanges, type Sight, sightOf, sightOfType } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import type { NamePlace } from "../platform/name-search.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import type { Sentences } from "../platform/sentences.ts";
import { headOf } from "./csv-head.ts";
import { readOwnedChanges } from "./store-forecast.ts";
import { readPooledTypes } from "./store-position.ts";

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
  const daysAhead = comingDays(now);
  return lines.map(({ type, position }) => {
    const rows = changesOf.get(type.id) ?? [];
    const before = rows.find(({ day }) => day < first) ?? { owned: 0, inUse: 0 };
    const history = carriedOver(before, rows, days, isOnePool);
    const changes = comingOf.get(type.id) ?? [];
    const foretold = forecastOf({ days: history, position, changes, coming: daysAhead });
    return { ...foretold, forecast: { type, ...foretold.forecast }, history };
  });
};

type Page = { readonly after: NamePlace | null; readonly limit: number };
type Placed = NamePlace & { readonly forecast: Forecast };

const readByName = async (db: Reader, sight: Sight, now: Date, page: Page): Promise<Placed[]> => {
  const rows = await readPooledTypes(db, sight, page);
  const foretold = await foretell(db, sight, rows, now, TREND_DAYS);
  return foretold.map(({ forecast }, index) => ({ forecast, key: rows[index]?.key ?? "", id: forecast.type.id }));
};

const BATCH = 50;

/** Every forecast, by name, made in batches. */
const foretellAll = async function* (db: Reader, sight: Sight, now: Date) {
  let after: NamePlace | null = null;
  for (;;) {
    const batch: Placed[] = await readByName(db, sight, now, { after, limit: BATCH });
    yield batch;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    after = last;
  }
};

const inOrder = (a: NamePlace, b: NamePlace): number => {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
};

/** Which are the soonest is known once all are made: for each page anew. */
const readSoonest = async (db: Reader, sight: Sight, now: Date, { after, limit }: Page): Promise<Placed[]> => {
  const all: Placed[] = [];
  for await (const batch of foretellAll(db, sight, now))
    all.push(...batch.map((one) => ({ ...one, key: `${soonestDay(one.forecast)} ${one.key}` })));
  return all
    .filter((one) => after === null || inOrder(one, after) > 0)
    .sort(inOrder)
    .slice(0, limit);
};

const readSorted = { name: readByName, soonest: readSoonest };

export const listForecasts = query(
  endpoints.listForecasts,
  async (db, { scope, now }, { cursor, limit, sort, ...asked }) => {
    const after = readPhaseCursor(cursor, [sort]);
    const sight = await sightOf(db, scope, asked);
    const rows = await readSorted[sort](db, sight, now, { after, limit: limit + 1 });
    return phasePageFrom(
      rows,
      limit,
      ({ key, id }) => ({ phase: sort, key, id }),
      ({ forecast }) => forecast,
    );
  },
);

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

/** Every forecast, made and sent in batches. */
export const exportForecasts = fileQuery(endpoints.exportForecasts, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const sight = await sightOf(db, scope, asked);
  yield headOf(platform.sentences, language, columns);
  for await (const batch of foretellAll(db, sight, now))
    yield batch.map(({ forecast }) => recordOf(forecast, platform.sentences, language)).join("");
});
