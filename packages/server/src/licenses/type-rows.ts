import type { AuditEntry } from "@freehold/core/kernel/outcome";
import {
  checkLicenseTypeRows as checkEndpoint,
  enterLicenseTypeRows as enterEndpoint,
} from "@freehold/core/licenses/operator-endpoints";
import type { LookedAtTypeRow, TypeRow } from "@freehold/core/licenses/type-row-schema";
import { lookAtTypeRows, type ReadTypeRow, type RowType, readTypeRow, skuKey } from "@freehold/core/licenses/type-rows";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { createdEntry, updatedEntry } from "./license-types.ts";
import {
  insertLicenseTypes,
  lockLicenseTypes,
  readLicenseTypes,
  readLicenseTypesBySku,
  type StoredLicenseType,
  saveLicenseType,
  saveSubstitutes,
} from "./store-types.ts";

type Types = ReadonlyMap<string, StoredLicenseType>;

/** The license types that rows are about, and those that would cover them. */
const readNamed = (db: Reader, rows: readonly RowType[]): Promise<Types> =>
  readLicenseTypesBySku(
    db,
    rows.flatMap(({ sku, coveredBy }) => [sku, ...(coveredBy ?? [])]),
  );

type ReadRows = { readonly all: readonly ReadTypeRow[]; readonly good: readonly RowType[] };

const readRows = (rows: readonly TypeRow[]): ReadRows => {
  const all = rows.map(readTypeRow);
  return { all, good: all.flatMap((row) => ("type" in row ? [row.type] : [])) };
};

const present = (
  rows: readonly TypeRow[],
  looked: readonly Pick<LookedAtTypeRow, "verdict" | "differences" | "unknownSkus">[],
) => ({
  items: looked.map((at, row) => ({ ...at, row, sku: rows[row]?.sku ?? "", name: rows[row]?.name ?? "" })),
});

export const checkLicenseTypeRows = query(checkEndpoint, async (db, _ctx, { rows }) => {
  const { all, good } = readRows(rows);
  return present(rows, lookAtTypeRows(all, await readNamed(db, good)));
});

/** A row that something comes of, with the type it is about as that was; undefined where the row begins it. */
type Told = { readonly row: RowType; readonly id: string; readonly before: StoredLicenseType | undefined };

const describe = async (tx: Transaction, told: readonly Told[], types: Types, now: Date): Promise<void> => {
  for (const { row, before } of told) {
    if (before === undefined) continue;
    await saveLicenseType(tx, before.id, {
      name: row.name,
      description: row.description ?? before.description,
      graceDays: row.graceDays ?? before.graceDays,
      retiredAt: before.retiredAt,
    });
  }
  const idsOf = (skus: readonly string[]) => skus.flatMap((sku) => types.get(skuKey(sku))?.id ?? []);
  await saveSubstitutes(
    tx,
    told.flatMap(({ id, row }) => (row.coveredBy === null ? [] : [{ id, substituteIds: idsOf(row.coveredBy) }])),
    now,
  );
};

/** Begins the types that are new, and holds the others that rows are about. */
const begin = async (tx: Transaction, { all, good }: ReadRows, now: Date) => {
  const first = await readNamed(tx, good);
  const looked = lookAtTypeRows(all, first);
  const fresh = all.flatMap((each, at) => ("type" in each && looked[at]?.verdict === "new" ? [each.type] : []));
  const inserted = await insertLicenseTypes(
    tx,
    fresh.map(({ sku, name, description, unit, enforcement, graceDays }) => ({
      id: newId(),
      sku,
      name,
      description: description ?? "",
      unit: unit ?? "license",
      enforcement,
      graceDays: graceDays ?? 0,
      now,
    })),
  );
  const types = await readNamed(tx, good);
  const held = await lockLicenseTypes(
    tx,
    good.flatMap(({ sku }) => types.get(skuKey(sku))?.id ?? []),
  );
  // A SKU that was new and is another's by now was begun meanwhile: its row is compared with that. What else was begun
  // meanwhile is not looked at, so that no further row becomes new.
  const asked = new Set([...first.keys(), ...fresh.map(({ sku }) => skuKey(sku))]);
  const others = [...types].filter(([key, { id }]) => asked.has(key) && !inserted.has(id));
  return { types, known: new Map(others.map(([key, type]) => [key, held.get(type.id) ?? type])) };
};

export const enterLicenseTypeRows = mutation(enterEndpoint, async (tx, { now }, { rows }) => {
  const read = readRows(rows);
  const { types, known } = await begin(tx, read, now);
  const idOf = ({ sku }: RowType) => types.get(skuKey(sku))?.id;
  const ids = new Set<string>();
  const looked = lookAtTypeRows(read.all, known).map((at, index) => {
    const row = read.all[index];
    const id = row !== undefined && "type" in row ? idOf(row.type) : undefined;
    // Two SKUs may be the same to the database only, such as those that end with either small sigma.
    if (id !== undefined && ids.has(id)) return { ...at, verdict: "listed_twice" as const, differences: [] };
    if (id !== undefined) ids.add(id);
    return at;
  });
  const told = read.all.flatMap((each, at): Told[] => {
    const verdict = looked[at]?.verdict;
    if ("wrong" in each || (verdict !== "new" && verdict !== "changed")) return [];
    const id = idOf(each.type);
    if (id === undefined) throw new Error(`the license type of row ${at} is not there`);
    return [{ row: each.type, id, before: known.get(skuKey(each.type.sku)) }];
  });
  await describe(tx, told, types, now);
  const after = await readLicenseTypes(
    tx,
    told.map(({ id }) => id),
  );
  const [entry, ...others] = told.flatMap(({ id, before }): AuditEntry[] => {
    const type = after.get(id);
    if (type === undefined) return [];
    return [before === undefined ? createdEntry(type) : updatedEntry(before, type)];
  });
  const result = present(rows, looked);
  return entry === undefined ? { result, audit: "nothing_changed" } : { result, audit: [entry, ...others] };
});
