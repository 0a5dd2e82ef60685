import { accessPoliciesEndpoints } from "./access-policies/endpoints.ts";
import { accessPoliciesRefusals } from "./access-policies/refusals.ts";
import { accessRequestsEndpoints } from "./access-requests/endpoints.ts";
import { accessRequestMachine } from "./access-requests/machine.ts";
import { accessRequestsRefusals } from "./access-requests/refusals.ts";
import { accessReviewsEndpoints } from "./access-reviews/endpoints.ts";
import { accessReviewMachine } from "./access-reviews/machine.ts";
import { accessReviewsRefusals } from "./access-reviews/refusals.ts";
import { accountDomainsEndpoints } from "./account-domains/endpoints.ts";
import { accountDomainsRefusals } from "./account-domains/refusals.ts";
import { accountTransfersEndpoints } from "./account-transfers/endpoints.ts";
import { accountTransferMachine } from "./account-transfers/machine.ts";
import { accountTransfersRefusals } from "./account-transfers/refusals.ts";
import { accountsEndpoints } from "./accounts/endpoints.ts";
import { accountMachine, nominationMachine } from "./accounts/machine.ts";
import { accountsRefusals } from "./accounts/refusals.ts";
import { agreementsEndpoints } from "./agreements/endpoints.ts";
import { agreementsRefusals } from "./agreements/refusals.ts";
import { auditEndpoints } from "./audit/endpoints.ts";
import { delegationsEndpoints } from "./delegations/endpoints.ts";
import { delegationsRefusals } from "./delegations/refusals.ts";
import { demoEndpoints } from "./demo/endpoints.ts";
import { directoryEndpoints } from "./directory/endpoints.ts";
import { downloadsEndpoints } from "./downloads/endpoints.ts";
import { releaseMachine } from "./downloads/machine.ts";
import { releasesEndpoints } from "./downloads/operator-endpoints.ts";
import { downloadsRefusals } from "./downloads/refusals.ts";
import { emergencyAccessEndpoints } from "./emergency-access/endpoints.ts";
import { emergencyAccessRefusals } from "./emergency-access/refusals.ts";
import { enterpriseAgreementsEndpoints } from "./enterprise-agreements/endpoints.ts";
import { operatorAgreementsEndpoints } from "./enterprise-agreements/operator-endpoints.ts";
import { enterpriseAgreementsRefusals } from "./enterprise-agreements/refusals.ts";
import { entitlementsEndpoints } from "./entitlements/endpoints.ts";
import { homeEndpoints } from "./home/endpoints.ts";
import { commonRefusals } from "./kernel/common-refusals.ts";
import { type AccountPermission, isAccountPermission, type Permission } from "./kernel/permission.ts";
import type { RefusalSpec } from "./kernel/refusal.ts";
import { licenseAlertsEndpoints } from "./license-alerts/endpoints.ts";
import { licenseAlertsRefusals } from "./license-alerts/refusals.ts";
import { licenseReportsEndpoints } from "./license-reports/endpoints.ts";
import { licenseTransfersEndpoints } from "./license-transfers/endpoints.ts";
import { licenseTransfersRefusals } from "./license-transfers/refusals.ts";
import { licensesEndpoints } from "./licenses/endpoints.ts";
import { inventoryEndpoints } from "./licenses/inventory-endpoints.ts";
import { lotMachine } from "./licenses/machine.ts";
import { licenseTypesEndpoints } from "./licenses/operator-endpoints.ts";
import { licensesRefusals } from "./licenses/refusals.ts";
import { mailboxEndpoints } from "./mailbox/endpoints.ts";
import { membersEndpoints } from "./members/endpoints.ts";
import { membersRefusals } from "./members/refusals.ts";
import { mergesEndpoints } from "./merges/endpoints.ts";
import { mergesRefusals } from "./merges/refusals.ts";
import { operatorsEndpoints } from "./operators/endpoints.ts";
import { operatorsRefusals } from "./operators/refusals.ts";
import { ordersEndpoints } from "./orders/endpoints.ts";
import { orderLineMachine } from "./orders/machine.ts";
import { ordersRefusals } from "./orders/refusals.ts";
import { peopleEndpoints } from "./people/endpoints.ts";
import { peopleRefusals } from "./people/refusals.ts";
import { provisioningEndpoints } from "./provisioning/endpoints.ts";
import { provisioningRefusals } from "./provisioning/refusals.ts";
import { accountRenewalsEndpoints } from "./renewals/endpoints.ts";
import { renewalMachine } from "./renewals/machine.ts";
import { operatorRenewalsEndpoints } from "./renewals/operator-endpoints.ts";
import { renewalsRefusals } from "./renewals/refusals.ts";
import { singleSignOnEndpoints } from "./single-sign-on/endpoints.ts";
import { singleSignOnRefusals } from "./single-sign-on/refusals.ts";
import { supportEndpoints } from "./support/endpoints.ts";
import { supportCaseMachine } from "./support/machine.ts";
import { supportRefusals } from "./support/refusals.ts";
import { takeoversEndpoints } from "./takeovers/endpoints.ts";
import { takeoverMachine } from "./takeovers/machine.ts";
import { takeoversRefusals } from "./takeovers/refusals.ts";
import { traditionalLicensesEndpoints } from "./traditional-licenses/endpoints.ts";
import { traditionalLicenseMachine } from "./traditional-licenses/machine.ts";
import { activationKeysEndpoints } from "./traditional-licenses/operator-endpoints.ts";
import { traditionalLicensesRefusals } from "./traditional-licenses/refusals.ts";
import { userGroupsEndpoints } from "./user-groups/endpoints.ts";
import { userGroupsRefusals } from "./user-groups/refusals.ts";
import { virtualAccountsEndpoints } from "./virtual-accounts/endpoints.ts";
import { virtualAccountsRefusals } from "./virtual-accounts/refusals.ts";
import { webhooksEndpoints } from "./webhooks/endpoints.ts";
import { webhooksRefusals } from "./webhooks/refusals.ts";

