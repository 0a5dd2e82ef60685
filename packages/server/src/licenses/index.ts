import type { Slice } from "../platform/slice.ts";
import { addUpTotalsSweep } from "./add-up-totals.ts";
import { createLicenseAssignment } from "./assign.ts";
import { authorizeLicenseType, listLicenseAuthorizations, withdrawLicenseAuthorization } from "./authorizations.ts";
import { changeLotsSweep } from "./change-lots.ts";
import { inventoryOperations } from "./inventory-operations.ts";
import { inventoryTexts } from "./inventory-texts.ts";
import {
  createLicenseType,
  getLicenseType,
  listLicenseTypes,
  retireLicenseType,
  sellLicenseTypeAgain,
  updateLicenseType,
} from "./license-types.ts";
import { findLicenseSurplus, listLicenseAssignments } from "./list-assignments.ts";
import { listLotsForOperator } from "./list-lots.ts";
import { licensesMails } from "./mail.ts";
import { convertLicenseAssignment, releaseLicenseAssignment } from "./release.ts";
import { previewLotRevocation, revokeLot } from "./revoke-lots.ts";
import { tellOfRevocationJob } from "./tell-revoked.ts";
import { licensesTexts } from "./texts.ts";
import { checkLicenseTypeRows, enterLicenseTypeRows } from "./type-rows.ts";

export { coverShortfalls } from "./cover.ts";
export { type Deposit, depositLots } from "./deposit.ts";
export { giveBackFromLots } from "./give-back.ts";
export { sightOf } from "./inventory-sight.ts";
export { sightOfType } from "./inventory-type.ts";
export { ledgerCommand } from "./ledger-command.ts";
export { nameLosing } from "./name-losing.ts";
export { readOwnedTypes } from "./owned-types.ts";
export { previewRevocation } from "./preview-revocation.ts";
export { type LotRenewal, lockLots, renewLots, takeBackRenewals } from "./renew-lots.ts";
export { revokeLotAndGiven } from "./revoke-lots.ts";
export { readAuthorizedTypes } from "./store-authorizations.ts";
export { readEndingLots } from "./store-ending-lots.ts";
export { type GivableLot, readGivableLots, readGivableLotsAt } from "./store-givable.ts";
export { lastDayUntil } from "./store-history.ts";
export { isInSight, type Sight } from "./store-inventory.ts";
export { readComing } from "./store-inventory-future.ts";
export { readDayChanges } from "./store-inventory-places.ts";
export { type Mover, type Posting, post } from "./store-ledger.ts";
export { moveEndsOfLots } from "./store-lot-ends.ts";
export { holdLotsOf, isGoingOn, readDefaultPlace, readSharesOfLot, type StoredLot } from "./store-lots.ts";
export { ensurePools, type LockedPool, lockManyPools, lockPools, readPools, readShortPools } from "./store-pools.ts";
export { readLicenseTypes, readLicenseTypesBySku, type StoredLicenseType } from "./store-types.ts";

export const licensesSlice: Slice = {
  operations: [
    createLicenseAssignment,
    listLicenseAssignments,
    releaseLicenseAssignment,
    convertLicenseAssignment,
    findLicenseSurplus,
    listLicenseTypes,
    getLicenseType,
    createLicenseType,
    updateLicenseType,
    checkLicenseTypeRows,
    enterLicenseTypeRows,
    retireLicenseType,
    sellLicenseTypeAgain,
    listLicenseAuthorizations,
    authorizeLicenseType,
    withdrawLicenseAuthorization,
    listLotsForOperator,
    previewLotRevocation,
    revokeLot,
    ...inventoryOperations,
  ],
  jobs: [tellOfRevocationJob],
  sweeps: [changeLotsSweep, addUpTotalsSweep],
  texts: [licensesTexts, inventoryTexts],
  mails: licensesMails,
};
