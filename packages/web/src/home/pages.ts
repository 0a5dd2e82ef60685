import { pages } from "../platform/pages.ts";

export const homePages = pages({ path: "/", load: () => import("./home-page.tsx"), access: "anyone" });
