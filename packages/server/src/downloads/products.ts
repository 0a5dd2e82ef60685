import * as endpoints from "@freehold/core/downloads/operator-endpoints";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readLicenseTypes } from "../licenses/index.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { presentProduct } from "./present.ts";
import {
  insertProduct,
  lockProduct,
  readProduct,
  readProductPage,
  type StoredProduct,
  saveLicenseTypes,
  saveProduct,
  saveRetired,
} from "./store-products.ts";

const there = (product: StoredProduct | undefined): StoredProduct => {
  if (product === undefined) throw new Refusal("product.not_found");
  return product;
};

/** @throws Refusal product.not_found */
export const findProduct = async (db: Reader, id: string): Promise<StoredProduct> => there(await readProduct(db, id));

/** @throws Refusal product.not_found */
export const holdProduct = async (tx: Transaction, id: string): Promise<StoredProduct> =>
  there(await lockProduct(tx, id));

const described = ({ name, description, licenseTypes }: StoredProduct) => ({
  name,
  description,
  licenseTypes: licenseTypes.map(({ sku }) => sku),
});

const entry = (
  action: string,
  { id, name }: StoredProduct,
  changed: Pick<AuditEntry, "before" | "after"> = {},
): AuditEntry => ({ action, subject: { kind: "product", id, label: name }, ...changed });

const checkTypes = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  const known = await readLicenseTypes(tx, ids);
  if (ids.some((id) => !known.has(id.toLowerCase()))) throw new Refusal("license_type.not_found", {}, "licenseTypeIds");
};

export const listProducts = query(endpoints.listProducts, async (db, _ctx, { which, search, cursor, limit }) => {
  const after = readPhaseCursor(cursor, ["all"]);
  const rows = await readProductPage(db, { which, words: searchable(search), after, limit: limit + 1 });
  return phasePageFrom(rows, limit, ({ name, id }) => ({ phase: "all", key: name, id }), presentProduct);
});

export const getProduct = query(endpoints.getProduct, async (db, _ctx, { productId }) =>
  presentProduct(await findProduct(db, productId)),
);

export const createProduct = mutation(endpoints.createProduct, async (tx, { now }, input) => {
  const { name, description, licenseTypeIds } = input;
  await checkTypes(tx, licenseTypeIds);
  const id = newId();
  if (!(await insertProduct(tx, { id, name, description }, now))) throw new Refusal("product.name_taken");
  await saveLicenseTypes(tx, id, licenseTypeIds);
  const product = await findProduct(tx, id);
  return { result: presentProduct(product), audit: [entry("product.created", product, { after: described(product) })] };
});

export const updateProduct = mutation(endpoints.updateProduct, async (tx, _ctx, input) => {
  const { productId, name, description, licenseTypeIds } = input;
  const before = await holdProduct(tx, productId);
  const isSaved = await saveProduct(tx, {
    id: before.id,
    name: name ?? before.name,
    description: description ?? before.description,
  });
  if (!isSaved) throw new Refusal("product.name_taken");
  if (licenseTypeIds !== undefined) {
    await checkTypes(tx, licenseTypeIds);
    await saveLicenseTypes(tx, before.id, licenseTypeIds);
  }
  const after = await findProduct(tx, before.id);
  if (JSON.stringify(described(before)) === JSON.stringify(described(after))) {
    return { result: presentProduct(after), audit: "nothing_changed" };
  }
  return {
    result: presentProduct(after),
    audit: [entry("product.updated", after, { before: described(before), after: described(after) })],
  };
});

const setRetired = async (tx: Transaction, id: string, retiredAt: Date | null) => {
  const product = await holdProduct(tx, id);
  if ((product.retiredAt === null) === (retiredAt === null)) {
    return { result: presentProduct(product), audit: "nothing_changed" } as const;
  }
  await saveRetired(tx, product.id, retiredAt);
  const action = retiredAt === null ? "product.offered_again" : "product.retired";
  return { result: presentProduct({ ...product, retiredAt }), audit: [entry(action, product)] } as const;
};

export const retireProduct = mutation(endpoints.retireProduct, (tx, { now }, { productId }) =>
  setRetired(tx, productId, now),
);

export const offerProductAgain = mutation(endpoints.offerProductAgain, (tx, _ctx, { productId }) =>
  setRetired(tx, productId, null),
);
