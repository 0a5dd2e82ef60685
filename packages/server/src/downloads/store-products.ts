import type { Product } from "@freehold/core/downloads/schema";
import { type RawBuilder, sql } from "kysely";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";

export type StoredProduct = Omit<Product, "retiredAt"> & { readonly retiredAt: Date | null };

const columns = sql`p.id, p.name, p.description, p.retired_at as "retiredAt",
  coalesce((select json_agg(json_build_object('id', t.id, 'sku', t.sku, 'name', t.name, 'unit', t.unit,
      'enforcement', t.enforcement) order by t.name, t.id)
    from product_license_types k join license_types t on t.id = k.license_type_id where k.product_id = p.id), '[]')
    as "licenseTypes",
  (select count(*)::int from releases r where r.product_id = p.id) as "releaseCount",
  (select json_build_object('id', r.id, 'version', r.version) from releases r
    where r.product_id = p.id and r.state = 'published'
    order by r.is_recommended desc, r.released_on desc, r.id desc limit 1) as newest`;

export const readProduct = async (db: Reader, id: string): Promise<StoredProduct | undefined> => {
  const { rows } = await sql<StoredProduct>`select ${columns} from products p where p.id = ${id}`.execute(db);
  return rows[0];
};

/** One product, held until the transaction ends: what it consists of changes one after the other. */
export const lockProduct = async (tx: Transaction, id: string): Promise<StoredProduct | undefined> => {
  const { rows } = await sql<StoredProduct>`
    select ${columns} from products p where p.id = ${id} for no key update of p`.execute(tx);
  return rows[0];
};

export type Named = { readonly key: string; readonly id: string };

export const anywhere = (words: string): string => `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;

export const beyondName = (after: Named | null): RawBuilder<boolean> =>
  after === null ? sql`true` : sql`(p.name, p.id) > (${after.key}::text, ${after.id}::uuid)`;

type Wanted = {
  readonly which: "offered" | "retired";
  readonly words: string;
  readonly after: Named | null;
  readonly limit: number;
};

export const readProductPage = async (db: Reader, { which, words, after, limit }: Wanted): Promise<StoredProduct[]> => {
  const { rows } = await sql<StoredProduct>`
    select ${columns} from products p
    where p.retired_at is ${which === "offered" ? sql`null` : sql`not null`}
      and (${words} = '' or p.name ilike ${anywhere(words)}) and ${beyondName(after)}
    order by p.name, p.id limit ${limit}`.execute(db);
  return rows;
};

/** False when another product is called so. */
const unlessTaken = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (violatedConstraint(error) !== "products_name") throw error;
    return false;
  }
};

type Described = { readonly id: string; readonly name: string; readonly description: string };

export const insertProduct = (tx: Transaction, { id, name, description }: Described, now: Date): Promise<boolean> =>
  unlessTaken(tx.insertInto("products").values({ id, name, description, created_at: now }).execute());

export const saveProduct = (tx: Transaction, { id, name, description }: Described): Promise<boolean> =>
  unlessTaken(tx.updateTable("products").set({ name, description }).where("id", "=", id).execute());

export const saveRetired = async (tx: Transaction, id: string, at: Date | null): Promise<void> => {
  await tx.updateTable("products").set({ retired_at: at }).where("id", "=", id).execute();
};

/** Makes these the types that entitle to a product, and no others. */
export const saveLicenseTypes = async (tx: Transaction, id: string, typeIds: readonly string[]): Promise<void> => {
  await tx.deleteFrom("product_license_types").where("product_id", "=", id).execute();
  const rows = [...new Set(typeIds.map((each) => each.toLowerCase()))];
  await tx
    .insertInto("product_license_types")
    .values(rows.map((each) => ({ product_id: id, license_type_id: each })))
    .execute();
};
