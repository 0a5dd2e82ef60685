import { refusals } from "../kernel/refusal.ts";

export const accessRequestsRefusals = refusals({
  "access_request.not_found": { status: 404 },
  "access_request.no_such_account": { status: 404, field: "domainIdentifier" },
  "access_request.already_member": { status: 409, field: "domainIdentifier" },
  "access_request.already_pending": { status: 409, field: "domainIdentifier" },
  "access_request.cooling_down": { status: 409, field: "domainIdentifier" },
  "access_request.same_reason": { status: 422, field: "reason" },
  "access_request.too_many_pending": { status: 429 },
  "access_request.not_pending": { status: 409 },
  "access_request.reminded_recently": { status: 429 },
  "access_request.already_decided": { status: 409 },
  "access_request.requester_gone": { status: 409 },
  "access_request.own": { status: 403 },
  "access_request.beyond_scope": { status: 403 },
  "access_request.end_in_past": { status: 422, field: "endsAt" },
});
