import { pages } from "../platform/pages.ts";

export const licenseAlertPages = pages({
  path: "/licenses/$accountId/alerts",
  load: () => import("./alerts-page.tsx"),
  access: "signed_in",
});
