import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/license-alerts/endpoints";
import type { LicenseThreshold } from "@freehold/core/license-alerts/schema";
import { readLicenseTypes } from "../licenses/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { sightOf } from "./alerts.ts";
import { lookAtAccount } from "./look.ts";
import { awaitAccount } from "./store-facts.ts";
import {
  deleteThreshold,
  readThreshold,
  readThresholdOf,
  readThresholds,
  saveThreshold,
  type ThresholdRow,
} from "./store-thresholds.ts";

const present = (row: ThresholdRow): LicenseThreshold => ({ ...row, setAt: toInstant(row.setAt) });

export const listLicenseThresholds = query(
  endpoints.listLicenseThresholds,
  async (db, { scope }, { accountId, cursor, limit }) => {
    const rows = await readThresholds(db, sightOf(accountId, scope), readCursor(cursor), limit + 1);
    return pageFrom(rows, limit, ({ setAt, id }) => ({ at: setAt, id }), present);
  },
);

/** @throws Refusal license_threshold.whole_account where the permission reaches certain virtual accounts only */
const checkReach = (scope: Scope, virtualAccountId: string | null): void => {
  if (scope.kind === "account") return;
  if (virtualAccountId === null) throw new Refusal("license_threshold.whole_account");
  if (!scope.ids.includes(virtualAccountId)) throw new Refusal("license_threshold.place_unknown");
};

const auditOf = (
  action: string,
  accountId: string,
  {
    id,
    licenseType,
    virtualAccount,
    quantity,
  }: Pick<ThresholdRow, "id" | "licenseType" | "virtualAccount" | "quantity">,
  before: number | null,
): AuditEntry => ({
  action,
  accountId,
  virtualAccountIds: virtualAccount === null ? [] : [virtualAccount.id],
  subject: {
    kind: "license_threshold",
    id,
    label: virtualAccount === null ? licenseType.name : `${licenseType.name} (${virtualAccount.name})`,
  },
  ...(before === null ? {} : { before: { quantity: before } }),
  after: { quantity },
});

export const setLicenseThreshold = mutation(
  endpoints.setLicenseThreshold,
  async (tx, { person, scope, now }, { accountId, licenseTypeId, virtualAccountId, quantity }) => {
    checkReach(scope, virtualAccountId);
    const type = (await readLicenseTypes(tx, [licenseTypeId])).get(licenseTypeId);
    if (type === undefined) throw new Refusal("license_type.not_found");
    if (virtualAccountId !== null && (await lockLiveVirtualAccounts(tx, accountId, [virtualAccountId])).length === 0)
      throw new Refusal("license_threshold.place_unknown");
    await awaitAccount(tx, accountId);
    const before = await readThresholdOf(tx, accountId, licenseTypeId, virtualAccountId);
    if (before?.quantity === quantity) return { result: present(before), audit: "nothing_changed" };
    const id = before?.id ?? newId();
    await saveThreshold(tx, { accountId, id, licenseTypeId, virtualAccountId, quantity, setBy: person.name, now });
    await lookAtAccount(tx, accountId, now);
    const set = await readThreshold(tx, accountId, id);
    if (set === undefined) throw new Error("a threshold that was set is there");
    return {
      result: present(set),
      audit: [auditOf("license_threshold.set", accountId, set, before?.quantity ?? null)],
    };
  },
);

export const removeLicenseThreshold = mutation(
  endpoints.removeLicenseThreshold,
  async (tx, { scope, now }, { accountId, id }) => {
    await awaitAccount(tx, accountId);
    const threshold = await readThreshold(tx, accountId, id);
    const place = threshold?.virtualAccount?.id ?? null;
    const isSeen = scope.kind === "account" || (place !== null && scope.ids.includes(place));
    if (threshold === undefined || !isSeen) throw new Refusal("license_threshold.not_found");
    await deleteThreshold(tx, accountId, id);
    await lookAtAccount(tx, accountId, now);
    const { after: _, ...entry } = auditOf("license_threshold.removed", accountId, threshold, threshold.quantity);
    return { result: {}, audit: [entry] };
  },
);
