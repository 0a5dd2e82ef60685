import { pages } from "../platform/pages.ts";

export const provisioningPages = pages({
  path: "/manage/$accountId/people/provisioning",
  load: () => import("./provisioning-page.tsx"),
  access: "signed_in",
});
