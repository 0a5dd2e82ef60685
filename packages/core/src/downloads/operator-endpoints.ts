import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  FileArchitecture,
  FileName,
  FilePlatform,
  Product,
  ProductDescription,
  ProductName,
  Release,
  ReleaseChannel,
  ReleaseNotes,
  ReleaseState,
  ReleaseSummary,
  ReleaseVersion,
  StoreEntry,
  StoreKey,
  UpgradeNotes,
  WithdrawalReason,
} from "./schema.ts";

const LicenseTypeIds = z.array(id).min(1).max(50);
const product = { productId: id };
const release = { releaseId: id };
const day = z.iso.date().refine((date) => date >= "1970-01-01" && date < "2200-01-01", {
  params: { code: "field.invalid" },
});

export const listProducts = endpoint({
  name: "products.list",
  method: "GET",
  path: "/operator/products",
  summary: "Products by name, those that are offered or those that no longer are",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    which: z.enum(["offered", "retired"]).default("offered"),
    /** Part of a name. */
    search: z.string().max(200).default(""),
  }),
  output: pageOf(Product),
  refusals: [],
});

export const getProduct = endpoint({
  name: "products.get",
  method: "GET",
  path: "/operator/products/:productId",
  summary: "One product",
  permission: "operator.manage_orders",
  input: z.object(product),
  output: Product,
  refusals: ["product.not_found"],
});

export const createProduct = endpoint({
  name: "products.create",
  method: "POST",
  path: "/operator/products",
  summary: "Begin to offer a product to whoever owns licenses of one of these types",
  permission: "operator.manage_orders",
  input: z.object({
    name: ProductName,
    description: ProductDescription.default(""),
    /** Any of them entitles to it. */
    licenseTypeIds: LicenseTypeIds,
  }),
  output: Product,
  refusals: ["product.name_taken", "license_type.not_found"],
  creates: true,
});

export const updateProduct = endpoint({
  name: "products.update",
  method: "PATCH",
  path: "/operator/products/:productId",
  summary: "Change how a product is described, and which license types entitle to it",
  permission: "operator.manage_orders",
  input: z.object({
    ...product,
    name: ProductName.optional(),
    description: ProductDescription.optional(),
    licenseTypeIds: LicenseTypeIds.optional(),
  }),
  output: Product,
  refusals: ["product.not_found", "product.name_taken", "license_type.not_found"],
});

export const retireProduct = endpoint({
  name: "products.retire",
  method: "PUT",
  path: "/operator/products/:productId/retirement",
  summary: "Offer a product no longer; nothing of it can be downloaded then",
  permission: "operator.manage_orders",
  input: z.object(product),
  output: Product,
  refusals: ["product.not_found"],
});

export const offerProductAgain = endpoint({
  name: "products.offerAgain",
  method: "DELETE",
  path: "/operator/products/:productId/retirement",
  summary: "Offer a retired product again",
  permission: "operator.manage_orders",
  input: z.object(product),
  output: Product,
  refusals: ["product.not_found"],
});

export const listReleases = endpoint({
  name: "releases.list",
  method: "GET",
  path: "/operator/products/:productId/releases",
  summary: "Releases of a product, newest first",
  permission: "operator.manage_orders",
  input: z.object({ ...pageInput, ...product, state: ReleaseState.optional() }),
  output: pageOf(ReleaseSummary),
  refusals: ["product.not_found"],
});

export const getRelease = endpoint({
  name: "releases.get",
  method: "GET",
  path: "/operator/releases/:releaseId",
  summary: "A release with its files",
  permission: "operator.manage_orders",
  input: z.object(release),
  output: Release,
  refusals: ["release.not_found"],
});

export const createRelease = endpoint({
  name: "releases.create",
  method: "POST",
  path: "/operator/products/:productId/releases",
  summary: "Draft a release, which nobody else sees until it is published",
  permission: "operator.manage_orders",
  input: z.object({
    ...product,
    version: ReleaseVersion,
    releasedOn: day,
    channel: ReleaseChannel.default("stable"),
    isRecommended: z.boolean().default(false),
    notes: ReleaseNotes.default(""),
    upgradeNotes: UpgradeNotes.default(""),
  }),
  output: Release,
  refusals: ["product.not_found", "release.version_taken"],
  creates: true,
});

