import { pages } from "../platform/pages.ts";

export const emergencyAccessPages = pages(
  { path: "/access/emergency/$accountId", load: () => import("./own-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/people/emergency-access", load: () => import("./list-page.tsx"), access: "signed_in" },
);
