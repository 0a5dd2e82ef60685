import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  createLicenseType as createEndpoint,
  getLicenseType as getEndpoint,
  listLicenseTypes as listEndpoint,
  retireLicenseType as retireEndpoint,
  sellLicenseTypeAgain as sellAgainEndpoint,
  updateLicenseType as updateEndpoint,
} from "@freehold/core/licenses/operator-endpoints";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import { presentLicenseType } from "./present.ts";
import {
  insertLicenseTypes,
  lockLicenseTypes,
  readLicenseTypePage,
  readLicenseTypes,
  type StoredLicenseType,
  saveLicenseType,
  saveSubstitutes,
} from "./store-types.ts";

const notFound = () => new Refusal("license_type.not_found");

const described = ({ name, description, unit, enforcement, graceDays, substitutes }: StoredLicenseType) => ({
  name,
  description,
  unit,
  enforcement,
  graceDays,
  substitutes: substitutes.map(({ sku }) => sku),
});

const entry = (
  action: string,
  { id, sku }: StoredLicenseType,
  changed: Pick<AuditEntry, "before" | "after"> = {},
): AuditEntry => ({ action, subject: { kind: "license_type", id, label: sku }, ...changed });

/** That a license type began to be sold. */
export const createdEntry = (type: StoredLicenseType): AuditEntry =>
  entry("license_type.created", type, { after: described(type) });

/** That a license type is described otherwise. */
export const updatedEntry = (before: StoredLicenseType, after: StoredLicenseType): AuditEntry =>
  entry("license_type.updated", after, { before: described(before), after: described(after) });

const lock = async (tx: Transaction, id: string): Promise<StoredLicenseType> => {
  const type = (await lockLicenseTypes(tx, [id])).get(id.toLowerCase());
  if (type === undefined) throw notFound();
  return type;
};

const checkThatTheyExist = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  const known = await readLicenseTypes(tx, ids);
  if (ids.some((id) => !known.has(id.toLowerCase()))) throw new Refusal("license_type.not_found", {}, "substituteIds");
};

export const listLicenseTypes = query(listEndpoint, async (db, _ctx, { which, search, cursor, limit }) => {
  const after = readPhaseCursor(cursor, ["all"]);
  const rows = await readLicenseTypePage(db, { which, words: searchable(search), after, limit: limit + 1 });
  return phasePageFrom(rows, limit, ({ name, id }) => ({ phase: "all", key: name, id }), presentLicenseType);
});

export const getLicenseType = query(getEndpoint, async (db, _ctx, { licenseTypeId }) => {
  const type = (await readLicenseTypes(db, [licenseTypeId])).get(licenseTypeId.toLowerCase());
  if (type === undefined) throw notFound();
  return presentLicenseType(type);
});

export const createLicenseType = mutation(createEndpoint, async (tx, { now }, { substituteIds, ...input }) => {
  await checkThatTheyExist(tx, substituteIds);
  const id = newId();
  if (!(await insertLicenseTypes(tx, [{ ...input, id, now }])).has(id)) throw new Refusal("license_type.sku_taken");
  await saveSubstitutes(tx, [{ id, substituteIds }], now);
  const type = await lock(tx, id);
  return {
    result: presentLicenseType(type),
    audit: [createdEntry(type)],
  };
});

export const updateLicenseType = mutation(updateEndpoint, async (tx, { now }, input) => {
  const { licenseTypeId, substituteIds, name, description, graceDays } = input;
  const before = await lock(tx, licenseTypeId);
  await saveLicenseType(tx, before.id, {
    name: name ?? before.name,
    description: description ?? before.description,
    graceDays: graceDays ?? before.graceDays,
    retiredAt: before.retiredAt,
  });
  if (substituteIds !== undefined) {
    if (substituteIds.some((id) => id.toLowerCase() === before.id)) {
      throw new Refusal("license_type.substitutes_itself");
    }
    await checkThatTheyExist(tx, substituteIds);
    await saveSubstitutes(tx, [{ id: before.id, substituteIds }], now);
  }
  const after = await lock(tx, before.id);
  if (JSON.stringify(described(before)) === JSON.stringify(described(after))) {
    return { result: presentLicenseType(after), audit: "nothing_changed" };
  }
  return {
    result: presentLicenseType(after),
    audit: [updatedEntry(before, after)],
  };
});

const setRetired = async (tx: Transaction, id: string, retiredAt: Date | null) => {
  const type = await lock(tx, id);
  if ((type.retiredAt === null) === (retiredAt === null)) {
    return { result: presentLicenseType(type), audit: "nothing_changed" } as const;
  }
  const changed = { ...type, retiredAt };
  await saveLicenseType(tx, id, changed);
  const action = retiredAt === null ? "license_type.sold_again" : "license_type.retired";
  return { result: presentLicenseType(changed), audit: [entry(action, type)] } as const;
};

export const retireLicenseType = mutation(retireEndpoint, (tx, { now }, { licenseTypeId }) =>
  setRetired(tx, licenseTypeId, now),
);

export const sellLicenseTypeAgain = mutation(sellAgainEndpoint, (tx, _ctx, { licenseTypeId }) =>
  setRetired(tx, licenseTypeId, null),
);
