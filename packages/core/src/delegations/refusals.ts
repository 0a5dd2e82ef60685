import { refusals } from "../kernel/refusal.ts";

export const delegationsRefusals = refusals({
  "delegation.not_found": { status: 404 },
  "delegation.over": { status: 409 },
  "delegation.period_invalid": { status: 422, field: "endsAt" },
  "delegation.to_oneself": { status: 422, field: "delegateEmail" },
  "delegation.not_a_member": { status: 422, field: "delegateEmail" },
  "delegation.delegate_away": { status: 409, field: "delegateEmail" },
  "delegation.nothing_to_hand_over": { status: 403, field: "accountIds" },
  "delegation.overlapping": { status: 409, field: "startsAt" },
  "delegation.standing_in": { status: 409, field: "accountIds" },
});