/** Every endpoint of Freehold: what the HTTP server serves, the SDK calls and the OpenAPI document describes. */
export const endpoints = [
  ...peopleEndpoints,
  ...homeEndpoints,
  ...accountsEndpoints,
  ...accountDomainsEndpoints,
  ...agreementsEndpoints,
  ...accessRequestsEndpoints,
  ...accessPoliciesEndpoints,
  ...accessReviewsEndpoints,
  ...emergencyAccessEndpoints,
  ...directoryEndpoints,
  ...delegationsEndpoints,
  ...membersEndpoints,
  ...userGroupsEndpoints,
  ...virtualAccountsEndpoints,
  ...supportEndpoints,
  ...auditEndpoints,
  ...operatorsEndpoints,
  ...takeoversEndpoints,
  ...mergesEndpoints,
  ...licensesEndpoints,
  ...licenseTypesEndpoints,
  ...inventoryEndpoints,
  ...licenseTransfersEndpoints,
  ...accountTransfersEndpoints,
  ...licenseAlertsEndpoints,
  ...licenseReportsEndpoints,
  ...ordersEndpoints,
  ...enterpriseAgreementsEndpoints,
  ...entitlementsEndpoints,
  ...operatorAgreementsEndpoints,
  ...accountRenewalsEndpoints,
  ...operatorRenewalsEndpoints,
  ...downloadsEndpoints,
  ...releasesEndpoints,
  ...traditionalLicensesEndpoints,
  ...activationKeysEndpoints,
  ...webhooksEndpoints,
  ...provisioningEndpoints,
  ...singleSignOnEndpoints,
  ...demoEndpoints,
  ...mailboxEndpoints,
] as const;
export type AnyEndpoint = (typeof endpoints)[number];

/** The account permissions that some endpoint asks for; what the others would allow is not in this release. */
export const accountPermissionsInUse: ReadonlySet<AccountPermission> = new Set(
  endpoints.map(({ permission }): Permission => permission).filter(isAccountPermission),
);

/** Every machine, by the word of what lives by it. */
export const machines = {
  account: accountMachine,
  nomination: nominationMachine,
  access_request: accessRequestMachine,
  access_review: accessReviewMachine,
  support_case: supportCaseMachine,
  takeover: takeoverMachine,
  order_line: orderLineMachine,
  lot: lotMachine,
  account_transfer: accountTransferMachine,
  renewal: renewalMachine,
  release: releaseMachine,
  traditional_license: traditionalLicenseMachine,
} as const;

/** Every expected "no", with its HTTP status. */
export const refusalCatalogue = {
  ...commonRefusals,
  ...peopleRefusals,
  ...accountsRefusals,
  ...accountDomainsRefusals,
  ...agreementsRefusals,
  ...accessRequestsRefusals,
  ...accessPoliciesRefusals,
  ...accessReviewsRefusals,
  ...emergencyAccessRefusals,
  ...delegationsRefusals,
  ...membersRefusals,
  ...userGroupsRefusals,
  ...virtualAccountsRefusals,
  ...supportRefusals,
  ...operatorsRefusals,
  ...takeoversRefusals,
  ...mergesRefusals,
  ...ordersRefusals,
  ...licensesRefusals,
  ...licenseTransfersRefusals,
  ...accountTransfersRefusals,
  ...licenseAlertsRefusals,
  ...enterpriseAgreementsRefusals,
  ...renewalsRefusals,
  ...downloadsRefusals,
  ...traditionalLicensesRefusals,
  ...webhooksRefusals,
  ...provisioningRefusals,
  ...singleSignOnRefusals,
} as const satisfies Record<string, RefusalSpec>;
export type RefusalCode = keyof typeof refusalCatalogue;
