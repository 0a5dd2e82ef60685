import type { Slice } from "../platform/slice.ts";
import { acceptAgreement, listAccountAgreements } from "./accept-agreement.ts";
import { activateAccount, answerAuthorization, getActivation, openActivationLink } from "./activate.ts";
import { checkIdentifier } from "./check-identifier.ts";
import { listContacts, replaceContacts } from "./contacts.ts";
import { getAccountRequest, listAccountRequests } from "./follow.ts";
import { changeAuthorizer, resendActivationMail, withdrawAccountRequest } from "./follow-up.ts";
import { accountsSweeps, notifyJob } from "./jobs.ts";
import { accountsMails } from "./mail.ts";
import { accountsMailTexts } from "./mail-texts.ts";
import { changeAccountStatus, changeAccountType } from "./operate.ts";
import { getAccount, getAgreement, getCountry, listCountries, updateAccount } from "./properties.ts";
import { checkDnsProof, getDnsProof } from "./prove.ts";
import { requestAccount } from "./request.ts";
import { decideIdentifierReview, getIdentifierReview } from "./review.ts";
import { accountsTexts } from "./texts.ts";

export { endRequest } from "./end.ts";
export { challengeOf, readIdentifier, unicodeOf as identifierToUnicode } from "./identifier.ts";
export { applyStatus, describeOperatorAccount } from "./operate.ts";
export { describeReview } from "./review.ts";
export {
  type AccountRow as AccountOf,
  changeAccount,
  claimIdentifier,
  forgetRequester,
  freeDomain,
  lockAccount,
  lockAccountToEdit,
  lockSkeleton,
  readAccount as findAccount,
  readAccountByIdentifier as findAccountNamed,
  readLookAlikes as listLookAlikes,
  readParentAccount as findParentAccount,
} from "./store.ts";
export {
  accountPhases,
  type ListedAccount,
  readAccountsForOperator as listAccountsForOperator,
  readPendingRequestsForOperator as listPendingRequestsForOperator,
} from "./store-operator.ts";
export { readReviews as listReviews } from "./store-reviews.ts";

export const accountsSlice: Slice = {
  operations: [
    checkIdentifier,
    requestAccount,
    listAccountRequests,
    getAccountRequest,
    resendActivationMail,
    changeAuthorizer,
    withdrawAccountRequest,
    getDnsProof,
    checkDnsProof,
    openActivationLink,
    getActivation,
    answerAuthorization,
    activateAccount,
    getAgreement,
    getAccount,
    updateAccount,
    listAccountAgreements,
    acceptAgreement,
    listContacts,
    replaceContacts,
    listCountries,
    getCountry,
    getIdentifierReview,
    decideIdentifierReview,
    changeAccountType,
    changeAccountStatus,
  ],
  jobs: [notifyJob],
  sweeps: [...accountsSweeps],
  texts: [accountsTexts, accountsMailTexts],
  mails: accountsMails,
};
