import { pages } from "../../platform/pages.ts";

export const managePages = pages(
  { path: "/manage", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId", load: () => import("./overview-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/overview", load: () => import("./overview-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/properties", load: () => import("./properties-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/properties/company", load: () => import("./company-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/properties/contacts", load: () => import("./contacts-page.tsx"), access: "signed_in" },
);
