import type { Slice } from "../platform/slice.ts";
import { amendAgreement, listAmendmentsForOperator, previewAmendment, withdrawAmendment } from "./amend.ts";
import { amendmentsSweep } from "./apply-amendment.ts";
import { tellOfAgreementJob } from "./jobs.ts";
import {
  getEnterpriseAgreement,
  getSuiteUse,
  listAgreementEvents,
  listAmendments,
  listEnterpriseAgreements,
  listSuiteHoldings,
} from "./list.ts";
import { enterpriseAgreementsMails } from "./mail.ts";
import {
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
    listAmendments,
    takeLicenses,
    giveBackLicenses,
    enterAgreement,
    listAgreementsForOperator,
    getAgreementForOperator,
    listAgreementEventsForOperator,
    updateAgreement,
    previewAmendment,
    amendAgreement,
    listAmendmentsForOperator,
    withdrawAmendment,
    renewAgreement,
    endAgreement,
  ],
  jobs: [tellOfAgreementJob],
  sweeps: [trueForwardSweep, amendmentsSweep],
  texts: [enterpriseAgreementsTexts],
  mails: enterpriseAgreementsMails,
};
