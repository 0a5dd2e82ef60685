import { refusals } from "../kernel/refusal.ts";

export const licensesRefusals = refusals({
  "license_type.not_found": { status: 404, field: "licenseTypeId" },
  "license_type.sku_taken": { status: 409, field: "sku" },
  "license_type.substitutes_itself": { status: 422, field: "substituteIds" },
  "license.none_available": { status: 409, field: "quantity" },
  "license.not_authorized": { status: 403, field: "licenseTypeId" },
  "license_assignment.not_found": { status: 404 },
  "license_assignment.reference_taken": { status: 409, field: "reference" },
  "license_assignment.over": { status: 409 },
  "lot.not_found": { status: 404 },
  "lot.over": { status: 409 },
  "lot.given_on": { status: 409 },
  "lot.of_agreement": { status: 409 },
});
