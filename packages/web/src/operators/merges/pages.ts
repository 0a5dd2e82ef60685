import { pages } from "../../platform/pages.ts";

export const mergePages = pages(
  { path: "/operator/merges", load: () => import("./merges-page.tsx"), access: "operator" },
  { path: "/operator/merges/new", load: () => import("./new-merge-page.tsx"), access: "operator" },
  { path: "/operator/merges/$id", load: () => import("./merge-page.tsx"), access: "operator" },
  { path: "/operator/merges/transfer", load: () => import("./transfer-page.tsx"), access: "operator" },
);
