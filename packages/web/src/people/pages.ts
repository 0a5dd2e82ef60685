import { pages } from "../platform/pages.ts";

export const peoplePages = pages(
  { path: "/sign-in", load: () => import("./sign-in-page.tsx"), access: "signed_out", layout: "entry" },
  { path: "/sign-in/code", load: () => import("./sign-in-code-page.tsx"), access: "signed_out", layout: "entry" },
  {
    path: "/sign-in/organization/$accountId",
    load: () => import("./organization-page.tsx"),
    access: "anyone",
    layout: "entry",
  },
  { path: "/second-factor", load: () => import("./second-factor-page.tsx"), access: "signed_in" },
  { path: "/register", load: () => import("./register-page.tsx"), access: "signed_out", layout: "entry" },
  { path: "/register/sent", load: () => import("./check-mail-page.tsx"), access: "anyone", layout: "entry" },
  { path: "/verify-email/$token", load: () => import("./verify-email-page.tsx"), access: "anyone", layout: "entry" },
  { path: "/confirm-email/$token", load: () => import("./confirm-email-page.tsx"), access: "signed_in" },
  { path: "/forgot-password", load: () => import("./forgot-password-page.tsx"), access: "anyone", layout: "entry" },
  {
    path: "/reset-password/$token",
    load: () => import("./reset-password-page.tsx"),
    access: "anyone",
    layout: "entry",
  },
  { path: "/forgot-user-id", load: () => import("./forgot-user-id-page.tsx"), access: "anyone", layout: "entry" },
  { path: "/profile", load: () => import("./profile-page.tsx"), access: "signed_in" },
  { path: "/mailbox", load: () => import("./mailbox-page.tsx"), access: "anyone" },
);
