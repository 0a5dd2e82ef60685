import { pages } from "../../platform/pages.ts";

export const consolePages = pages(
  { path: "/operator", load: () => import("./start-page.tsx"), access: "operator" },
  { path: "/operator/accounts", load: () => import("./accounts-page.tsx"), access: "operator" },
  { path: "/operator/accounts/$accountId", load: () => import("./account-page.tsx"), access: "operator" },
  { path: "/operator/accounts/$accountId/record", load: () => import("./record-page.tsx"), access: "operator" },
  { path: "/operator/requests", load: () => import("./requests-page.tsx"), access: "operator" },
  { path: "/operator/support-access", load: () => import("./support-access-page.tsx"), access: "operator" },
  { path: "/operator/cases", load: () => import("./cases-page.tsx"), access: "operator" },
  { path: "/operator/cases/$id", load: () => import("./case-page.tsx"), access: "operator" },
  { path: "/operator/people", load: () => import("./people-page.tsx"), access: "operator" },
  { path: "/operator/mails", load: () => import("./mails-page.tsx"), access: "operator" },
);
