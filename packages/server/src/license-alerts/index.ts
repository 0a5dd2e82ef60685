import type { Slice } from "../platform/slice.ts";
import { acknowledgeLicenseAlert, countLicenseAlerts, listLicenseAlerts, snoozeLicenseAlert } from "./alerts.ts";
import { lookSweep } from "./look.ts";
import { licenseAlertsMails } from "./mail.ts";
import { tellSweep } from "./tell.ts";
import { licenseAlertsTexts } from "./texts.ts";
import { listLicenseThresholds, removeLicenseThreshold, setLicenseThreshold } from "./thresholds.ts";

export { readMajorAlerts as listMajorAlerts } from "./store-tell.ts";
export { lookAtTraditionalLicense } from "./traditional.ts";

export const licenseAlertsSlice: Slice = {
  operations: [
    listLicenseAlerts,
    countLicenseAlerts,
    acknowledgeLicenseAlert,
    snoozeLicenseAlert,
    listLicenseThresholds,
    setLicenseThreshold,
    removeLicenseThreshold,
  ],
  jobs: [],
  sweeps: [lookSweep, tellSweep],
  texts: [licenseAlertsTexts],
  mails: licenseAlertsMails,
};
