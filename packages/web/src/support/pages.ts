import { pages } from "../platform/pages.ts";

export const supportPages = pages(
  { path: "/support", load: () => import("./my-cases-page.tsx"), access: "signed_in" },
  { path: "/support/new", load: () => import("./new-case-page.tsx"), access: "signed_in" },
  { path: "/support/$id", load: () => import("./case-page.tsx"), access: "signed_in" },
);
