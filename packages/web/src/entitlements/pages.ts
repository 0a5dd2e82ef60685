import { pages } from "../platform/pages.ts";

export const entitlementPages = pages(
  { path: "/entitlements", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/entitlements/$accountId", load: () => import("./entitlements-page.tsx"), access: "signed_in" },
);
