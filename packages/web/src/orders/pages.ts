import { pages } from "../platform/pages.ts";

export const orderPages = pages(
  { path: "/operator/license-types", load: () => import("./operator/license-types-page.tsx"), access: "operator" },
  {
    path: "/operator/license-types/file",
    load: () => import("./operator/license-type-file-page.tsx"),
    access: "operator",
  },
  { path: "/operator/orders", load: () => import("./operator/list-page.tsx"), access: "operator" },
  { path: "/operator/orders/new", load: () => import("./operator/new-page.tsx"), access: "operator" },
  { path: "/operator/orders/file", load: () => import("./operator/file-page.tsx"), access: "operator" },
  { path: "/operator/orders/$id", load: () => import("./operator/order-page.tsx"), access: "operator" },
  { path: "/licenses/$accountId/orders", load: () => import("./account/history-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/orders/assign", load: () => import("./account/assign-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/orders/$id", load: () => import("./account/order-page.tsx"), access: "signed_in" },
);
