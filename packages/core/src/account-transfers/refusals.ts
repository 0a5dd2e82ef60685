import { refusals } from "../kernel/refusal.ts";

export const accountTransfersRefusals = refusals({
  "account_transfer.not_found": { status: 404 },
  "account_transfer.account_unknown": { status: 404, field: "domainIdentifier" },
  "account_transfer.same_account": { status: 422, field: "domainIdentifier" },
  "account_transfer.too_many": { status: 409 },
  "account_transfer.not_managed": { status: 403 },
  "account_transfer.not_open": { status: 409 },
  "account_transfer.not_authorized": { status: 409 },
  "account_transfer.not_available": { status: 409 },
  "account_transfer.other_not_active": { status: 409 },
});
