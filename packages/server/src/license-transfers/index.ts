import type { Slice } from "../platform/slice.ts";
import { executeLicenseTransfer, previewLicenseTransfer } from "./execute.ts";
import { getLicenseTransfer, listLicenseTransfers } from "./list.ts";
import { licenseTransfersTexts } from "./texts.ts";
import { undoLicenseTransfer } from "./undo.ts";

export const licenseTransfersSlice: Slice = {
  operations: [
    previewLicenseTransfer,
    executeLicenseTransfer,
    undoLicenseTransfer,
    listLicenseTransfers,
    getLicenseTransfer,
  ],
  jobs: [],
  sweeps: [],
  texts: [licenseTransfersTexts],
  mails: {},
};
