import { pages } from "../platform/pages.ts";

export const licenseReportPages = pages(
  { path: "/licenses/$accountId/reports", load: () => import("./position-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/reports/calendar", load: () => import("./calendar-page.tsx"), access: "signed_in" },
  {
    path: "/licenses/$accountId/reports/optimisation",
    load: () => import("./optimisation-page.tsx"),
    access: "signed_in",
  },
  { path: "/licenses/$accountId/reports/forecast", load: () => import("./forecast-page.tsx"), access: "signed_in" },
);
