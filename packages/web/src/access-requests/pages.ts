import { pages } from "../platform/pages.ts";

export const accessRequestPages = pages(
  { path: "/access", load: () => import("./access-page.tsx"), access: "signed_in" },
  { path: "/access/services", load: () => import("./services-page.tsx"), access: "signed_in" },
  { path: "/access/services/request", load: () => import("./support-request-page.tsx"), access: "signed_in" },
  { path: "/access/smart-accounts", load: () => import("./smart-accounts-page.tsx"), access: "signed_in" },
  { path: "/access/certifications", load: () => import("./certifications-page.tsx"), access: "signed_in" },
  { path: "/access/smart-services", load: () => import("./smart-services-page.tsx"), access: "signed_in" },
  { path: "/access/partners", load: () => import("./partners-page.tsx"), access: "signed_in" },
  { path: "/access/request", load: () => import("./request-page.tsx"), access: "signed_in" },
  { path: "/access/request/sent", load: () => import("./sent-page.tsx"), access: "signed_in" },
  { path: "/access/requests/$id", load: () => import("./standing-page.tsx"), access: "signed_in" },
  { path: "/decide/$token", load: () => import("./decision-link-page.tsx"), access: "anyone" },
);
