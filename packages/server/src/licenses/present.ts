import { toInstant } from "@freehold/core/kernel/id";
import type { LicenseAssignment, LicenseType } from "@freehold/core/licenses/schema";
import type { StoredAssignment } from "./store-assignments.ts";
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
            lot: { ...lot, endsAt: lot.endsAt === null ? null : toInstant(new Date(lot.endsAt)) },
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
