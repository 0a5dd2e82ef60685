import type { Slice } from "../platform/slice.ts";
import { answerAccessReview } from "./answer.ts";
import { applyJob } from "./apply.ts";
import { closeAccessReview, repeatAccessReview, stopAccessReview } from "./close.ts";
import { collectJob } from "./collect.ts";
import { countReviewed } from "./count.ts";
import { exportAccessReview, getAccessReview, listAccessReviewItems, listAccessReviews } from "./list.ts";
import { accessReviewsMails } from "./mail.ts";
import { startAccessReview } from "./start.ts";
import { accessReviewsSweeps } from "./sweeps.ts";
import { tellEndedJob, tellReviewersJob } from "./tell.ts";
import { accessReviewsTexts } from "./texts.ts";

export { stopReviewsOf } from "./close.ts";
export { forgetReviewed } from "./store-close.ts";
export { readWaitingReviews as listWaitingReviews } from "./store-reviewers.ts";

export const accessReviewsSlice: Slice = {
  operations: [
    startAccessReview,
    countReviewed,
    listAccessReviews,
    getAccessReview,
    listAccessReviewItems,
    exportAccessReview,
    answerAccessReview,
    closeAccessReview,
    stopAccessReview,
    repeatAccessReview,
  ],
  jobs: [collectJob, applyJob, tellReviewersJob, tellEndedJob],
  sweeps: accessReviewsSweeps,
  texts: [accessReviewsTexts],
  mails: accessReviewsMails,
};
