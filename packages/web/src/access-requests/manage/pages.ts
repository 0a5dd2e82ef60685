import { pages } from "../../platform/pages.ts";

export const requestQueuePages = pages(
  { path: "/manage/$accountId/requests", load: () => import("./queue-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/requests/$id", load: () => import("./decide-page.tsx"), access: "signed_in" },
);
