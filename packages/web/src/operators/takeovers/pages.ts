import { pages } from "../../platform/pages.ts";

export const takeoverReviewPages = pages(
  { path: "/operator/takeovers", load: () => import("./takeovers-page.tsx"), access: "operator" },
  { path: "/operator/takeovers/$id", load: () => import("./takeover-page.tsx"), access: "operator" },
  { path: "/operator/takeovers/unreachable", load: () => import("./unreachable-page.tsx"), access: "operator" },
);
