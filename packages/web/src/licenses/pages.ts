import { pages } from "../platform/pages.ts";

export const licensePages = pages(
  { path: "/licenses", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId", load: () => import("./inventory-page.tsx"), access: "signed_in" },
  {
    path: "/licenses/$accountId/types/$licenseTypeId",
    load: () => import("./overview-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/licenses/$accountId/types/$licenseTypeId/overview",
    load: () => import("./overview-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/licenses/$accountId/types/$licenseTypeId/assignments",
    load: () => import("./assignments-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/licenses/$accountId/types/$licenseTypeId/events",
    load: () => import("./events-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/licenses/$accountId/types/$licenseTypeId/orders",
    load: () => import("./orders-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/licenses/$accountId/types/$licenseTypeId/future",
    load: () => import("./future-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/operator/accounts/$accountId/licenses",
    load: () => import("./operator/lots-page.tsx"),
    access: "operator",
  },
);
