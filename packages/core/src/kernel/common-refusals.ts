import { refusals } from "./refusal.ts";

/** What any endpoint may answer besides its own refusals. */
export const commonRefusals = refusals({
  "input.invalid": { status: 422 },
  "input.malformed": { status: 400 },
  "input.too_large": { status: 413 },
  "input.cursor_invalid": { status: 422, field: "cursor" },
  "idempotency.key_invalid": { status: 400, field: "Idempotency-Key" },
  "idempotency.key_reused": { status: 422, field: "Idempotency-Key" },
  "request.cross_site": { status: 403 },
  "request.not_found": { status: 404 },
  "request.too_many": { status: 429 },
  "session.required": { status: 401 },
  "session.proof_required": { status: 401 },
  "permission.denied": { status: 403 },
  "permission.in_emergency": { status: 409 },
  "second_factor.required": { status: 403 },
  "service.busy": { status: 503 },
  "service.unavailable": { status: 503 },
});

/** Codes of what may be wrong with a single field, in the `fields` of an `input.invalid` problem. */
export const fieldCodes = [
  "text.required",
  "text.too_short",
  "text.too_long",
  "text.malformed",
  "text.control_character",
  "number.too_small",
  "number.too_large",
  "email.invalid",
  "user_id.invalid",
  "time_zone.unknown",
  "password.too_short",
  "password.too_long",
  "password.too_common",
  "address.country_unknown",
  "address.region_unknown",
  "address.region_required",
  "address.postal_code_format",
  "address.postal_code_required",
  "field.invalid",
  "field.unknown",
] as const;