export const updateRelease = endpoint({
  name: "releases.update",
  method: "PATCH",
  path: "/operator/releases/:releaseId",
  summary: "Change what is said about a release; recommending one takes that from the others of its product",
  permission: "operator.manage_orders",
  input: z.object({
    ...release,
    version: ReleaseVersion.optional(),
    releasedOn: day.optional(),
    channel: ReleaseChannel.optional(),
    isRecommended: z.boolean().optional(),
    notes: ReleaseNotes.optional(),
    upgradeNotes: UpgradeNotes.optional(),
  }),
  output: Release,
  refusals: ["release.not_found", "release.version_taken"],
});

export const publishRelease = endpoint({
  name: "releases.publish",
  method: "POST",
  path: "/operator/releases/:releaseId/publication",
  summary: "Let entitled accounts download a release whose files have all been read",
  permission: "operator.manage_orders",
  input: z.object(release),
  output: Release,
  refusals: ["release.not_found", "release.not_now", "release.files_not_ready"],
});

export const withdrawRelease = endpoint({
  name: "releases.withdraw",
  method: "POST",
  path: "/operator/releases/:releaseId/withdrawal",
  summary: "Let nobody download a release any more, and say why and what to take instead",
  permission: "operator.manage_orders",
  input: z.object({ ...release, reason: WithdrawalReason, replacementId: id.nullable().default(null) }),
  output: Release,
  refusals: ["release.not_found", "release.not_now", "release.replacement_unknown"],
});

export const deleteRelease = endpoint({
  name: "releases.delete",
  method: "DELETE",
  path: "/operator/releases/:releaseId",
  summary: "Throw a draft away; what was published once stays",
  permission: "operator.manage_orders",
  input: z.object(release),
  output: z.object({}),
  refusals: ["release.not_found", "release.not_now"],
});

export const addReleaseFile = endpoint({
  name: "releases.addFile",
  method: "POST",
  path: "/operator/releases/:releaseId/files",
  summary: "Add a file of the store to a release; its size and SHA-256 are read from the store",
  permission: "operator.manage_orders",
  input: z.object({
    ...release,
    key: StoreKey,
    /** What it is called when it is downloaded; otherwise as in the store. */
    name: FileName.optional(),
    platform: FilePlatform.default("any"),
    architecture: FileArchitecture.default("any"),
  }),
  output: Release,
  refusals: ["release.not_found", "release_file.name_taken", "release_store.no_such_file", "release_store.unreachable"],
  creates: true,
});

export const removeReleaseFile = endpoint({
  name: "releases.removeFile",
  method: "DELETE",
  path: "/operator/releases/:releaseId/files/:fileId",
  summary: "Take a file out of a release; the store keeps it",
  permission: "operator.manage_orders",
  input: z.object({ ...release, fileId: id }),
  output: Release,
  refusals: ["release.not_found", "release_file.not_found"],
});

export const checkReleaseFile = endpoint({
  name: "releases.checkFile",
  method: "POST",
  path: "/operator/releases/:releaseId/files/:fileId/check",
  summary: "Read a file from the store again; with `acceptChange`, what is there now is what is meant",
  permission: "operator.manage_orders",
  input: z.object({ ...release, fileId: id, acceptChange: z.boolean().default(false) }),
  output: Release,
  refusals: ["release.not_found", "release_file.not_found"],
});

export const listReleaseStore = endpoint({
  name: "releases.listStore",
  method: "GET",
  path: "/operator/release-store",
  summary: "What is in a folder of the store that files are served from",
  permission: "operator.manage_orders",
  input: z.object({
    ...pageInput,
    /** Longer than elsewhere: some stores say where a page ended at length. */
    cursor: z.string().max(2_000).optional(),
    /** Empty for the top. */
    folder: z.union([z.literal(""), StoreKey]).default(""),
  }),
  output: pageOf(StoreEntry).extend({ kind: z.enum(["folder", "s3"]) }),
  refusals: ["release_store.unreachable"],
});

export const releasesEndpoints = [
  listProducts,
  getProduct,
  createProduct,
  updateProduct,
  retireProduct,
  offerProductAgain,
  listReleases,
  getRelease,
  createRelease,
  updateRelease,
  publishRelease,
  withdrawRelease,
  deleteRelease,
  addReleaseFile,
  removeReleaseFile,
  checkReleaseFile,
  listReleaseStore,
] as const;
