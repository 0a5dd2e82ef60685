import type { Slice } from "../platform/slice.ts";
import { decideAccessRequest, decideByLink, listDecisionLinkVirtualAccounts, openDecisionLink } from "./decide.ts";
import { getRequestForm } from "./form.ts";
import { notifyJob } from "./jobs.ts";
import { accessRequestMails } from "./mail.ts";
import { accessRequestMailTexts } from "./mail-texts.ts";
import { getMyAccessRequest, listMyAccessRequests, remindDeciders, withdrawAccessRequest } from "./mine.ts";
import { findAccount, offerAccounts } from "./offers.ts";
import { previewRequest } from "./preview.ts";
import { getAccessRequest, listAccessRequests } from "./queue.ts";
import { submitAccessRequest, submitSupportAccessRequest } from "./submit.ts";
import { decideSupportAccessRequest, listSupportAccessRequests } from "./support-access.ts";
import { ladderSweep, supportExpirySweep } from "./sweeps.ts";
import { accessRequestTexts } from "./texts.ts";

export { expireAllFor } from "./expire-all.ts";
export { readRequestsToDecide as listRequestsToDecide } from "./store-mine.ts";
export { readPendingSupport as countPendingSupportAccess } from "./store-support.ts";
export { withdrawAllOf } from "./withdraw-all.ts";

export const accessRequestsSlice: Slice = {
  operations: [
    findAccount,
    offerAccounts,
    getRequestForm,
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
    listDecisionLinkVirtualAccounts,
    openDecisionLink,
    decideByLink,
    listSupportAccessRequests,
    decideSupportAccessRequest,
  ],
  jobs: [notifyJob],
  sweeps: [ladderSweep, supportExpirySweep],
  texts: [accessRequestTexts, accessRequestMailTexts],
  mails: accessRequestMails,
};
