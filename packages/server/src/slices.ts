import { accessPoliciesSlice } from "./access-policies/index.ts";
import { accessRequestsSlice } from "./access-requests/index.ts";
import { accessReviewsSlice } from "./access-reviews/index.ts";
import { accountDomainsSlice } from "./account-domains/index.ts";
import { accountTransfersSlice } from "./account-transfers/index.ts";
import { accountsSlice } from "./accounts/index.ts";
import { agreementsSlice } from "./agreements/index.ts";
import { auditSlice } from "./audit/index.ts";
import { delegationsSlice } from "./delegations/index.ts";
import { demoSlice } from "./demo/index.ts";
import { directorySlice } from "./directory/index.ts";
import { downloadsSlice } from "./downloads/index.ts";
import { emergencyAccessSlice } from "./emergency-access/index.ts";
import { enterpriseAgreementsSlice } from "./enterprise-agreements/index.ts";
import { entitlementsSlice } from "./entitlements/index.ts";
import { homeSlice } from "./home/index.ts";
import { licenseAlertsSlice } from "./license-alerts/index.ts";
import { licenseReportsSlice } from "./license-reports/index.ts";
import { licenseTransfersSlice } from "./license-transfers/index.ts";
import { licensesSlice } from "./licenses/index.ts";
import { mailboxSlice } from "./mailbox/index.ts";
import { membersSlice } from "./members/index.ts";
import { mergesSlice } from "./merges/index.ts";
import { operatorsSlice } from "./operators/index.ts";
import { ordersSlice } from "./orders/index.ts";
import { peopleSlice } from "./people/index.ts";
import type { Slice } from "./platform/slice.ts";
import { provisioningSlice } from "./provisioning/index.ts";
import { renewalsSlice } from "./renewals/index.ts";
import { singleSignOnSlice } from "./single-sign-on/index.ts";
import { supportSlice } from "./support/index.ts";
import { takeoversSlice } from "./takeovers/index.ts";
import { traditionalLicensesSlice } from "./traditional-licenses/index.ts";
import { userGroupsSlice } from "./user-groups/index.ts";
import { virtualAccountsSlice } from "./virtual-accounts/index.ts";
import { webhooksSlice } from "./webhooks/index.ts";

/** What Freehold consists of; a new slice is a folder and a line here. */
export const slices: readonly Slice[] = [
  peopleSlice,
  homeSlice,
  accountsSlice,
  accountDomainsSlice,
  agreementsSlice,
  accessRequestsSlice,
  accessPoliciesSlice,
  accessReviewsSlice,
  emergencyAccessSlice,
  delegationsSlice,
  directorySlice,
  membersSlice,
  userGroupsSlice,
  virtualAccountsSlice,
  supportSlice,
  auditSlice,
  operatorsSlice,
  takeoversSlice,
  mergesSlice,
  licensesSlice,
  licenseTransfersSlice,
  accountTransfersSlice,
  licenseAlertsSlice,
  licenseReportsSlice,
  mailboxSlice,
  ordersSlice,
  enterpriseAgreementsSlice,
  entitlementsSlice,
  downloadsSlice,
  renewalsSlice,
  traditionalLicensesSlice,
  webhooksSlice,
  provisioningSlice,
  singleSignOnSlice,
  demoSlice,
];
