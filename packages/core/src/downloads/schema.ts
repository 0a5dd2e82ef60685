import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { LicenseTypeName } from "../licenses/schema.ts";
import { isFileName, isStoreKey } from "./rules.ts";

export const ProductName = text({ max: 120 });
export const ProductDescription = text({ min: 0, max: 1_000, multiline: true });
/** What a release is called among those of its product; compared without case. */
export const ReleaseVersion = text({ max: 60 });
export const ReleaseNotes = text({ min: 0, max: 20_000, multiline: true });
export const UpgradeNotes = text({ min: 0, max: 4_000, multiline: true });
export const WithdrawalReason = text({ min: 10, max: 1_000, multiline: true });

const invalid = { params: { code: "field.invalid" } };

/** What a file is called once it is downloaded: one name, no folders. */
export const FileName = text({ max: 200 }).refine(isFileName, invalid);

/** Where a file is in the store; see `isStoreKey`. */
export const StoreKey = text({ max: 900 }).refine(isStoreKey, invalid);

/** `stable`: for everybody; `long_term`: stable, and mended for longer; `preview`: to try what is coming. */
export const ReleaseChannel = z.enum(["stable", "long_term", "preview"]);
export type ReleaseChannel = z.infer<typeof ReleaseChannel>;

/** Where a release stands; see `releaseMachine`. */
export const ReleaseState = z.enum(["draft", "published", "withdrawn"]);
export type ReleaseState = z.infer<typeof ReleaseState>;

/** What a file runs on. */
export const FilePlatform = z.enum(["any", "linux", "windows", "macos", "appliance", "other"]);
export type FilePlatform = z.infer<typeof FilePlatform>;
export const FileArchitecture = z.enum(["any", "x86_64", "arm64", "other"]);
export type FileArchitecture = z.infer<typeof FileArchitecture>;

/** Whether the size and the checksum of a file are known: `waiting` to be read, being read, `ready` to be downloaded, or not. */
export const FileState = z.enum(["waiting", "checking", "ready", "failed"]);
export type FileState = z.infer<typeof FileState>;

/** `missing`: nothing is there; `unreachable`: the store does not answer; `changed`: it is no longer what was published. */
export const FileProblem = z.enum(["missing", "unreachable", "changed"]);
export type FileProblem = z.infer<typeof FileProblem>;

/** Software that the operator publishes, and the license types of which any entitles to it. */
export const Product = z.object({
  id,
  name: z.string(),
  description: z.string(),
  licenseTypes: z.array(LicenseTypeName),
  releaseCount: z.int(),
  /** The newest that is published, the recommended one before others. */
  newest: z.object({ id, version: z.string() }).nullable(),
  /** Null while it is offered. */
  retiredAt: instant.nullable(),
});
export type Product = z.infer<typeof Product>;

const day = z.iso.date();

export const ReleaseName = z.object({ id, version: z.string() });

const releaseFacts = {
  id,
  version: z.string(),
  releasedOn: day,
  channel: ReleaseChannel,
  isRecommended: z.boolean(),
  state: ReleaseState,
  publishedAt: instant.nullable(),
  /** Why it can no longer be downloaded, and what to take instead. */
  withdrawal: z.object({ at: instant, reason: z.string(), replacement: ReleaseName.nullable() }).nullable(),
};

/** A file of a release as the operator sees it. */
export const ReleaseFile = z.object({
  id,
  name: z.string(),
  platform: FilePlatform,
  architecture: FileArchitecture,
  key: z.string(),
  state: FileState,
  problem: FileProblem.nullable(),
  /** In bytes; null until the store was asked. */
  size: z.int().nullable(),
  /** How many bytes of it have been read. */
  checkedBytes: z.int(),
  /** 64 hexadecimal digits; null until it was read. */
  sha256: z.string().nullable(),
  checkedAt: instant.nullable(),
});
export type ReleaseFile = z.infer<typeof ReleaseFile>;

export const ReleaseSummary = z.object({ ...releaseFacts, fileCount: z.int(), readyCount: z.int() });
export type ReleaseSummary = z.infer<typeof ReleaseSummary>;

/** A release as the operator keeps it. */
export const Release = z.object({
  ...releaseFacts,
  product: z.object({ id, name: z.string() }),
  notes: z.string(),
  upgradeNotes: z.string(),
  files: z.array(ReleaseFile),
});
export type Release = z.infer<typeof Release>;

/** What is in a folder of the store. */
export const StoreEntry = z.object({
  kind: z.enum(["folder", "file"]),
  key: z.string(),
  name: z.string(),
  size: z.int().nullable(),
  changedAt: instant.nullable(),
  /** False for names that would not be safe to serve. */
  isUsable: z.boolean(),
});
export type StoreEntry = z.infer<typeof StoreEntry>;

/** A download that somebody began. */
export const Download = z.object({
  id,
  at: instant,
  person: z.string(),
  product: z.string(),
  version: z.string(),
  file: z.string(),
  size: z.int(),
  sha256: z.string(),
});
export type Download = z.infer<typeof Download>;

/** A release as an account that is entitled to it sees it in a list. */
export const OfferedRelease = z.object({
  ...releaseFacts,
  /** Published after every release of the product that the person downloaded for the account. */
  isNew: z.boolean(),
  platforms: z.array(FilePlatform),
});
export type OfferedRelease = z.infer<typeof OfferedRelease>;

/** A product that an account is entitled to. */
export const OfferedProduct = z.object({
  id,
  name: z.string(),
  description: z.string(),
  /** The recommended release, or else the newest. */
  newest: z.object({ id, version: z.string(), releasedOn: day, isRecommended: z.boolean() }).nullable(),
  /** Releases published after every one that the person downloaded for the account; all where they downloaded none. */
  newCount: z.int(),
  /** The person's own. */
  lastDownload: z.object({ at: instant, version: z.string() }).nullable(),
});
export type OfferedProduct = z.infer<typeof OfferedProduct>;

export const OfferedFile = z.object({
  id,
  name: z.string(),
  platform: FilePlatform,
  architecture: FileArchitecture,
  size: z.int(),
  sha256: z.string(),
  /** False while the store is being looked at anew. */
  isReady: z.boolean(),
});
export type OfferedFile = z.infer<typeof OfferedFile>;

/** A release with its notes and files. */
export const OfferedReleasePage = z.object({
  ...releaseFacts,
  product: z.object({ id, name: z.string() }),
  notes: z.string(),
  upgradeNotes: z.string(),
  files: z.array(OfferedFile),
});
export type OfferedReleasePage = z.infer<typeof OfferedReleasePage>;
