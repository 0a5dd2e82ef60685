import { pages } from "../platform/pages.ts";

export const licenseTransferPages = pages({
  path: "/licenses/$accountId/transfers",
  load: () => import("./transfers-page.tsx"),
  access: "signed_in",
});
