import { startDownload as endpoint } from "@freehold/core/downloads/endpoints";
import { linkEndOf } from "@freehold/core/downloads/rules";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { preparedMutation, type SignedInContext } from "../platform/operation.ts";
import { checkStore } from "./files.ts";
import { tokenOf } from "./link.ts";
import { entitlementOf } from "./offers.ts";
import { insertDownload } from "./store-downloads.ts";
import { readServedFile } from "./store-offers.ts";

type Asked = { readonly accountId: string; readonly fileId: string };

const findFile = async (db: Reader, { scope, now }: SignedInContext, { accountId, fileId }: Asked) => {
  const file = await readServedFile(db, entitlementOf(accountId, scope, now), fileId);
  if (file === undefined || !file.isEntitled) throw new Refusal("download.not_found");
  if (file.isWithdrawn) throw new Refusal("release.withdrawn");
  const { size, sha256, tag } = file;
  if (!file.isReady || size === null || sha256 === null || tag === null) throw new Refusal("release_file.not_ready");
  return { ...file, size, sha256, tag };
};

/**
 * Writes down who downloads what, and gives the link to fetch it by. Fetching changes nothing then. The store is asked
 * first: what it cannot give now is refused where somebody asks for it, and nobody is said to have downloaded it.
 */
export const startDownload = preparedMutation(
  endpoint,
  async (ctx, asked) => checkStore(ctx, await findFile(ctx.platform.database.kysely, ctx, asked)),
  async (tx, ctx, asked) => {
    const { platform, person, scope, now } = ctx;
    const { accountId } = asked;
    const file = await findFile(tx, ctx, asked);
    const { size, sha256 } = file;
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
  },
);
