import type { Slice } from "../platform/slice.ts";
import { tellEndedJob, tellUsedJob } from "./jobs.ts";
import { emergencyAccessMails } from "./mail.ts";
import { getEmergencyTerms, listEmergencyOffers, previewEmergencyAccess } from "./offers.ts";
import { acknowledgeEmergencyAccess, endEmergencyAccess, listEmergencyAccess } from "./oversee.ts";
import { startEmergencyAccess } from "./start.ts";
import { emergencyAccessTexts } from "./texts.ts";

export { endEmergenciesOf } from "./oversee.ts";
export { readWaitingFor as listWaitingEmergencies } from "./store.ts";

export const emergencyAccessSlice: Slice = {
  operations: [
    listEmergencyOffers,
    getEmergencyTerms,
    startEmergencyAccess,
    listEmergencyAccess,
    endEmergencyAccess,
    acknowledgeEmergencyAccess,
    previewEmergencyAccess,
  ],
  jobs: [tellUsedJob, tellEndedJob],
  sweeps: [],
  texts: [emergencyAccessTexts],
  mails: emergencyAccessMails,
};
