import { pages } from "../platform/pages.ts";

export const delegationPages = pages({
  path: "/profile/away",
  load: () => import("./away-page.tsx"),
  access: "signed_in",
});
