import { refusals } from "../kernel/refusal.ts";

export const agreementsRefusals = refusals({
  "agreement.not_found": { status: 404 },
  "agreement.published_meanwhile": { status: 409 },
});
