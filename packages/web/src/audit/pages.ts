import { pages } from "../platform/pages.ts";

export const auditPages = pages({
  path: "/manage/$accountId/audit",
  load: () => import("./audit-page.tsx"),
  access: "signed_in",
});
