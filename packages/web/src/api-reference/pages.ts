import { pages } from "../platform/pages.ts";

export const apiReferencePages = pages({ path: "/api", load: () => import("./reference-page.tsx"), access: "anyone" });
