import { pages } from "../../platform/pages.ts";

export const managePages = pages(
  { path: "/manage", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId", load: () => import("./overview-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/overview", load: () => import("./overview-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/properties", load: () => import("./properties-page.tsx"), access: "signed_in" },
);
