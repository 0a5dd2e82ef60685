import { accountPermissions } from "@freehold/core/kernel/permission";
import type { Reader } from "../platform/database.ts";
import type { Slice } from "../platform/slice.ts";
import {
  acceptRenewal,
  changeRenewal,
  countEndingLots,
  declineRenewal,
  draftRenewal,
  getRenewal,
  listEndingLots,
  listRenewals,
  previewRenewal,
  sendRenewal,
  withdrawRenewal,
} from "./account.ts";
import { exportEndingLots, exportRenewals, exportRenewalsForOperator } from "./export.ts";
import { tellOfRenewalJob } from "./jobs.ts";
import { renewalsMails } from "./mail.ts";
import {
  approveRenewal,
  cancelRenewal,
  changeRenewalForOperator,
  declineRequestedRenewal,
  draftRenewalForOperator,
  getRenewalForOperator,
  listEndingLotsForOperator,
  listRenewalsForOperator,
  offerRenewal,
  previewRenewalForOperator,
  withdrawOffer,
} from "./operator.ts";
import { settleRenewalsSweep } from "./settle.ts";
import { readOffered } from "./store.ts";
import { renewalsTexts } from "./texts.ts";

export { countRequested as countRequestedRenewals } from "./store.ts";

/** Accounts with offered renewals that a person may answer. */
export const listOfferedRenewals = (db: Reader, personId: string, now: Date) =>
  readOffered(db, personId, Object.keys(accountPermissions["renewal.manage"]), now);

export const renewalsSlice: Slice = {
  operations: [
    listEndingLots,
    exportEndingLots,
    countEndingLots,
    listRenewals,
    exportRenewals,
    getRenewal,
    previewRenewal,
    draftRenewal,
    changeRenewal,
    sendRenewal,
    withdrawRenewal,
    acceptRenewal,
    declineRenewal,
    listRenewalsForOperator,
    exportRenewalsForOperator,
    getRenewalForOperator,
    listEndingLotsForOperator,
    previewRenewalForOperator,
    draftRenewalForOperator,
    changeRenewalForOperator,
    offerRenewal,
    withdrawOffer,
    approveRenewal,
    declineRequestedRenewal,
    cancelRenewal,
  ],
  jobs: [tellOfRenewalJob],
  sweeps: [settleRenewalsSweep],
  texts: [renewalsTexts],
  mails: renewalsMails,
};
