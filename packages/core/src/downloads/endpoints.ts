import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { Download, FilePlatform, OfferedProduct, OfferedRelease, OfferedReleasePage } from "./schema.ts";

export const listOfferedProducts = endpoint({
  name: "downloads.listProducts",
  method: "GET",
  path: "/accounts/:accountId/downloads/products",
  summary: "Products that the account is entitled to by licenses that the person sees, by name",
  permission: "license.see",
  input: z.object({
    ...pageInput,
    accountId: id,
    /** Part of a name or a description. */
    search: z.string().max(200).default(""),
    platform: FilePlatform.optional(),
  }),
  output: pageOf(OfferedProduct),
  refusals: ["account.not_found"],
});

export const getOfferedProduct = endpoint({
  name: "downloads.getProduct",
  method: "GET",
  path: "/accounts/:accountId/downloads/products/:productId",
  summary: "A product that the account is entitled to",
  permission: "license.see",
  input: z.object({ accountId: id, productId: id }),
  output: OfferedProduct,
  refusals: ["account.not_found", "product.not_found"],
});

export const listOfferedReleases = endpoint({
  name: "downloads.listReleases",
  method: "GET",
  path: "/accounts/:accountId/downloads/products/:productId/releases",
  summary: "Published and withdrawn releases of a product, newest first",
  permission: "license.see",
  input: z.object({ ...pageInput, accountId: id, productId: id, platform: FilePlatform.optional() }),
  output: pageOf(OfferedRelease),
  refusals: ["account.not_found", "product.not_found"],
});

export const getOfferedRelease = endpoint({
  name: "downloads.getRelease",
  method: "GET",
  path: "/accounts/:accountId/downloads/releases/:releaseId",
  summary: "A release with its notes, its files and their checksums",
  permission: "license.see",
  input: z.object({ accountId: id, releaseId: id }),
  output: OfferedReleasePage,
  refusals: ["account.not_found", "release.not_found"],
});

export const startDownload = endpoint({
  name: "downloads.start",
  method: "POST",
  path: "/accounts/:accountId/downloads",
  summary:
    "Begin a download: recorded, answered with a link for this person, file and account that is over after a day",
  permission: "license.see",
  input: z.object({ accountId: id, fileId: id }),
  output: z.object({ id, url: z.string(), expiresAt: instant, size: z.int(), sha256: z.string() }),
  refusals: [
    "account.not_found",
    "account.not_active",
    "download.not_found",
    "release.withdrawn",
    "release_file.not_ready",
    "release_store.unreachable",
  ],
  creates: true,
});

export const fetchDownload = endpoint({
  name: "downloads.fetch",
  method: "GET",
  path: "/download-links/:token/:fileName",
  summary:
    "The bytes of a file, whole or a range of them (RFC 9110), as long as the link, the person's role and the entitlement last",
  permission: "public",
  input: z.object({ token: z.string().max(200), fileName: z.string().max(400) }),
  output: z.string(),
  contentType: "application/octet-stream",
  refusals: [
    "download.link_over",
    "download.not_entitled",
    "release.withdrawn",
    "release_file.not_ready",
    "release_store.unreachable",
  ],
});

export const listDownloads = endpoint({
  name: "downloads.list",
  method: "GET",
  path: "/accounts/:accountId/downloads",
  summary: "Downloads that were begun, newest first: everybody's for who may see the audit log, else one's own",
  permission: "license.see",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(Download).extend({ whose: z.enum(["everybody", "own"]) }),
  refusals: ["account.not_found"],
});

export const exportDownloads = endpoint({
  name: "downloads.export",
  method: "GET",
  path: "/accounts/:accountId/downloads.csv",
  summary: "The same downloads as a CSV file",
  permission: "license.see",
  input: z.object({ accountId: id }),
  output: z.string(),
  refusals: ["account.not_found"],
});

export const downloadsEndpoints = [
  listOfferedProducts,
  getOfferedProduct,
  listOfferedReleases,
  getOfferedRelease,
  startDownload,
  fetchDownload,
  listDownloads,
  exportDownloads,
] as const;
