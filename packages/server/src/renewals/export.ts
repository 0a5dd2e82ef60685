import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import * as endpoints from "@freehold/core/renewals/endpoints";
import * as operatorEndpoints from "@freehold/core/renewals/operator-endpoints";
import { endOfRenewal } from "@freehold/core/renewals/rules";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { windowOf } from "./account.ts";
import { presentSummary } from "./present.ts";
import { readEnding, readLines, readRenewals, readRenewalsOfAll, type StoredRenewal } from "./store.ts";

type Words = { readonly sentences: Sentences; readonly language: Language };

const BATCH = 500;

const heading = ({ sentences, language }: Words, columns: readonly string[]): string =>
  CSV_BYTE_ORDER_MARK + csvRecord(columns.map((column) => sentences.say(language, `renewal.csv.${column}`)));

const day = (date: Date | null): string => date?.toISOString() ?? "";

const endingColumns = [
  "license",
  "sku",
  "purchase",
  "quantity",
  "held",
  "ends",
  "usable_until",
  "renewal",
  "renewed_by",
  "renewed_quantity",
];

export const exportEndingLots = fileQuery(endpoints.exportEndingLots, async function* (db, ctx, asked) {
  const words = { sentences: ctx.platform.sentences, language: ctx.language };
  yield heading(words, endingColumns);
  const { accountId, months, licenseTypeId, renewal, only } = asked;
  const onlyRenewable = only === "renewable";
  const wanted = { accountId, ...windowOf(ctx.now, months), licenseTypeId, renewal, onlyRenewable, limit: BATCH };
  let after: Cursor | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof readEnding>> = await readEnding(db, { ...wanted, after });
    yield rows
      .map((row) =>
        csvRecord([
          row.licenseType.name,
          row.licenseType.sku,
          row.label,
          String(row.quantity),
          String(row.held),
          day(row.endsAt),
          day(row.graceEndsAt),
          words.sentences.say(words.language, `renewal.ending.${row.renewal}`),
          row.renewedBy?.label ?? "",
          row.renewedBy === null ? "" : String(row.renewedBy.quantity),
        ]),
      )
      .join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { at: last.endsAt, id: last.id };
  }
});

const renewalColumns = [
  "number",
  "account",
  "state",
  "state_code",
  "license",
  "sku",
  "purchase",
  "quantity",
  "new_quantity",
  "ends",
  "new_end",
  "purchase_order",
  "changed",
];

const recordsOf = async (db: Reader, renewal: StoredRenewal, { sentences, language }: Words): Promise<string> => {
  const { label, accountName, state, purchaseOrder } = presentSummary(renewal);
  return (await readLines(db, renewal))
    .map((line) =>
      csvRecord([
        label,
        accountName,
        sentences.say(language, `renewal.state.${state}`),
        state,
        line.licenseType.name,
        line.licenseType.sku,
        line.label,
        String(line.quantityBefore),
        String(line.quantity),
        day(line.endsAt),
        line.endsAt === null
          ? ""
          : day(line.newEndsAt ?? endOfRenewal({ endsAt: line.endsAt, timeZone: line.timeZone }, renewal.term)),
        purchaseOrder ?? "",
        day(renewal.changedAt),
      ]),
    )
    .join("");
};

type ReadBatch = (after: Cursor | null, limit: number) => Promise<StoredRenewal[]>;

async function* file(db: Reader, words: Words, readBatch: ReadBatch): AsyncGenerator<string, void> {
  yield heading(words, renewalColumns);
  let after: Cursor | null = null;
  for (;;) {
    const rows: StoredRenewal[] = await readBatch(after, BATCH);
    let part = "";
    for (const row of rows) part += await recordsOf(db, row, words);
    yield part;
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { at: last.changedAt, id: last.id };
  }
}

export const exportRenewals = fileQuery(endpoints.exportRenewals, (db, ctx, { accountId, state }) =>
  file(db, { sentences: ctx.platform.sentences, language: ctx.language }, (after, limit) =>
    readRenewals(db, accountId, { state, after, limit }),
  ),
);

export const exportRenewalsForOperator = fileQuery(
  operatorEndpoints.exportRenewalsForOperator,
  (db, ctx, { search, state }) =>
    file(db, { sentences: ctx.platform.sentences, language: ctx.language }, (after, limit) =>
      readRenewalsOfAll(db, { words: searchable(search), state, after, limit }),
    ),
);
