import { startDownload as endpoint } from "@freehold/core/downloads/endpoints";
import { linkEndOf } from "@freehold/core/downloads/rules";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { tokenOf } from "./link.ts";
import { entitlementOf } from "./offers.ts";
import { insertDownload } from "./store-downloads.ts";
import { readServedFile } from "./store-offers.ts";

/** Writes down who downloads what, and gives the link to fetch it by. Fetching changes nothing then. */
export const startDownload = mutation(endpoint, async (tx, ctx, { accountId, fileId }) => {
  const { platform, person, scope, now } = ctx;
  const file = await readServedFile(tx, entitlementOf(accountId, scope, now), fileId);
  if (file === undefined || !file.isEntitled) throw new Refusal("release_file.not_found");
  if (file.isWithdrawn) throw new Refusal("release.withdrawn");
  const { size, sha256 } = file;
  if (!file.isReady || size === null || sha256 === null) throw new Refusal("release_file.not_ready");
  const id = newId();
  const expiresAt = linkEndOf(now);
  await insertDownload(tx, { accountId, id, person, file, size, sha256, now, expiresAt });
  const path = `/api/download-links/${tokenOf(platform, id)}/${encodeURIComponent(file.name)}`;
  return {
    result: { id, url: `${platform.config.publicUrl}${path}`, expiresAt: toInstant(expiresAt), size, sha256 },
    audit: [
      {
        action: "download.started",
        accountId,
        ...(scope.kind === "account" ? {} : { virtualAccountIds: scope.ids }),
        subject: { kind: "release", id: file.releaseId, label: `${file.product} ${file.version}` },
        after: { file: file.name, sha256 },
      },
    ],
  };
});
