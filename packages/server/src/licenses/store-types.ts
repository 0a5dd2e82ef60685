import type { Enforcement, LicenseType, LicenseUnit } from "@freehold/core/licenses/schema";
import { type RawBuilder, sql } from "kysely";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";

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
  const wanted = [...new Set(skus.map((sku) => sku.toLowerCase()))];
  const types = await readWhere(db, sql`lower(t.sku) = any(${wanted}::text[])`);
  return new Map(types.map((type) => [type.sku.toLowerCase(), type]));
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

/** One license type, held until the transaction ends. */
export const lockLicenseType = async (tx: Transaction, id: string): Promise<StoredLicenseType | undefined> => {
  const { rows } = await sql<StoredLicenseType>`
    select ${columns} from license_types t where t.id = ${id} for no key update of t`.execute(tx);
  return rows[0];
};

type NewLicenseType = Omit<StoredLicenseType, "substitutes" | "retiredAt"> & { readonly now: Date };

/**
 * Writes a license type.
 * @returns false when another has its SKU
 */
export const insertLicenseType = async (tx: Transaction, type: NewLicenseType): Promise<boolean> => {
  try {
    await tx
      .insertInto("license_types")
      .values({
        id: type.id,
        sku: type.sku,
        name: type.name,
        description: type.description,
        unit: type.unit,
        enforcement: type.enforcement,
        grace_days: type.graceDays,
        created_at: type.now,
      })
      .execute();
    return true;
  } catch (error) {
    if (violatedConstraint(error) !== "license_types_sku") throw error;
    return false;
  }
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

/** Makes these the ones that cover a type, and no others. */
export const saveSubstitutes = async (
  tx: Transaction,
  id: string,
  substituteIds: readonly string[],
  now: Date,
): Promise<void> => {
  await tx.deleteFrom("license_substitutions").where("license_type_id", "=", id).execute();
  if (substituteIds.length === 0) return;
  await tx
    .insertInto("license_substitutions")
    .values([...new Set(substituteIds)].map((each) => ({ license_type_id: id, substitute_id: each, created_at: now })))
    .execute();
};
