import { pages } from "../platform/pages.ts";

export const accountDomainPages = pages(
  { path: "/manage/$accountId/properties/domains", load: () => import("./domains-page.tsx"), access: "signed_in" },
  {
    path: "/operator/renames/$accountId/$renameId",
    load: () => import("./rename-review-page.tsx"),
    access: "operator",
  },
);
