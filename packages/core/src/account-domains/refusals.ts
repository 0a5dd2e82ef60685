import { refusals } from "../kernel/refusal.ts";

export const accountDomainsRefusals = refusals({
  "account_domain.not_found": { status: 404 },
  "account_domain.is_identifier": { status: 409 },
  "account_domain.not_by_dns": { status: 409 },
  "account_domain.checked_recently": { status: 429 },
  "rename.not_found": { status: 404 },
  "rename.same": { status: 422, field: "domain" },
  "rename.already_open": { status: 409 },
  "rename.not_open": { status: 409 },
});
