import { refusals } from "../kernel/refusal.ts";

export const licenseAlertsRefusals = refusals({
  "license_alert.not_found": { status: 404 },
  "license_alert.over": { status: 409 },
  "license_alert.beyond_reach": { status: 403 },
  "license_alert.snooze_days": { status: 422, field: "until" },
  "license_threshold.not_found": { status: 404 },
  "license_threshold.whole_account": { status: 403, field: "virtualAccountId" },
  "license_threshold.place_unknown": { status: 404, field: "virtualAccountId" },
});
