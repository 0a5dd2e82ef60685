import { refusals } from "../kernel/refusal.ts";

export const supportRefusals = refusals({
  "support_case.not_found": { status: 404 },
  "support_case.too_many_open": { status: 429 },
});
