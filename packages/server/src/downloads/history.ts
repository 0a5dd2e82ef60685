import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import * as endpoints from "@freehold/core/downloads/endpoints";
import { scopeOf } from "@freehold/core/kernel/permission";
import { type Cursor, pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { fileQuery, query, type SignedInContext } from "../platform/operation.ts";
import { presentDownload } from "./present.ts";
import { readDownloads, type StoredDownload } from "./store-downloads.ts";

/** Whose downloads somebody sees: null for everybody's, which who may see the log of the account does. */
const sightOf = async (db: Reader, { person, now }: SignedInContext, accountId: string): Promise<string | null> => {
  const held = await readHeldRoles(db, accountId, person.id, now);
  return scopeOf("audit.see", held)?.kind === "account" ? null : person.id;
};

export const listDownloads = query(endpoints.listDownloads, async (db, ctx, { accountId, cursor, limit }) => {
  const after = readCursor(cursor);
  const personId = await sightOf(db, ctx, accountId);
  const rows = await readDownloads(db, { accountId, personId, after, limit: limit + 1 });
  const page = pageFrom(rows, limit, ({ at, id }) => ({ at, id }), presentDownload);
  return { ...page, whose: personId === null ? ("everybody" as const) : ("own" as const) };
});

const columns = ["at", "person", "product", "version", "file", "size", "sha256"] as const;
const BATCH = 500;

export const exportDownloads = fileQuery(endpoints.exportDownloads, async function* (db, ctx, { accountId }) {
  const { platform, language } = ctx;
  const personId = await sightOf(db, ctx, accountId);
  yield CSV_BYTE_ORDER_MARK +
    csvRecord(columns.map((column) => platform.sentences.say(language, `downloads.csv.${column}`)));
  let after: Cursor | null = null;
  for (;;) {
    const rows: StoredDownload[] = await readDownloads(db, { accountId, personId, after, limit: BATCH });
    yield rows
      .map((row) =>
        csvRecord([row.at.toISOString(), row.person, row.product, row.version, row.file, String(row.size), row.sha256]),
      )
      .join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { at: last.at, id: last.id };
  }
});
