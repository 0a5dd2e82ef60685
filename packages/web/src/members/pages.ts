import { pages } from "../platform/pages.ts";

export const memberPages = pages(
  { path: "/manage/$accountId/people", load: () => import("./people-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/people/add", load: () => import("./add-page.tsx"), access: "signed_in" },
  {
    path: "/manage/$accountId/people/invitations",
    load: () => import("./sent-invitations-page.tsx"),
    access: "signed_in",
  },
  { path: "/manage/$accountId/people/$personId", load: () => import("./person-page.tsx"), access: "signed_in" },
);
