import type { Slice } from "../platform/slice.ts";
import { askToAccept } from "./ask.ts";
import { agreementsMails } from "./mail.ts";
import { getAgreementText, listPublishedAgreements, publishAgreement } from "./publish.ts";
import { agreementsTexts } from "./texts.ts";

export {
  insertAcceptance as recordAcceptance,
  readAcceptances as listAcceptances,
  readAccountsToAccept as listAccountsToAccept,
  readAgreement as findAgreement,
  readVersionInForce as findVersionInForce,
  readVersions as listVersions,
} from "./store.ts";

export const agreementsSlice: Slice = {
  operations: [getAgreementText, listPublishedAgreements, publishAgreement],
  jobs: [],
  sweeps: [askToAccept],
  texts: [agreementsTexts],
  mails: agreementsMails,
};
