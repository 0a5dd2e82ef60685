import { pages } from "../platform/pages.ts";

export const learnPages = pages(
  { path: "/learn", load: () => import("./learn-page.tsx"), access: "anyone" },
  { path: "/learn/roles", load: () => import("./roles-page.tsx"), access: "anyone" },
  { path: "/learn/$article", load: () => import("./article-page.tsx"), access: "anyone" },
);
