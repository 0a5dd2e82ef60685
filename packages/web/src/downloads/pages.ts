import { pages } from "../platform/pages.ts";

export const downloadPages = pages(
  { path: "/downloads", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/downloads/$accountId", load: () => import("./products-page.tsx"), access: "signed_in" },
  { path: "/downloads/$accountId/history", load: () => import("./history-page.tsx"), access: "signed_in" },
  { path: "/downloads/$accountId/products/$productId", load: () => import("./product-page.tsx"), access: "signed_in" },
  { path: "/downloads/$accountId/releases/$releaseId", load: () => import("./release-page.tsx"), access: "signed_in" },
  { path: "/operator/products", load: () => import("./operator/products-page.tsx"), access: "operator" },
  { path: "/operator/products/$productId", load: () => import("./operator/product-page.tsx"), access: "operator" },
  { path: "/operator/releases/$releaseId", load: () => import("./operator/release-page.tsx"), access: "operator" },
);
