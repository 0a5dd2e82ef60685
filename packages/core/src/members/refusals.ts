import { refusals } from "../kernel/refusal.ts";

export const membersRefusals = refusals({
  "member.not_found": { status: 404 },
  "member.last_administrator": { status: 409 },
  "member.beyond_scope": { status: 403 },
  "member.end_in_past": { status: 422, field: "endsAt" },
  "member.role_held": { status: 409, field: "role" },
  "invitation.not_found": { status: 404 },
  "invitation.already_answered": { status: 409 },
  "invitation.expired": { status: 410 },
});
