import { pages } from "../platform/pages.ts";

export const singleSignOnPages = pages(
  { path: "/manage/$accountId/single-sign-on", load: () => import("./list-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/single-sign-on/new", load: () => import("./new-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/single-sign-on/$id", load: () => import("./provider-page.tsx"), access: "signed_in" },
);
