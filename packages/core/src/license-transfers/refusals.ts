import { refusals } from "../kernel/refusal.ts";

export const licenseTransfersRefusals = refusals({
  "license_transfer.not_found": { status: 404 },
  "license_transfer.same_place": { status: 422, field: "lines.0.toId" },
  "license_transfer.not_managed": { status: 403 },
  "license_transfer.moved_on": { status: 409 },
});
