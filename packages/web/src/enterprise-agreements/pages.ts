import { pages } from "../platform/pages.ts";

export const enterpriseAgreementPages = pages(
  { path: "/ea-workspace", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/ea-workspace/$accountId", load: () => import("./agreements-page.tsx"), access: "signed_in" },
  { path: "/ea-workspace/$accountId/$id", load: () => import("./agreement-page.tsx"), access: "signed_in" },
  {
    path: "/ea-workspace/$accountId/$id/suites/$suiteId",
    load: () => import("./suite-page.tsx"),
    access: "signed_in",
  },
  { path: "/operator/enterprise-agreements", load: () => import("./operator/list-page.tsx"), access: "operator" },
  { path: "/operator/enterprise-agreements/new", load: () => import("./operator/new-page.tsx"), access: "operator" },
  {
    path: "/operator/enterprise-agreements/$id",
    load: () => import("./operator/agreement-page.tsx"),
    access: "operator",
  },
  {
    path: "/operator/enterprise-agreements/$id/edit",
    load: () => import("./operator/edit-page.tsx"),
    access: "operator",
  },
);
