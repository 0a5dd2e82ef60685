import type { Download, OfferedProduct, Product, Release, ReleaseFile } from "@freehold/core/downloads/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { StoredDownload } from "./store-downloads.ts";
import type { StoredOffer } from "./store-offers.ts";
import type { StoredProduct } from "./store-products.ts";
import type { StoredFacts, StoredFile, StoredRelease } from "./store-releases.ts";

const instantOf = (at: Date | null) => (at === null ? null : toInstant(at));

export const presentProduct = ({ retiredAt, ...product }: StoredProduct): Product => ({
  ...product,
  retiredAt: instantOf(retiredAt),
});

/** What every view of a release says of it. */
export const presentFacts = ({ publishedAt, withdrawnAt, withdrawnReason, replacement, ...facts }: StoredFacts) => ({
  ...facts,
  publishedAt: instantOf(publishedAt),
  withdrawal: withdrawnAt === null ? null : { at: toInstant(withdrawnAt), reason: withdrawnReason ?? "", replacement },
});

const presentFile = ({ checkedAt, ...file }: StoredFile): ReleaseFile => ({
  ...file,
  checkedAt: checkedAt === null ? null : toInstant(new Date(checkedAt)),
});

export const presentRelease = ({ files, ...release }: StoredRelease): Release => ({
  ...release,
  ...presentFacts(release),
  files: files.map(presentFile),
});

export const presentOffer = ({ lastAt, lastVersion, ...offer }: StoredOffer): OfferedProduct => ({
  ...offer,
  lastDownload: lastAt === null ? null : { at: toInstant(lastAt), version: lastVersion ?? "" },
});

export const presentDownload = ({ at, ...download }: StoredDownload): Download => ({ ...download, at: toInstant(at) });
