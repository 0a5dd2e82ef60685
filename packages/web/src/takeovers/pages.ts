import { pages } from "../platform/pages.ts";

export const takeoverPages = pages(
  { path: "/takeovers", load: () => import("./takeovers-page.tsx"), access: "signed_in" },
  { path: "/takeovers/$id", load: () => import("./takeover-page.tsx"), access: "signed_in" },
  { path: "/still-here", load: () => import("./still-here-page.tsx"), access: "signed_in" },
);
