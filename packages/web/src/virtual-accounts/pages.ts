import { pages } from "../platform/pages.ts";

export const virtualAccountPages = pages(
  {
    path: "/manage/$accountId/virtual-accounts",
    load: () => import("./tree-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/manage/$accountId/virtual-accounts/$id",
    load: () => import("./detail-page.tsx"),
    access: "signed_in",
  },
);
