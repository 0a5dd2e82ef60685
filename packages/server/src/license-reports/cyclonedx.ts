import { createHash } from "node:crypto";
import { CYCLONEDX_VERSION, componentOf, metadataOf, type Parties } from "@freehold/core/license-reports/cyclonedx";
import { exportCycloneDx as endpoint } from "@freehold/core/license-reports/endpoints";
import { dayOf } from "@freehold/core/licenses/inventory-history";
import { findAccount } from "../accounts/index.ts";
import { readLicenseTypes, type Sight, sightOf } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery } from "../platform/operation.ts";
import { readOwnedLots } from "./store-cyclonedx.ts";
import { type PositionRow, readPooledTypes } from "./store-position.ts";

const BATCH = 100;

const describe = async (
  db: Reader,
  sight: Sight,
  rows: readonly PositionRow[],
  parties: Parties,
): Promise<string[]> => {
  const ids = rows.map(({ id }) => id);
  const [lots, types] = await Promise.all([readOwnedLots(db, sight, ids), readLicenseTypes(db, ids)]);
  const lotsOf = Map.groupBy(lots, ({ licenseTypeId }) => licenseTypeId);
  return rows.map(({ type, position: { owned, inUse, shortfall } }) => {
    const { id, sku, name, unit } = type;
    const description = types.get(id)?.description ?? "";
    const of = { id, sku, name, description, unit, owned, inUse, shortfall, lots: lotsOf.get(id) ?? [] };
    return JSON.stringify(componentOf(of, parties));
  });
};

/** A UUID (version 8, RFC 9562) of what a document says: the same words, the same number. */
const serialOf = (digest: Buffer): string => {
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
};

/** The document in batches; its number comes last, because it follows from all that is before it. */
export const exportCycloneDx = fileQuery(endpoint, async function* (db, { platform, scope, now }, asked) {
  const sight = await sightOf(db, scope, asked);
  const account = await findAccount(db, asked.accountId);
  const name = account?.company_name ?? account?.name ?? "";
  const parties = { licensor: platform.config.operatorName, licensee: name };
  const digest = createHash("sha256").update(asked.accountId);
  const metadata = JSON.stringify({
    ...metadataOf({ day: dayOf(now), parties }),
    properties: [{ name: "freehold:scope", value: sight.placeIds === null ? "account" : "virtual_accounts" }],
  });
  digest.update(metadata);
  yield `{"bomFormat":"CycloneDX","specVersion":"${CYCLONEDX_VERSION}","version":1,"metadata":${metadata},"components":[`;
  let after: { key: string; id: string } | null = null;
  for (;;) {
    const rows: PositionRow[] = await readPooledTypes(db, sight, { after, limit: BATCH });
    const components = (await describe(db, sight, rows, parties)).join(",");
    digest.update(components);
    yield `${after === null || components === "" ? "" : ","}${components}`;
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) break;
    after = { key: last.key, id: last.id };
  }
  yield `],"serialNumber":"urn:uuid:${serialOf(digest.digest())}"}\n`;
});
