import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import { exportAudit as endpoint, exportOperatorAudit as operatorEndpoint } from "@freehold/core/audit/endpoints";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { directoryOf } from "@freehold/core/provisioning/actor";
import type { Reader } from "../platform/database.ts";
import { needJoined, needSuccession } from "../platform/joined-accounts.ts";
import { fileQuery } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { type AuditFilter, type AuditRow, readAudit } from "./store.ts";

const BATCH = 1_000;

const columns = [
  "at",
  "action",
  "action_code",
  "actor",
  "actor_email",
  "subject",
  "before",
  "after",
  "reason",
  "request",
] as const;

const json = (value: unknown) => (value === null ? "" : JSON.stringify(value));

const actorOf = (row: AuditRow, sentences: Sentences, language: Language): string => {
  if (row.actor_kind !== "system") return row.actor_name;
  const name = directoryOf({ kind: row.actor_kind, name: row.actor_name });
  return sentences.say(language, name === undefined ? "audit.csv.system" : "audit.csv.directory", { name: name ?? "" });
};

const recordOf = (row: AuditRow, sentences: Sentences, language: Language): string => {
  const key = `audit.action.${row.action}`;
  return csvRecord([
    toInstant(row.at),
    sentences.has(key) ? sentences.say(language, key) : row.action,
    row.action,
    actorOf(row, sentences, language),
    row.actor_email ?? "",
    row.subject_label,
    json(row.before),
    json(row.after),
    row.reason ?? "",
    row.request_id ?? "",
  ]);
};

/** The whole log, read and sent in batches. Entries are only ever added at its newer end, so the batches fit together. */
async function* write(db: Reader, sentences: Sentences, language: Language, { search, ...filter }: AuditFilter) {
  yield CSV_BYTE_ORDER_MARK + csvRecord(columns.map((column) => sentences.say(language, `audit.csv.${column}`)));
  let before: string | null = null;
  for (;;) {
    const rows: AuditRow[] = await readAudit(db, { ...filter, search: searchable(search) }, { before, limit: BATCH });
    yield rows.map((row) => recordOf(row, sentences, language)).join("");
    before = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH) return;
  }
}

export const exportAudit = fileQuery(
  endpoint,
  async function* (db, { platform, scope, language }, { joinedId, ...filter }) {
    const accountId = await needJoined(db, filter.accountId, joinedId);
    yield* write(db, platform.sentences, language, { ...filter, accountId, scope });
  },
);

export const exportOperatorAudit = fileQuery(
  operatorEndpoint,
  async function* (db, { platform, scope, language }, filter) {
    await needSuccession(db, filter.accountId);
    yield* write(db, platform.sentences, language, { ...filter, scope });
  },
);
