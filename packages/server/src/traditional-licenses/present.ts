import { toInstant } from "@freehold/core/kernel/id";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import { labelOf } from "@freehold/core/traditional-licenses/rules";
import { type ActivationKey, ClaimedState, type TraditionalLicense } from "@freehold/core/traditional-licenses/schema";
import { toUnicode } from "../domains/index.ts";
import type { StoredAccount, StoredLicense } from "./store.ts";

const at = (date: Date | null): string | null => (date === null ? null : toInstant(date));

const accountOf = ({ id, name, domainIdentifier }: StoredAccount) => ({
  id,
  name,
  domainIdentifier,
  domainIdentifierUnicode: toUnicode(domainIdentifier),
});

/** How a license type is named on the wire. */
export const typeNameOf = ({ id, sku, name, unit, enforcement }: LicenseTypeName): LicenseTypeName => ({
  id,
  sku,
  name,
  unit,
  enforcement,
});

const revocationOf = ({ revokedAt, revokedBy, revokeReason }: StoredLicense) =>
  revokedAt === null ? null : { at: toInstant(revokedAt), by: revokedBy ?? "", reason: revokeReason ?? "" };

/** What is the same for everybody. */
const commonOf = (license: StoredLicense) => ({
  id: license.id,
  licenseType: typeNameOf(license.licenseType),
  quantity: license.quantity,
  term: license.term,
  orderNumber: license.orderNumber,
  revoked: revocationOf(license),
});

/** A key as the operator sees it. */
export const presentKey = (license: StoredLicense): ActivationKey => ({
  ...commonOf(license),
  ending: license.keyEnding,
  startsAt: at(license.startsAt),
  endsAt: at(license.endsAt),
  durationMonths: license.durationMonths,
  durationDays: license.durationDays,
  note: license.note,
  boundTo: license.boundTo === null ? null : accountOf(license.boundTo),
  state: license.state,
  issuedAt: toInstant(license.issuedAt),
  issuedBy: license.issuedBy,
  claimed:
    license.account === null || license.claimedAt === null
      ? null
      : { at: toInstant(license.claimedAt), by: license.claimedBy ?? "", account: accountOf(license.account) },
});

/** A license as its account sees it. */
export const presentLicense = (license: StoredLicense): TraditionalLicense => {
  const { startsAt, claimedAt, convertedAt, lotId, virtualAccount } = license;
  if (startsAt === null || claimedAt === null) throw new Error("a license of an account was claimed");
  return {
    ...commonOf(license),
    keyEnding: license.keyEnding,
    startsAt: toInstant(startsAt),
    endsAt: at(license.endsAt),
    host: license.host,
    state: ClaimedState.parse(license.state),
    claimedAt: toInstant(claimedAt),
    claimedBy: license.claimedBy ?? "",
    converted:
      convertedAt === null || lotId === null || virtualAccount === null
        ? null
        : { at: toInstant(convertedAt), by: license.convertedBy ?? "", lotId, virtualAccount },
  };
};

/** What an audit log calls a license. */
export const subjectOf = (license: Pick<StoredLicense, "id" | "licenseType" | "orderNumber" | "keyEnding">) => ({
  kind: "traditional_license",
  id: license.id,
  label: `${license.licenseType.name} (${labelOf(license)})`,
});
