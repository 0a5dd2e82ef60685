import { z } from "zod";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { OrderInstant } from "../orders/schema.ts";
import {
  AgreementEvent,
  AgreementReason,
  Amendment,
  AmendmentPreview,
  agreementTerms,
  amendmentTerms,
  OperatorAgreement,
} from "./schema.ts";

const notFound = "enterprise_agreement.not_found";
const wrongTerms = [
  "enterprise_agreement.number_taken",
  "enterprise_agreement.term",
  "enterprise_agreement.suite_twice",
  "license_type.not_found",
] as const;

export const enterAgreement = endpoint({
  name: "enterpriseAgreements.enter",
  method: "POST",
  path: "/operator/enterprise-agreements",
  summary: "Enter an enterprise agreement of an account; while the account is not active, nothing can be taken",
  permission: "operator.manage_orders",
  input: z.object({ domainIdentifier: TypedDomain, ...agreementTerms }),
  output: OperatorAgreement,
  refusals: [...wrongTerms, "enterprise_agreement.account_unknown", "enterprise_agreement.account_is_holding"],
  creates: true,
});

export const listAgreementsForOperator = endpoint({
  name: "enterpriseAgreements.listForOperator",
  method: "GET",
  path: "/operator/enterprise-agreements",
  summary: "Enterprise agreements of all accounts, those entered last first",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    /** What its number, or the account's name or domain, begins with. */
    search: z.string().max(200).default(""),
  }),
  output: pageOf(OperatorAgreement),
  refusals: [],
});

export const getAgreementForOperator = endpoint({
  name: "enterpriseAgreements.getForOperator",
  method: "GET",
  path: "/operator/enterprise-agreements/:id",
  summary: "One enterprise agreement",
  permission: "operator.manage_orders",
  input: z.object({ id }),
  output: OperatorAgreement,
  refusals: [notFound],
});

export const listAgreementEventsForOperator = endpoint({
  name: "enterpriseAgreements.listEventsForOperator",
  method: "GET",
  path: "/operator/enterprise-agreements/:id/events",
  summary: "What happened to an agreement, newest first",
  permission: "operator.manage_orders",
  input: z.object({ ...pageInput, id }),
  output: pageOf(AgreementEvent),
  refusals: [notFound],
});

export const updateAgreement = endpoint({
  name: "enterpriseAgreements.update",
  method: "PUT",
  path: "/operator/enterprise-agreements/:id",
  summary: "Say anew what an agreement is, until it starts",
  permission: "operator.manage_orders",
  input: z.object({ id, ...agreementTerms }),
  output: OperatorAgreement,
  refusals: [notFound, ...wrongTerms, "enterprise_agreement.started", "enterprise_agreement.over"],
});

const wrongAmendment = [
  notFound,
  "enterprise_agreement.suite_not_found",
  "enterprise_agreement.suite_twice",
  "enterprise_agreement.not_started",
  "enterprise_agreement.over",
  "enterprise_agreement.nothing_amended",
  "enterprise_agreement.too_many_suites",
  "enterprise_agreement.amendment_not_within",
  "enterprise_agreement.ends_early",
  "enterprise_agreement.term",
  "license_type.not_found",
] as const;

export const previewAmendment = endpoint({
  name: "enterpriseAgreements.previewAmendment",
  method: "POST",
  path: "/operator/enterprise-agreements/:id/amendment-preview",
  summary: "What an amendment would come to; changes nothing",
  permission: "operator.manage_orders",
  input: z.object({ id, ...amendmentTerms }),
  output: AmendmentPreview,
  refusals: wrongAmendment,
});

export const amendAgreement = endpoint({
  name: "enterpriseAgreements.amend",
  method: "POST",
  path: "/operator/enterprise-agreements/:id/amendments",
  summary:
    "Raise or lower what suites hold, add suites, give the term another end: at once or from a day, as a new version",
  permission: "operator.manage_orders",
  input: z.object({ id, ...amendmentTerms, reason: AgreementReason }),
  output: OperatorAgreement,
  refusals: [...wrongAmendment, "enterprise_agreement.below_taken"],
  creates: true,
});

export const listAmendmentsForOperator = endpoint({
  name: "enterpriseAgreements.listAmendmentsForOperator",
  method: "GET",
  path: "/operator/enterprise-agreements/:id/amendments",
  summary: "The versions of an agreement after the first, the last first",
  permission: "operator.manage_orders",
  input: z.object({ ...pageInput, id }),
  output: pageOf(Amendment),
  refusals: [notFound],
});

export const withdrawAmendment = endpoint({
  name: "enterpriseAgreements.withdrawAmendment",
  method: "POST",
  path: "/operator/enterprise-agreements/:id/amendments/:amendmentId/withdrawal",
  summary: "Take back an amendment that does not count yet",
  permission: "operator.manage_orders",
  input: z.object({ id, amendmentId: id, reason: AgreementReason }),
  output: OperatorAgreement,
  refusals: [notFound, "enterprise_agreement.amendment_not_found", "enterprise_agreement.amendment_not_scheduled"],
});

export const renewAgreement = endpoint({
  name: "enterpriseAgreements.renew",
  method: "POST",
  path: "/operator/enterprise-agreements/:id/renewals",
  summary:
    "Let the term of an agreement go on, with the licenses taken; a true-forward comes where it would have ended",
  permission: "operator.manage_orders",
  input: z.object({ id, endsAt: OrderInstant, reason: AgreementReason }),
  output: OperatorAgreement,
  refusals: [
    notFound,
    "enterprise_agreement.not_started",
    "enterprise_agreement.over",
    "enterprise_agreement.ends_early",
    "enterprise_agreement.renewal_too_early",
    "enterprise_agreement.term",
  ],
  creates: true,
});

export const endAgreement = endpoint({
  name: "enterpriseAgreements.end",
  method: "POST",
  path: "/operator/enterprise-agreements/:id/end",
  summary: "End an agreement before its term, now or later; its licenses end with it, after their grace",
  permission: "operator.manage_orders",
  input: z.object({
    id,
    /** Null: now. */
    endsAt: OrderInstant.nullable().default(null),
    reason: AgreementReason,
  }),
  output: OperatorAgreement,
  refusals: [notFound, "enterprise_agreement.over", "enterprise_agreement.end_not_within"],
});

export const operatorAgreementsEndpoints = [
  enterAgreement,
  listAgreementsForOperator,
  getAgreementForOperator,
  listAgreementEventsForOperator,
  updateAgreement,
  previewAmendment,
  amendAgreement,
  listAmendmentsForOperator,
  withdrawAmendment,
  renewAgreement,
  endAgreement,
] as const;
