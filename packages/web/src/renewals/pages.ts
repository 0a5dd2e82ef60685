import { pages } from "../platform/pages.ts";

export const renewalPages = pages(
  { path: "/licenses/$accountId/renewals", load: () => import("./overview-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/renewals/new", load: () => import("./draft-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/renewals/$id", load: () => import("./renewal-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/renewals/$id/edit", load: () => import("./edit-page.tsx"), access: "signed_in" },
  { path: "/operator/renewals", load: () => import("./operator/list-page.tsx"), access: "operator" },
  {
    path: "/operator/renewals/$accountId/new",
    load: () => import("./operator/draft-page.tsx"),
    access: "operator",
  },
  {
    path: "/operator/renewals/$accountId/$id",
    load: () => import("./operator/renewal-page.tsx"),
    access: "operator",
  },
  {
    path: "/operator/renewals/$accountId/$id/edit",
    load: () => import("./operator/edit-page.tsx"),
    access: "operator",
  },
);
