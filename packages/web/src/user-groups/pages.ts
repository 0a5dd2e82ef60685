import { pages } from "../platform/pages.ts";

export const userGroupPages = pages(
  { path: "/manage/$accountId/people/groups", load: () => import("./groups-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/people/groups/$groupId", load: () => import("./group-page.tsx"), access: "signed_in" },
);
