import { pages } from "../platform/pages.ts";

export const accessReviewPages = pages(
  { path: "/manage/$accountId/people/reviews", load: () => import("./list-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/people/reviews/new", load: () => import("./new-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/people/reviews/$id", load: () => import("./review-page.tsx"), access: "signed_in" },
);
