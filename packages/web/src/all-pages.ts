import { accessPolicyPages } from "./access-policies/pages.ts";
import { requestQueuePages } from "./access-requests/manage/pages.ts";
import { accessRequestPages } from "./access-requests/pages.ts";
import { accessReviewPages } from "./access-reviews/pages.ts";
import { accountDomainPages } from "./account-domains/pages.ts";
import { accountTransferPages } from "./account-transfers/pages.ts";
import { managePages } from "./accounts/manage/pages.ts";
import { accountPages } from "./accounts/pages.ts";
import { agreementPages } from "./agreements/pages.ts";
import { apiReferencePages } from "./api-reference/pages.ts";
import { auditPages } from "./audit/pages.ts";
import { delegationPages } from "./delegations/pages.ts";
import { demoPages } from "./demo/pages.ts";
import { downloadPages } from "./downloads/pages.ts";
import { emergencyAccessPages } from "./emergency-access/pages.ts";
import { enterpriseAgreementPages } from "./enterprise-agreements/pages.ts";
import { entitlementPages } from "./entitlements/pages.ts";
import { homePages } from "./home/pages.ts";
import { learnPages } from "./learn/pages.ts";
import { licenseAlertPages } from "./license-alerts/pages.ts";
import { licenseReportPages } from "./license-reports/pages.ts";
import { licenseTransferPages } from "./license-transfers/pages.ts";
import { licensePages } from "./licenses/pages.ts";
import { invitationPages } from "./members/invitation-pages.ts";
import { memberPages } from "./members/pages.ts";
import { consolePages } from "./operators/console/pages.ts";
import { mergePages } from "./operators/merges/pages.ts";
import { reviewPages } from "./operators/reviews/pages.ts";
import { takeoverReviewPages } from "./operators/takeovers/pages.ts";
import { orderPages } from "./orders/pages.ts";
import { peoplePages } from "./people/pages.ts";
import type { PageSpec } from "./platform/pages.ts";
import { provisioningPages } from "./provisioning/pages.ts";
import { renewalPages } from "./renewals/pages.ts";
import { singleSignOnPages } from "./single-sign-on/pages.ts";
import { supportPages } from "./support/pages.ts";
import { takeoverPages } from "./takeovers/pages.ts";
import { traditionalLicensePages } from "./traditional-licenses/pages.ts";
import { userGroupPages } from "./user-groups/pages.ts";
import { virtualAccountPages } from "./virtual-accounts/pages.ts";
import { webhookPages } from "./webhooks/pages.ts";

/** Every page of the interface: one list from each slice. */
export const allPages: readonly PageSpec[] = [
  ...homePages,
  ...learnPages,
  ...peoplePages,
  ...accountPages,
  ...reviewPages,
  ...managePages,
  ...accountDomainPages,
  ...agreementPages,
  ...memberPages,
  ...userGroupPages,
  ...virtualAccountPages,
  ...requestQueuePages,
  ...accessPolicyPages,
  ...accessReviewPages,
  ...emergencyAccessPages,
  ...delegationPages,
  ...auditPages,
  ...webhookPages,
  ...provisioningPages,
  ...singleSignOnPages,
  ...consolePages,
  ...takeoverReviewPages,
  ...mergePages,
  ...licensePages,
  ...licenseAlertPages,
  ...licenseReportPages,
  ...licenseTransferPages,
  ...accountTransferPages,
  ...orderPages,
  ...traditionalLicensePages,
  ...enterpriseAgreementPages,
  ...downloadPages,
  ...entitlementPages,
  ...renewalPages,
  ...demoPages,
  ...accessRequestPages,
  ...invitationPages,
  ...supportPages,
  ...takeoverPages,
  ...apiReferencePages,
];
