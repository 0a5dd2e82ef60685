import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import {
  exportEntitlements as exportEndpoint,
  listEntitlements as listEndpoint,
} from "@freehold/core/entitlements/endpoints";
import { standingWhileHeld } from "@freehold/core/entitlements/rules";
import { type Entitlement, EntitlementKind } from "@freehold/core/entitlements/schema";
import type { Language } from "@freehold/core/kernel/id";
import { findAccount } from "../accounts/index.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { type PhaseCursor, phasePageFrom, readPhaseCursor, readPhases } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { type Found, type Look, sources } from "./sources.ts";

type After = PhaseCursor<EntitlementKind> | null;

/** Of one kind, or of one kind after the other. */
const readerFor = async (db: Reader, look: Look, kind: EntitlementKind | undefined) => {
  const isAccountActive = (await findAccount(db, look.accountId))?.status === "active";
  return async (after: After, limit: number): Promise<Found[]> => {
    const rows = await readPhases(
      kind === undefined ? EntitlementKind.options : [kind],
      after,
      limit,
      (phase, from, most) => sources[phase](db, look, { after: from, limit: most }),
    );
    if (isAccountActive) return rows;
    return rows.map(({ key, entitlement }) => ({
      key,
      entitlement: { ...entitlement, standing: standingWhileHeld(entitlement.standing) },
    }));
  };
};

const placeOf = ({ key, entitlement: { kind, id } }: Found): PhaseCursor<EntitlementKind> => ({ phase: kind, key, id });

export const listEntitlements = query(
  listEndpoint,
  async (db, { scope, now }, { accountId, search, kind, cursor, limit }) => {
    const look = { accountId, scope, now, words: searchable(search) };
    const after = readPhaseCursor(cursor, kind === undefined ? EntitlementKind.options : [kind]);
    const rows = await (await readerFor(db, look, kind))(after, limit + 1);
    return phasePageFrom(rows, limit, placeOf, ({ entitlement }) => entitlement);
  },
);

const columns = ["kind", "name", "detail", "quantity", "used", "unit", "standing", "next_end"] as const;

const recordOf = (entitlement: Entitlement, sentences: Sentences, language: Language) => {
  const { kind, name, detail, quantity, used, unit, standing, nextEndAt } = entitlement;
  return csvRecord([
    sentences.say(language, `entitlements.kind.${kind}`),
    name,
    detail ?? "",
    quantity === null ? "" : String(quantity),
    used === null ? "" : String(used),
    unit === null ? "" : sentences.say(language, `inventory.unit.${unit}`),
    sentences.say(language, `entitlements.standing.${standing}`),
    nextEndAt ?? "",
  ]);
};

const BATCH = 500;

/** Everything that fits, read and sent in batches. */
export const exportEntitlements = fileQuery(
  exportEndpoint,
  async function* (db, { platform: { sentences }, scope, now, language }, { accountId, search, kind }) {
    const read = await readerFor(db, { accountId, scope, now, words: searchable(search) }, kind);
    yield CSV_BYTE_ORDER_MARK +
      csvRecord(columns.map((column) => sentences.say(language, `entitlements.csv.${column}`)));
    let after: After = null;
    for (;;) {
      const rows: Found[] = await read(after, BATCH);
      yield rows.map(({ entitlement }) => recordOf(entitlement, sentences, language)).join("");
      const last = rows.at(-1);
      if (rows.length < BATCH || last === undefined) return;
      after = placeOf(last);
    }
  },
);
