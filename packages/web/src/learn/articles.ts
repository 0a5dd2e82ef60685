import type { Article } from "./article.ts";
import { nobodyAnswers, requestAccess } from "./articles/access.ts";
import { benefits, requestAnAccount, whatIsASmartAccount } from "./articles/accounts.ts";
import { domainIdentifiers } from "./articles/domains.ts";
import { downloads } from "./articles/downloads.ts";
import { enterpriseAgreements } from "./articles/enterprise-agreements.ts";
import { entitlements } from "./articles/entitlements.ts";
import { smartSoftwareManager } from "./articles/licenses.ts";
import { orders } from "./articles/orders.ts";
import { people } from "./articles/people.ts";
import { accessPolicies } from "./articles/policies.ts";
import { renewals } from "./articles/renewals.ts";
import { singleSignOn } from "./articles/single-sign-on.ts";
import { traditionalLicenses } from "./articles/traditional-licenses.ts";
import { virtualAccounts } from "./articles/virtual-accounts.ts";
import { webhooks } from "./articles/webhooks.ts";

/** The articles that Learn lists, in the order somebody new would read them; by their address under /learn. */
export const guides: Readonly<Record<string, Article>> = {
  "what-is-a-smart-account": whatIsASmartAccount,
  "request-a-smart-account": requestAnAccount,
  "request-access": requestAccess,
  "domain-identifiers": domainIdentifiers,
  "virtual-accounts": virtualAccounts,
  "smart-software-manager": smartSoftwareManager,
  orders,
  "renew-licenses": renewals,
  "traditional-licenses": traditionalLicenses,
  "ea-workspace": enterpriseAgreements,
  downloads,
  entitlements,
  "access-policies": accessPolicies,
  people,
  "nobody-answers": nobodyAnswers,
  "single-sign-on": singleSignOn,
  webhooks,
  benefits,
};
