import { refusals } from "../kernel/refusal.ts";

export const takeoversRefusals = refusals({
  "takeover.not_found": { status: 404 },
  "takeover.not_eligible": { status: 403 },
  "takeover.administrators_reachable": { status: 409 },
  "takeover.another_underway": { status: 409 },
  "takeover.not_open": { status: 409 },
  "takeover.own": { status: 403 },
  "takeover.objected_already": { status: 409 },
  "takeover.dns_checked_recently": { status: 429 },
  "takeover.refused_recently": { status: 409 },
});
