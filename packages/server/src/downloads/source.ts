import type { Readable } from "node:stream";
import type { Part } from "@freehold/core/downloads/range";
import type { StoreEntry } from "@freehold/core/downloads/schema";
import type { Config } from "../config.ts";
import { bucketSource } from "./bucket-source.ts";
import { folderSource } from "./folder-source.ts";

/** What is there now: its length in bytes, and what tells this content from any other that was or will be there. */
export type Found = { readonly size: number; readonly tag: string };

export type Opened = { readonly found: Found; readonly bytes: Readable };

export type Listing = { readonly entries: readonly StoreEntry[]; readonly next: string | null };

/** Where the files of releases are: read and listed, never written. Keys are as `isStoreKey` says. */
export type FileSource = {
  readonly kind: "folder" | "s3";
  list(folder: string, page: { after: string | undefined; limit: number }): Promise<Listing>;
  /** What is under a key; undefined when nothing is that could be served. */
  look(key: string): Promise<Found | undefined>;
  /** Opens what is under a key, whole or a part that lies within it. Whoever opens destroys the bytes, or reads them to the end. */
  open(key: string, part?: Part): Promise<Opened | undefined>;
};

export const sourceOf = ({ downloads }: Pick<Config, "downloads">): FileSource =>
  downloads.kind === "folder" ? folderSource(downloads.path) : bucketSource(downloads);
