import { refusals } from "../kernel/refusal.ts";

export const mergesRefusals = refusals({
  "merge.not_found": { status: 404 },
  "merge.same_account": { status: 422, field: "targetId" },
  "merge.source_not_live": { status: 409, field: "sourceId" },
  "merge.target_not_active": { status: 409, field: "targetId" },
  "merge.merge_underway": { status: 409 },
  "merge.takeover_underway": { status: 409 },
  "merge.rename_underway": { status: 409 },
  "merge.too_deep": { status: 409 },
  "merge.cannot_undo": { status: 409 },
  "transfer.not_taken": { status: 404, field: "domain" },
  "transfer.same_account": { status: 422, field: "toAccountId" },
  "transfer.target_not_active": { status: 409, field: "toAccountId" },
  "transfer.merge_underway": { status: 409 },
  "transfer.takeover_underway": { status: 409 },
  "transfer.instead_required": { status: 422, field: "instead" },
  "transfer.instead_not_needed": { status: 422, field: "instead" },
  "transfer.instead_taken": { status: 409, field: "instead" },
});
