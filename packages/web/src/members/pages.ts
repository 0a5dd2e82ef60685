import { pages } from "../platform/pages.ts";

export const memberPages = pages({
  path: "/manage/$accountId/people",
  load: () => import("./people-page.tsx"),
  access: "signed_in",
});
