import type { Slice } from "../platform/slice.ts";
import { tellOfAgreementJob } from "./jobs.ts";
import {
  getEnterpriseAgreement,
  getSuiteUse,
  listAgreementEvents,
  listEnterpriseAgreements,
  listSuiteHoldings,
} from "./list.ts";
import { enterpriseAgreementsMails } from "./mail.ts";
import {
  amendAgreement,
  endAgreement,
  enterAgreement,
  getAgreementForOperator,
  listAgreementEventsForOperator,
  listAgreementsForOperator,
  renewAgreement,
  updateAgreement,
} from "./operate.ts";
import { giveBackLicenses, takeLicenses } from "./take.ts";
import { enterpriseAgreementsTexts } from "./texts.ts";
import { trueForwardSweep } from "./true-forward.ts";

export { readEntitledSuites } from "./store-entitled.ts";

export const enterpriseAgreementsSlice: Slice = {
  operations: [
    listEnterpriseAgreements,
    getEnterpriseAgreement,
    getSuiteUse,
    listSuiteHoldings,
    listAgreementEvents,
    takeLicenses,
    giveBackLicenses,
    enterAgreement,
    listAgreementsForOperator,
    getAgreementForOperator,
    listAgreementEventsForOperator,
    updateAgreement,
    amendAgreement,
    renewAgreement,
    endAgreement,
  ],
  jobs: [tellOfAgreementJob],
  sweeps: [trueForwardSweep],
  texts: [enterpriseAgreementsTexts],
  mails: enterpriseAgreementsMails,
};
