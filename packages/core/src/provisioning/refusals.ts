import { refusals } from "../kernel/refusal.ts";

export const provisioningRefusals = refusals({
  "provisioning.token_not_found": { status: 404 },
  "provisioning.too_many_tokens": { status: 409 },
  "provisioning.end_in_past": { status: 422, field: "endsAt" },
  "provisioning.virtual_account_missing": { status: 422, field: "virtualAccountId" },
});
