import { pages } from "../platform/pages.ts";

export const demoPages = pages({ path: "/demo", load: () => import("./demo-page.tsx"), access: "anyone" });
