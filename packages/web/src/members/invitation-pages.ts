import { pages } from "../platform/pages.ts";

export const invitationPages = pages(
  { path: "/invitations", load: () => import("./invitations-page.tsx"), access: "signed_in" },
  { path: "/invitation/$token", load: () => import("./invitation-link-page.tsx"), access: "anyone" },
);
