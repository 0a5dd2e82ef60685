import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import type { Language } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  exportTraditionalLicenses as exportEndpoint,
  getTraditionalLicense as getEndpoint,
  noteHost as hostEndpoint,
  listTraditionalLicenses as listEndpoint,
} from "@freehold/core/traditional-licenses/endpoints";
import type { TraditionalLicense } from "@freehold/core/traditional-licenses/schema";
import { type Cursor, pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery, mutation, query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import type { Sentences } from "../platform/sentences.ts";
import { presentLicense, subjectOf } from "./present.ts";
import { checkWholeAccount, sightOf } from "./sight.ts";
import { readLicenseOf, readLicensesOf, type StoredLicense } from "./store.ts";
import { lockLicenses, saveHost } from "./store-write.ts";

const placeOf = ({ claimedAt, id }: StoredLicense): Cursor => {
  if (claimedAt === null) throw new Error("a license of an account was claimed");
  return { at: claimedAt, id };
};

export const listTraditionalLicenses = query(
  listEndpoint,
  async (db, { scope }, { accountId, cursor, limit, search, state }) => {
    const page = { after: readCursor(cursor), limit: limit + 1 };
    const rows = await readLicensesOf(db, sightOf(accountId, scope), { words: searchable(search), state }, page);
    return pageFrom(rows, limit, placeOf, presentLicense);
  },
);

const columns = [
  "license",
  "sku",
  "quantity",
  "term",
  "starts",
  "ends",
  "state",
  "order",
  "key",
  "host",
  "claimed_at",
  "claimed_by",
  "converted_at",
  "converted_by",
  "virtual_account",
] as const;

const recordOf = (license: TraditionalLicense, sentences: Sentences, language: Language) =>
  csvRecord([
    license.licenseType.name,
    license.licenseType.sku,
    String(license.quantity),
    sentences.say(language, `traditional_licenses.term.${license.term}`),
    license.startsAt,
    license.endsAt ?? "",
    sentences.say(language, `traditional_licenses.state.${license.state}`),
    license.orderNumber,
    license.keyEnding,
    license.host,
    license.claimedAt,
    license.claimedBy,
    license.converted?.at ?? "",
    license.converted?.by ?? "",
    license.converted?.virtualAccount.name ?? "",
  ]);

const BATCH = 500;

/** Everything that fits, read and sent in batches. */
export const exportTraditionalLicenses = fileQuery(exportEndpoint, async function* (db, ctx, asked) {
  const { platform, scope, language } = ctx;
  const { sentences } = platform;
  const sight = sightOf(asked.accountId, scope);
  const filter = { words: searchable(asked.search), state: asked.state };
  yield CSV_BYTE_ORDER_MARK +
    csvRecord(columns.map((column) => sentences.say(language, `traditional_licenses.csv.${column}`)));
  let after: Cursor | null = null;
  for (;;) {
    const rows: StoredLicense[] = await readLicensesOf(db, sight, filter, { after, limit: BATCH });
    yield rows.map((row) => recordOf(presentLicense(row), sentences, language)).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = placeOf(last);
  }
});

/** @throws Refusal traditional_license.not_found */
const find = async (db: Reader, scope: Scope, accountId: string, id: string): Promise<StoredLicense> => {
  const [license] = await readLicenseOf(db, sightOf(accountId, scope), [id]);
  if (license === undefined) throw new Refusal("traditional_license.not_found");
  return license;
};

export const getTraditionalLicense = query(getEndpoint, async (db, { scope }, { accountId, id }) =>
  presentLicense(await find(db, scope, accountId, id)),
);

export const noteHost = mutation(hostEndpoint, async (tx, { scope }, { accountId, id, host }) => {
  await find(tx, scope, accountId, id);
  checkWholeAccount(scope);
  await lockLicenses(tx, [id]);
  const before = await find(tx, scope, accountId, id);
  if (before.host === host) return { result: presentLicense(before), audit: "nothing_changed" };
  await saveHost(tx, id, host);
  return {
    result: presentLicense(await find(tx, scope, accountId, id)),
    audit: [
      {
        action: "traditional_license.host_noted",
        accountId,
        subject: subjectOf(before),
        before: { host: before.host },
        after: { host },
      },
    ],
  };
});
