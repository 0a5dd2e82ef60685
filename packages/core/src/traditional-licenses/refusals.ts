import { refusals } from "../kernel/refusal.ts";

export const traditionalLicensesRefusals = refusals({
  "activation_key.not_found": { status: 404 },
  "activation_key.over": { status: 409 },
  "activation_key.license_type_unknown": { status: 422, field: "sku" },
  "activation_key.license_type_retired": { status: 422, field: "sku" },
  "activation_key.account_unknown": { status: 422, field: "domainIdentifier" },
  "activation_key.term_dates": { status: 422, field: "endsAt" },
  "activation_key.ends_too_early": { status: 422, field: "endsAt" },
  "traditional_license.not_found": { status: 404 },
  "traditional_license.whole_account": { status: 403 },
  "traditional_license.holding_account": { status: 409 },
  "traditional_license.demo": { status: 409 },
  "traditional_license.converted": { status: 409 },
  "traditional_license.expired": { status: 409 },
  "traditional_license.revoked": { status: 409 },
  "traditional_license.not_authorized": { status: 403 },
});
