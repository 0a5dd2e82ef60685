import { csvRecord } from "@freehold/core/audit/csv";
import * as endpoints from "@freehold/core/license-reports/endpoints";
import { higherCoverOf } from "@freehold/core/license-reports/higher-cover";
import { movesOf } from "@freehold/core/license-reports/moves";
import type { Optimisation } from "@freehold/core/license-reports/schema";
import { type Sight, sightOf } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { headOf } from "./csv-head.ts";
import {
  type HoldingRow,
  readHoldings,
  readRelatedTypes,
  readShortTypes,
  readUnused,
  type ShortType,
  type UnusedRow,
} from "./store-optimisation.ts";

const BY_NAME = "name";

const propose = async (db: Reader, sight: Sight, types: readonly ShortType[], now: Date): Promise<Optimisation[]> => {
  const related = await readRelatedTypes(
    db,
    sight.accountId,
    types.map(({ type }) => type.id),
  );
  const ids = related.map(({ id }) => id);
  const holdings = ids.length === 0 ? [] : await readHoldings(db, sight, ids, now);
  const ofType = Map.groupBy(holdings, ({ licenseTypeId }: HoldingRow) => licenseTypeId);
  const covers = higherCoverOf(
    related.map(({ id, substituteIds }) => ({
      licenseTypeId: id,
      substituteIds,
      holdings: ofType.get(id) ?? [],
    })),
  );
  return types.map(({ type }) => {
    const held = ofType.get(type.id) ?? [];
    const places = new Map(held.map(({ place }) => [place.id, place]));
    const place = (id: string) => places.get(id) ?? { id, name: "" };
    const { moves, ...numbers } = movesOf(held, covers.get(type.id));
    return {
      type,
      ...numbers,
      moves: moves.map(({ fromId, toId, quantity }) => ({ from: place(fromId), to: place(toId), quantity })),
    };
  });
};

export const listOptimisation = query(
  endpoints.listOptimisation,
  async (db, { scope, now }, { cursor, limit, ...asked }) => {
    const after = readPhaseCursor(cursor, [BY_NAME]);
    const sight = await sightOf(db, scope, asked);
    const rows = await readShortTypes(db, sight, { after, limit: limit + 1 });
    const { items, nextCursor } = phasePageFrom(
      rows,
      limit,
      ({ key, type }) => ({ phase: BY_NAME, key, id: type.id }),
      (row) => row,
    );
    return { items: await propose(db, sight, items, now), nextCursor };
  },
);

export const listUnused = query(endpoints.listUnused, async (db, { scope, now }, { cursor, limit, ...asked }) => {
  const after = readPhaseCursor(cursor, [BY_NAME]);
  const sight = await sightOf(db, scope, asked);
  const rows = await readUnused(db, sight, now, { after, limit: limit + 1 });
  return phasePageFrom(
    rows,
    limit,
    ({ key, type }) => ({ phase: BY_NAME, key, id: type.id }),
    ({ key: _, ...line }) => line,
  );
});

const moveColumns = ["sku", "license", "from", "to", "quantity", "missing", "wanted", "covered", "left"] as const;

const recordsOf = ({ type, moves, missing, wanted, covered, left }: Optimisation): string => {
  const numbers = [missing, wanted, covered, left].map(String);
  if (moves.length === 0) return csvRecord([type.sku, type.name, "", "", "", ...numbers]);
  return moves
    .map(({ from, to, quantity }) => csvRecord([type.sku, type.name, from.name, to.name, String(quantity), ...numbers]))
    .join("");
};

const BATCH = 50;

/** Every proposed move, read and sent in batches. */
export const exportOptimisation = fileQuery(endpoints.exportOptimisation, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const sight = await sightOf(db, scope, asked);
  yield headOf(platform.sentences, language, moveColumns);
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const rows: ShortType[] = await readShortTypes(db, sight, { after, limit: BATCH });
    yield (await propose(db, sight, rows, now)).map(recordsOf).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { key: last.key, id: last.type.id };
  }
});

const unusedColumns = ["sku", "license", "owned", "most_used", "reserved", "unused"] as const;

const unusedRecordOf = ({ type, owned, mostUsed, reserved, unused }: UnusedRow): string =>
  csvRecord([type.sku, type.name, ...[owned, mostUsed, reserved, unused].map(String)]);

/** Everything that was not needed, read and sent in batches. */
export const exportUnused = fileQuery(endpoints.exportUnused, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const sight = await sightOf(db, scope, asked);
  yield headOf(platform.sentences, language, unusedColumns);
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const rows: UnusedRow[] = await readUnused(db, sight, now, { after, limit: BATCH });
    yield rows.map(unusedRecordOf).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { key: last.key, id: last.type.id };
  }
});
