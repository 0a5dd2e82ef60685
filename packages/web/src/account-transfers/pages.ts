import { pages } from "../platform/pages.ts";

export const accountTransferPages = pages(
  { path: "/licenses/$accountId/transfers/accounts", load: () => import("./list-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/transfers/accounts/new", load: () => import("./new-page.tsx"), access: "signed_in" },
  {
    path: "/licenses/$accountId/transfers/accounts/$id",
    load: () => import("./transfer-page.tsx"),
    access: "signed_in",
  },
);
