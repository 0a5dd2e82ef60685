import type { Slice } from "../platform/slice.ts";
import { acceptAgreement, listAccountAgreements } from "./accept.ts";
import { askToAccept } from "./ask.ts";
import { agreementsMails } from "./mail.ts";
import { getAgreementText, listPublishedAgreements, publishAgreement } from "./publish.ts";
import { agreementsTexts } from "./texts.ts";

export {
  insertAcceptance as recordAcceptance,
  readAccountsToAccept as listAccountsToAccept,
  readAgreement as findAgreement,
  readVersionInForce as findVersionInForce,
} from "./store.ts";

export const agreementsSlice: Slice = {
  operations: [listAccountAgreements, acceptAgreement, getAgreementText, listPublishedAgreements, publishAgreement],
  jobs: [],
  sweeps: [askToAccept],
  texts: [agreementsTexts],
  mails: agreementsMails,
};
