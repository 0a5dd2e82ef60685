import { pages } from "../platform/pages.ts";

export const webhookPages = pages(
  { path: "/manage/$accountId/webhooks", load: () => import("./list-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/webhooks/new", load: () => import("./new-page.tsx"), access: "signed_in" },
  { path: "/manage/$accountId/webhooks/$id", load: () => import("./webhook-page.tsx"), access: "signed_in" },
);
