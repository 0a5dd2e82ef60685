import { refusals } from "../kernel/refusal.ts";

export const emergencyAccessRefusals = refusals({
  "emergency_access.off": { status: 403 },
  "emergency_access.not_in_group": { status: 403 },
  "emergency_access.invite_only": { status: 403 },
  "emergency_access.cooling_down": { status: 409 },
  "emergency_access.open_already": { status: 409 },
  "emergency_access.role_held": { status: 409 },
  "emergency_access.not_found": { status: 404 },
  "emergency_access.over": { status: 409 },
  "emergency_access.acknowledged": { status: 409 },
  "emergency_access.needs_another": { status: 403 },
});
