import { refusals } from "../kernel/refusal.ts";

export const operatorsRefusals = refusals({
  "review.already_decided": { status: 409 },
  "review.reason_required": { status: 422, field: "reason" },
  "review.own": { status: 403 },
  "account.wrong_status": { status: 409 },
  "account.merge_underway": { status: 409 },
  "person.not_found": { status: 404 },
  "operator.last_administrator": { status: 409, field: "roles" },
});
