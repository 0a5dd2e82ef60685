import { pages } from "../platform/pages.ts";

export const accessPolicyPages = pages({
  path: "/manage/$accountId/policy",
  load: () => import("./policy-page.tsx"),
  access: "signed_in",
});
