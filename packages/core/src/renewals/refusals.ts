import { refusals } from "../kernel/refusal.ts";

export const renewalsRefusals = refusals({
  "renewal.not_found": { status: 404 },
  "renewal.state": { status: 409 },
  "renewal.begun": { status: 409 },
  "renewal.account_not_active": { status: 409 },
  "renewal.lot_not_found": { status: 422, field: "lines" },
  "renewal.lot_twice": { status: 422, field: "lines" },
  "renewal.lot_not_renewable": { status: 422, field: "lines" },
  "renewal.lot_over": { status: 409, field: "lines" },
  "renewal.lot_renewed": { status: 409, field: "lines" },
  "renewal.type_retired": { status: 409, field: "lines" },
  "renewal.ends_too_early": { status: 422, field: "term" },
});
