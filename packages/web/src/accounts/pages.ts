import { pages } from "../platform/pages.ts";

export const accountPages = pages(
  {
    path: "/smart-account/request",
    load: () => import("./request/request-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/smart-account/request/complete/$accountId",
    load: () => import("./request/complete-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/smart-account/request/access-sent/$requestId",
    load: () => import("./request/access-sent-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/smart-account/requests",
    load: () => import("./standing/my-requests-page.tsx"),
    access: "signed_in",
  },
  {
    path: "/smart-account/requests/$accountId",
    load: () => import("./standing/request-standing-page.tsx"),
    access: "signed_in",
  },
  { path: "/activate/$token", load: () => import("./activation/link-page.tsx"), access: "anyone" },
  {
    path: "/smart-account/activate/$accountId",
    load: () => import("./activation/activation-page.tsx"),
    access: "signed_in",
  },
);
