import type { Slice } from "../platform/slice.ts";
import { checkActivationKeys, claimActivationKeys } from "./claim.ts";
import { convertTraditionalLicenses, previewConversion } from "./convert.ts";
import { checkKeyRows, issueActivationKey, issueKeyRows } from "./issue.ts";
import { tellOfRevocationJob } from "./jobs.ts";
import { exportTraditionalLicenses, getTraditionalLicense, listTraditionalLicenses, noteHost } from "./list.ts";
import { lookSweep } from "./look.ts";
import { traditionalLicensesMails } from "./mail.ts";
import { expireSweep, listActivationKeys } from "./operate.ts";
import { checkRevocations, revokeActivationKey, revokeActivationKeys } from "./revoke.ts";
import { traditionalLicensesTexts } from "./texts.ts";

export { endingTraditionalLicenses } from "./store-ending.ts";
export { readEntitledTraditionalLicenses } from "./store-entitled.ts";
export { ownedTraditionalLicenses } from "./store-owned.ts";

export const traditionalLicensesSlice: Slice = {
  operations: [
    checkActivationKeys,
    claimActivationKeys,
    listTraditionalLicenses,
    exportTraditionalLicenses,
    getTraditionalLicense,
    noteHost,
    previewConversion,
    convertTraditionalLicenses,
    issueActivationKey,
    checkKeyRows,
    issueKeyRows,
    listActivationKeys,
    revokeActivationKey,
    checkRevocations,
    revokeActivationKeys,
  ],
  jobs: [tellOfRevocationJob],
  sweeps: [expireSweep, lookSweep],
  texts: [traditionalLicensesTexts],
  mails: traditionalLicensesMails,
};
