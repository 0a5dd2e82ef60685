import { pages } from "../../platform/pages.ts";

export const reviewPages = pages(
  { path: "/operator/reviews", load: () => import("./reviews-page.tsx"), access: "operator" },
  { path: "/operator/reviews/$accountId", load: () => import("./review-page.tsx"), access: "operator" },
);
