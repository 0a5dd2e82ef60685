/** Addresses of pages that the shell and several slices lead to. Mailed links use the same ones. */
export const addresses = {
  home: "/",
  signIn: "/sign-in",
  register: "/register",
  profile: "/profile",
  /** Who stands in while one is away. */
  away: "/profile/away",
  access: "/access/smart-accounts",
  yourRequests: "/access/services",
  requestAccess: "/access/request",
  requestAccount: "/smart-account/request",
  manage: "/manage",
  learn: "/learn",
  operator: "/operator",
  mailbox: "/mailbox",
  demo: "/demo",
  accountRequests: (accountId: string) => `/manage/${accountId}/requests`,
  accountDomains: (accountId: string) => `/manage/${accountId}/properties/domains`,
  accountAgreement: (accountId: string) => `/manage/${accountId}/properties/agreement`,
  renameReview: (accountId: string, renameId: string) => `/operator/renames/${accountId}/${renameId}`,
  accountPeople: (accountId: string) => `/manage/${accountId}/people`,
  /** Reviews of who has access to an account. */
  accessReviews: (accountId: string) => `/manage/${accountId}/people/reviews`,
  accessReview: (accountId: string, reviewId: string) => `/manage/${accountId}/people/reviews/${reviewId}`,
  /** Emergency access of one's own to an account, and that of everybody. */
  emergencyAccess: (accountId: string) => `/access/emergency/${accountId}`,
  emergencies: (accountId: string) => `/manage/${accountId}/people/emergency-access`,
  /** How an account's directory provisions its people. */
  provisioning: (accountId: string) => `/manage/${accountId}/people/provisioning`,
  accountAudit: (accountId: string) => `/manage/${accountId}/audit`,
  /** The webhooks of an account. */
  webhooks: (accountId: string) => `/manage/${accountId}/webhooks`,
  webhook: (accountId: string, webhookId: string) => `/manage/${accountId}/webhooks/${webhookId}`,
  /** The identity providers of an account. */
  singleSignOn: (accountId: string) => `/manage/${accountId}/single-sign-on`,
  identityProvider: (accountId: string, providerId: string) => `/manage/${accountId}/single-sign-on/${providerId}`,
  /** Where one's own request for access stands. */
  accessRequest: (requestId: string) => `/access/requests/${requestId}`,
  takeover: (takeoverId: string) => `/takeovers/${takeoverId}`,
  /** Takeovers that the operator decides. */
  takeovers: "/operator/takeovers",
  /** Where the authorizer accepts, completes and activates. */
  activation: (accountId: string) => `/smart-account/activate/${accountId}`,
  /** Where a request for an account stands, for who made it. */
  accountRequest: (accountId: string) => `/smart-account/requests/${accountId}`,
  invitation: (invitationId: string) => `/invitations/${invitationId}`,
  /** The requests for accounts that a person made or is asked to authorize. */
  myAccountRequests: "/smart-account/requests",
  identifierReviews: "/operator/reviews",
  supportAccessRequests: "/operator/support-access",
  supportCases: "/operator/cases",
  benefits: "/learn/benefits",
  /** Smart Software Manager: which account’s licenses. */
  licenses: "/licenses",
  accountLicenses: (accountId: string) => `/licenses/${accountId}`,
  licenseType: (accountId: string, licenseTypeId: string) => `/licenses/${accountId}/types/${licenseTypeId}`,
  licenseTransfers: (accountId: string) => `/licenses/${accountId}/transfers`,
  accountTransfers: (accountId: string) => `/licenses/${accountId}/transfers/accounts`,
  /** The order history of an account. */
  accountOrders: (accountId: string) => `/licenses/${accountId}/orders`,
  /** What should be looked at about the licenses of an account. */
  accountAlerts: (accountId: string) => `/licenses/${accountId}/alerts`,
  /** Reports on the licenses of an account; the first of them is its position. */
  licenseReports: (accountId: string) => `/licenses/${accountId}/reports`,
  accountRenewals: (accountId: string) => `/licenses/${accountId}/renewals`,
  operatorRenewals: "/operator/renewals",
  operatorAccountTransfers: "/operator/account-transfers",
  /** Download and Upgrade: for which account. */
  downloads: "/downloads",
  accountDownloads: (accountId: string) => `/downloads/${accountId}`,
  downloadProduct: (accountId: string, productId: string) => `/downloads/${accountId}/products/${productId}`,
  downloadRelease: (accountId: string, releaseId: string) => `/downloads/${accountId}/releases/${releaseId}`,
  operatorProducts: "/operator/products",
  operatorRelease: (releaseId: string) => `/operator/releases/${releaseId}`,
  /** EA Workspace: which account’s enterprise agreements. */
  agreements: "/ea-workspace",
  accountAgreements: (accountId: string) => `/ea-workspace/${accountId}`,
  enterpriseAgreement: (accountId: string, agreementId: string) => `/ea-workspace/${accountId}/${agreementId}`,
  agreementSuite: (accountId: string, agreementId: string, suiteId: string) =>
    `/ea-workspace/${accountId}/${agreementId}/suites/${suiteId}`,
  operatorAgreements: "/operator/enterprise-agreements",
  /** Traditional licenses: which account’s. */
  traditionalLicenses: "/traditional-licenses",
  accountTraditionalLicenses: (accountId: string) => `/traditional-licenses/${accountId}`,
  traditionalLicense: (accountId: string, id: string) => `/traditional-licenses/${accountId}/${id}`,
  operatorActivationKeys: "/operator/activation-keys",
  /** Manage Entitlements: of which account. */
  entitlements: "/entitlements",
  accountEntitlements: (accountId: string) => `/entitlements/${accountId}`,
  operatorOrders: "/operator/orders",
  operatorLicenseTypes: "/operator/license-types",
} as const;
