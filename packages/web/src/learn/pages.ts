import { pages } from "../platform/pages.ts";

export const learnPages = pages({ path: "/learn", load: () => import("./learn-page.tsx"), access: "anyone" });
