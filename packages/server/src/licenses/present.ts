import { toInstant } from "@freehold/core/kernel/id";
import type { LicenseAssignment, LicenseType, LicenseTypeName, Lot } from "@freehold/core/licenses/schema";
import type { StoredAssignment } from "./store-assignments.ts";
import type { StoredLot } from "./store-lots.ts";
import type { StoredLicenseType } from "./store-types.ts";

export const presentLicenseType = ({ retiredAt, ...type }: StoredLicenseType): LicenseType => ({
  ...type,
  retiredAt: retiredAt === null ? null : toInstant(retiredAt),
});

const instantOf = (at: Date | null) => (at === null ? null : toInstant(at));

export const presentAssignment = ({ draws, ...stored }: StoredAssignment): LicenseAssignment => ({
  id: stored.id,
  licenseType: stored.licenseType,
  virtualAccount: stored.virtualAccount,
  kind: stored.kind,
  holder: stored.holder,
  reference: stored.reference,
  quantity: stored.quantity,
  shortfall: draws.reduce((sum, { lot, quantity }) => sum + (lot === null ? quantity : 0), 0),
  draws: draws.flatMap(({ licenseType, lot, quantity }) =>
    lot === null
      ? []
      : [
          {
            licenseType,
            lot: { ...lot, endsAt: instantOf(lot.endsAt) },
            quantity,
          },
        ],
  ),
  createdAt: toInstant(stored.createdAt),
  createdBy: stored.createdBy,
  endedAt: instantOf(stored.endedAt),
  endedBy: stored.endedBy,
  endReason: stored.endReason,
});

/** A lot in the form in which it is told, with nothing else that is known of its type. */
export const presentLot = (lot: Omit<StoredLot, "licenseTypeId"> & { readonly licenseType: LicenseTypeName }): Lot => {
  const { id, sku, name, unit, enforcement } = lot.licenseType;
  return {
    id: lot.id,
    licenseType: { id, sku, name, unit, enforcement },
    quantity: lot.quantity,
    term: lot.term,
    state: lot.state,
    startsAt: toInstant(lot.startsAt),
    endsAt: instantOf(lot.endsAt),
    graceEndsAt: instantOf(lot.graceEndsAt),
    label: lot.label,
  };
};
