import type { Enforcement, LicenseType, LicenseUnit } from "@freehold/core/licenses/schema";
import { type RawBuilder, sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";

export type StoredLicenseType = {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly unit: LicenseUnit;
  readonly enforcement: Enforcement;
  readonly graceDays: number;
  readonly retiredAt: Date | null;
  readonly substitutes: LicenseType["substitutes"];
};

const columns = sql`t.id, t.sku, t.name, t.description, t.unit, t.enforcement, t.grace_days as "graceDays",
  t.retired_at as "retiredAt",
  coalesce((select json_agg(json_build_object('id', s.id, 'sku', s.sku, 'name', s.name) order by s.name, s.id)
    from license_substitutions b join license_types s on s.id = b.substitute_id
    where b.license_type_id = t.id), '[]') as substitutes`;

const readWhere = async (db: Reader, condition: RawBuilder<boolean>): Promise<StoredLicenseType[]> => {
  const { rows } = await sql<StoredLicenseType>`
    select ${columns} from license_types t where ${condition}`.execute(db);
  return rows;
};

/** License types by id, whether they are still sold or not. */
export const readLicenseTypes = async (
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredLicenseType>> => {
  if (ids.length === 0) return new Map();
  const types = await readWhere(db, sql`t.id = any(${[...new Set(ids)]}::uuid[])`);
  return new Map(types.map((type) => [type.id, type]));
};

/** License types by what orders call them, compared without case; by the SKU in lower case. */
export const readLicenseTypesBySku = async (
  db: Reader,
  skus: readonly string[],
): Promise<ReadonlyMap<string, StoredLicenseType>> => {
  if (skus.length === 0) return new Map();
  const wanted = [...new Map(skus.map((sku) => [sku.toLowerCase(), sku])).values()];
  // Both sides by the database's idea of lower case, which is not JavaScript's for a few letters.
  const { rows } = await sql<StoredLicenseType & { wanted: string }>`
    select ${columns}, w.sku as wanted
    from unnest(${wanted}::text[]) w (sku) join license_types t on lower(t.sku) = lower(w.sku)`.execute(db);
  return new Map(rows.map(({ wanted: sku, ...type }) => [sku.toLowerCase(), type]));
};

const anywhere = (words: string): string => `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;

type Wanted = {
  readonly which: "sold" | "retired";
  readonly words: string;
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly limit: number;
};

/** License types by name. */
export const readLicenseTypePage = async (
  db: Reader,
  { which, words, after, limit }: Wanted,
): Promise<StoredLicenseType[]> => {
  const { rows } = await sql<StoredLicenseType>`
    select ${columns} from license_types t
    where t.retired_at is ${which === "sold" ? sql`null` : sql`not null`}
      and (${words} = '' or t.name ilike ${anywhere(words)} or t.sku ilike ${anywhere(words)})
      and (${after?.key ?? null}::text is null
        or (t.name, t.id) > (${after?.key ?? null}::text, ${after?.id ?? null}::uuid))
    order by t.name, t.id limit ${limit}`.execute(db);
  return rows;
};

/** License types, held until the transaction ends. They are read once they are held, with what covers them by then. */
export const lockLicenseTypes = async (
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredLicenseType>> => {
  await sql`select from license_types where id = any(${[...new Set(ids)]}::uuid[])
    order by id for no key update`.execute(tx);
  return readLicenseTypes(tx, ids);
};

type NewLicenseType = Omit<StoredLicenseType, "substitutes" | "retiredAt"> & { readonly now: Date };

/**
 * Writes license types, in the order of their SKUs so that who writes some of the same waits and does not deadlock; of those
 * whose SKU another has nothing.
 * @returns the ids of those that were written
 */
export const insertLicenseTypes = async (
  tx: Transaction,
  types: readonly NewLicenseType[],
): Promise<ReadonlySet<string>> => {
  if (types.length === 0) return new Set();
  const inOrder = types.map((type) => ({ ...type, key: type.sku.toLowerCase() }));
  const rows = await tx
    .insertInto("license_types")
    .values(
      inOrder
        .sort((one, other) => (one.key < other.key ? -1 : 1))
        .map((type) => ({
          id: type.id,
          sku: type.sku,
          name: type.name,
          description: type.description,
          unit: type.unit,
          enforcement: type.enforcement,
          grace_days: type.graceDays,
          created_at: type.now,
        })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
};

type Described = Pick<StoredLicenseType, "name" | "description" | "graceDays" | "retiredAt">;

export const saveLicenseType = async (tx: Transaction, id: string, described: Described): Promise<void> => {
  await tx
    .updateTable("license_types")
    .set({
      name: described.name,
      description: described.description,
      grace_days: described.graceDays,
      retired_at: described.retiredAt,
    })
    .where("id", "=", id)
    .execute();
};

/** What covers a type. */
export type Covering = { readonly id: string; readonly substituteIds: readonly string[] };

/** Makes these the ones that cover types, and no others. */
export const saveSubstitutes = async (tx: Transaction, types: readonly Covering[], now: Date): Promise<void> => {
  if (types.length === 0) return;
  const ids = types.map(({ id }) => id);
  await tx.deleteFrom("license_substitutions").where("license_type_id", "in", ids).execute();
  const pairs = types.flatMap(({ id, substituteIds }) =>
    [...new Set(substituteIds)].map((each) => ({ license_type_id: id, substitute_id: each, created_at: now })),
  );
  if (pairs.length > 0) await tx.insertInto("license_substitutions").values(pairs).execute();
};
