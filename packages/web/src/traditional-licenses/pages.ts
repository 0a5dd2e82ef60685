import { pages } from "../platform/pages.ts";

export const traditionalLicensePages = pages(
  { path: "/traditional-licenses", load: () => import("./chooser-page.tsx"), access: "signed_in" },
  { path: "/traditional-licenses/$accountId", load: () => import("./list-page.tsx"), access: "signed_in" },
  { path: "/traditional-licenses/$accountId/claim", load: () => import("./claim-page.tsx"), access: "signed_in" },
  { path: "/traditional-licenses/$accountId/convert", load: () => import("./convert-page.tsx"), access: "signed_in" },
  { path: "/traditional-licenses/$accountId/$id", load: () => import("./license-page.tsx"), access: "signed_in" },
  { path: "/operator/activation-keys", load: () => import("./operator/keys-page.tsx"), access: "operator" },
  { path: "/operator/activation-keys/new", load: () => import("./operator/new-page.tsx"), access: "operator" },
  { path: "/operator/activation-keys/file", load: () => import("./operator/file-page.tsx"), access: "operator" },
  { path: "/operator/activation-keys/revoke", load: () => import("./operator/revoke-page.tsx"), access: "operator" },
);
