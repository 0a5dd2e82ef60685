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
  "invitation.offer_over": { status: 410 },
  "invitation.resend_too_early": { status: 409 },
  "invitation.open_already": { status: 409 },
  "extension.not_found": { status: 404 },
  "extension.no_end": { status: 409 },
  "extension.asked_already": { status: 409 },
  "extension.already_decided": { status: 409 },
  "extension.own": { status: 403 },
  "extension.not_later": { status: 422, field: "endsAt" },
});
