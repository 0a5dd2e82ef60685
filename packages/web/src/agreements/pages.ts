import { pages } from "../platform/pages.ts";

export const agreementPages = pages(
  { path: "/manage/$accountId/properties/agreement", load: () => import("./agreement-page.tsx"), access: "signed_in" },
  { path: "/agreements/$version", load: () => import("./version-page.tsx"), access: "signed_in" },
  { path: "/operator/agreements", load: () => import("./published-page.tsx"), access: "operator" },
  { path: "/operator/agreements/new", load: () => import("./publish-page.tsx"), access: "operator" },
);
