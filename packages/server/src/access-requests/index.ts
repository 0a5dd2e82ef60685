import type { Slice } from "../platform/slice.ts";
import { listMyRequestMessages, listRequestMessages, writeToDeciders, writeToRequester } from "./converse.ts";
import { decideAccessRequest, decideByLink, listDecisionLinkVirtualAccounts, openDecisionLink } from "./decide.ts";
import { decideAccessRequests } from "./decide-many.ts";
import { getRequestForm, listVirtualAccountsToWish } from "./form.ts";
import { notifyJob } from "./jobs.ts";
import { accessRequestMails } from "./mail.ts";
import { accessRequestMailTexts } from "./mail-texts.ts";
import { messageMails, tellMessagesJob } from "./message-mails.ts";
import { messageTexts } from "./message-texts.ts";
import { getMyAccessRequest, listMyAccessRequests, remindDeciders, withdrawAccessRequest } from "./mine.ts";
import { findAccount, offerAccounts } from "./offers.ts";
import { previewRequest } from "./preview.ts";
import { getAccessRequest, listAccessRequests } from "./queue.ts";
import { submitAccessRequest, submitSupportAccessRequest } from "./submit.ts";
import {
  askAboutSupportAccessRequest,
  decideSupportAccessRequest,
  listSupportAccessRequests,
} from "./support-access.ts";
import { beginSweep, ladderSweep, supportExpirySweep } from "./sweeps.ts";
import { accessRequestTexts } from "./texts.ts";

export { expireAllFor } from "./expire-all.ts";
export { presentOffer } from "./offers.ts";
export {
  readAwaitedAnswers as listAwaitedAnswers,
  readRequestsToDecide as listRequestsToDecide,
} from "./store-mine.ts";
export { readOffersOf, readPastOf } from "./store-offers.ts";
export { readPendingSupport as countPendingSupportAccess } from "./store-support.ts";
export { withdrawAllOf } from "./withdraw-all.ts";

export const accessRequestsSlice: Slice = {
  operations: [
    findAccount,
    offerAccounts,
    getRequestForm,
    listVirtualAccountsToWish,
    previewRequest,
    submitAccessRequest,
    submitSupportAccessRequest,
    listMyAccessRequests,
    getMyAccessRequest,
    remindDeciders,
    withdrawAccessRequest,
    listAccessRequests,
    getAccessRequest,
    decideAccessRequest,
    decideAccessRequests,
    listMyRequestMessages,
    writeToDeciders,
    listRequestMessages,
    writeToRequester,
    listDecisionLinkVirtualAccounts,
    openDecisionLink,
    decideByLink,
    listSupportAccessRequests,
    decideSupportAccessRequest,
    askAboutSupportAccessRequest,
  ],
  jobs: [notifyJob, tellMessagesJob],
  sweeps: [ladderSweep, supportExpirySweep, beginSweep],
  texts: [accessRequestTexts, accessRequestMailTexts, messageTexts],
  mails: { ...accessRequestMails, ...messageMails },
};
