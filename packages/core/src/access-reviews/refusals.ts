import { refusals } from "../kernel/refusal.ts";

export const accessReviewsRefusals = refusals({
  "access_review.not_found": { status: 404 },
  "access_review.underway": { status: 409, field: "scope" },
  "access_review.too_many": { status: 409 },
  "access_review.not_open": { status: 409 },
  "access_review.not_answered": { status: 409 },
  "access_review.followed": { status: 409 },
});
