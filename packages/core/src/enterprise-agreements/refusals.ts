import { refusals } from "../kernel/refusal.ts";

export const enterpriseAgreementsRefusals = refusals({
  "enterprise_agreement.not_found": { status: 404 },
  "enterprise_agreement.suite_not_found": { status: 404 },
  "enterprise_agreement.number_taken": { status: 409, field: "number" },
  "enterprise_agreement.account_unknown": { status: 422, field: "domainIdentifier" },
  "enterprise_agreement.account_is_holding": { status: 422, field: "domainIdentifier" },
  "enterprise_agreement.term": { status: 422, field: "endsAt" },
  "enterprise_agreement.suite_twice": { status: 422, field: "suites" },
  "enterprise_agreement.started": { status: 409 },
  "enterprise_agreement.not_started": { status: 409 },
  "enterprise_agreement.over": { status: 409 },
  "enterprise_agreement.end_not_within": { status: 422, field: "endsAt" },
  "enterprise_agreement.renewal_too_early": { status: 422, field: "endsAt" },
  "enterprise_agreement.ends_early": { status: 409 },
  "enterprise_agreement.type_not_included": { status: 422, field: "licenseTypeId" },
  "enterprise_agreement.too_many": { status: 422, field: "quantity" },
  "enterprise_agreement.beyond_allowance": { status: 409, field: "quantity" },
  "enterprise_agreement.not_available": { status: 409, field: "quantity" },
});
