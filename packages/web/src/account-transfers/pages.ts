import { pages } from "../platform/pages.ts";

export const accountTransferPages = pages(
  { path: "/licenses/$accountId/transfers/accounts", load: () => import("./list-page.tsx"), access: "signed_in" },
  { path: "/licenses/$accountId/transfers/accounts/new", load: () => import("./new-page.tsx"), access: "signed_in" },
  {
    path: "/licenses/$accountId/transfers/accounts/$id",
    load: () => import("./transfer-page.tsx"),
    access: "signed_in",
  },
  { path: "/operator/account-transfers", load: () => import("./operator/list-page.tsx"), access: "operator" },
  { path: "/operator/account-transfers/$id", load: () => import("./operator/transfer-page.tsx"), access: "operator" },
);
