import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { Quantity } from "../licenses/schema.ts";
import {
  AgreementEvent,
  AgreementSuite,
  Amendment,
  EnterpriseAgreement,
  SuiteAhead,
  SuiteDay,
  SuiteForecast,
  SuiteHolding,
} from "./schema.ts";

const ofAccount = { accountId: id, id };
const ofSuite = { ...ofAccount, suiteId: id };
const notFound = ["account.not_found", "enterprise_agreement.not_found"] as const;
const suiteNotFound = [...notFound, "enterprise_agreement.suite_not_found"] as const;

export const listEnterpriseAgreements = endpoint({
  name: "enterpriseAgreements.list",
  method: "GET",
  path: "/accounts/:accountId/enterprise-agreements",
  summary: "Enterprise agreements of an account with their suites, those that start last first",
  permission: "license.see",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(EnterpriseAgreement),
  refusals: ["account.not_found"],
});

export const getEnterpriseAgreement = endpoint({
  name: "enterpriseAgreements.get",
  method: "GET",
  path: "/accounts/:accountId/enterprise-agreements/:id",
  summary: "One enterprise agreement with its suites",
  permission: "license.see",
  input: z.object(ofAccount),
  output: EnterpriseAgreement,
  refusals: [...notFound],
});

export const getSuiteUse = endpoint({
  name: "enterpriseAgreements.getSuiteUse",
  method: "GET",
  path: "/accounts/:accountId/enterprise-agreements/:id/suites/:suiteId/use",
  summary: "A suite day by day, up to a year, and what its pace leads to at the next true-forward",
  permission: "license.see",
  input: z.object({ ...ofSuite, days: z.coerce.number().int().min(1).max(366).default(180) }),
  output: z.object({
    days: z.array(SuiteDay),
    /** Null while there are too few days to say, and once the agreement is over. */
    forecast: SuiteForecast.nullable(),
    /** Day by day until then. */
    ahead: z.array(SuiteAhead),
  }),
  refusals: [...suiteNotFound, "enterprise_agreement.whole_account"],
});

export const listSuiteHoldings = endpoint({
  name: "enterpriseAgreements.listHoldings",
  method: "GET",
  path: "/accounts/:accountId/enterprise-agreements/:id/suites/:suiteId/holdings",
  summary: "Where the licenses taken of one license type of a suite are, where there are most first",
  permission: "license.see",
  input: z.object({ ...pageInput, ...ofSuite, licenseTypeId: id }),
  output: pageOf(SuiteHolding),
  refusals: [...suiteNotFound, "enterprise_agreement.type_not_included"],
});

export const listAgreementEvents = endpoint({
  name: "enterpriseAgreements.listEvents",
  method: "GET",
  path: "/accounts/:accountId/enterprise-agreements/:id/events",
  summary: "What happened to an agreement or one of its suites, newest first, as far as the person sees where",
  permission: "license.see",
  input: z.object({ ...pageInput, ...ofAccount, suiteId: id.optional() }),
  output: pageOf(AgreementEvent),
  refusals: [...notFound],
});

export const listAmendments = endpoint({
  name: "enterpriseAgreements.listAmendments",
  method: "GET",
  path: "/accounts/:accountId/enterprise-agreements/:id/amendments",
  summary: "The versions of an agreement after the first, the last first",
  permission: "license.see",
  input: z.object({ ...pageInput, ...ofAccount }),
  output: pageOf(Amendment),
  refusals: [...notFound],
});

const moved = { ...ofSuite, licenseTypeId: id, virtualAccountId: id, quantity: Quantity };

export const takeLicenses = endpoint({
  name: "enterpriseAgreements.take",
  method: "POST",
  path: "/accounts/:accountId/enterprise-agreements/:id/suites/:suiteId/takings",
  summary: "Take licenses of a suite into a virtual account, until the end of the agreement",
  permission: "license.manage",
  input: z.object(moved),
  output: z.object({
    suite: AgreementSuite,
    /** The lot that they are. */
    lotId: id,
    /** How many of those taken now are above the entitlement: as things stand, it is raised to them at the next true-forward. */
    beyond: z.int(),
  }),
  refusals: [
    ...suiteNotFound,
    "account.not_active",
    "virtual_account.not_found",
    "virtual_account.archived",
    "enterprise_agreement.not_started",
    "enterprise_agreement.over",
    "enterprise_agreement.type_not_included",
    "enterprise_agreement.beyond_allowance",
  ],
  creates: true,
});

export const giveBackLicenses = endpoint({
  name: "enterpriseAgreements.giveBack",
  method: "POST",
  path: "/accounts/:accountId/enterprise-agreements/:id/suites/:suiteId/returns",
  summary: "Give back licenses of a suite that nobody uses in a virtual account, those taken last first",
  permission: "license.manage",
  input: z.object(moved),
  output: z.object({ suite: AgreementSuite }),
  refusals: [
    ...suiteNotFound,
    "account.not_active",
    "virtual_account.not_found",
    "enterprise_agreement.over",
    "enterprise_agreement.type_not_included",
    "enterprise_agreement.not_available",
  ],
  creates: true,
});

export const enterpriseAgreementsEndpoints = [
  listEnterpriseAgreements,
  getEnterpriseAgreement,
  getSuiteUse,
  listSuiteHoldings,
  listAgreementEvents,
  listAmendments,
  takeLicenses,
  giveBackLicenses,
] as const;
