import type { IncomingHttpHeaders } from "node:http";
import { fetchDownload as endpoint } from "@freehold/core/downloads/endpoints";
import { dispositionOf, type Part, wantedOf } from "@freehold/core/downloads/range";
import { scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { bytesQuery, type Context, FileBytes } from "../platform/operation.ts";
import { answerOfStore, checkSame, checkStore } from "./files.ts";
import { idOfToken } from "./link.ts";
import { entitlementOf } from "./offers.ts";
import { sourceOf } from "./source.ts";
import { readLinked } from "./store-downloads.ts";
import { readServedFile } from "./store-offers.ts";

type Servable = {
  readonly name: string;
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
  readonly tag: string;
};

/** The file that a link leads to, as long as the link, the person's role and the entitlement last. */
const findServable = async (db: Reader, { platform, now }: Context, token: string): Promise<Servable> => {
  const id = idOfToken(platform, token);
  const linked = id === undefined ? undefined : await readLinked(db, id, now);
  if (linked === undefined) throw new Refusal("download.link_over");
  const { accountId, personId, fileId } = linked;
  const scope = scopeOf("license.see", await readHeldRoles(db, accountId, personId, now));
  if (scope === undefined) throw new Refusal("download.link_over");
  const file = await readServedFile(db, entitlementOf(accountId, scope, now), fileId);
  if (file === undefined) throw new Refusal("download.link_over");
  if (!file.isEntitled) throw new Refusal("download.not_entitled");
  if (file.isWithdrawn) throw new Refusal("release.withdrawn");
  const { name, key, size, sha256, tag } = file;
  if (!file.isReady || size === null || sha256 === null || tag === null) throw new Refusal("release_file.not_ready");
  // Bytes of another content than the link was given for must not continue what was fetched before.
  if (sha256 !== linked.sha256) throw new Refusal("download.link_over");
  return { name, key, size, sha256, tag };
};

const conditionsOf = (headers: IncomingHttpHeaders) => ({
  range: headers.range,
  ifRange: typeof headers["if-range"] === "string" ? headers["if-range"] : undefined,
  ifMatch: headers["if-match"],
  ifNoneMatch: headers["if-none-match"],
});

const headersOf = ({ name, sha256 }: Servable, etag: string) => ({
  etag,
  "accept-ranges": "bytes",
  "content-type": "application/octet-stream",
  "content-disposition": dispositionOf(name),
  "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
  // Kept by whoever fetches it, by nobody on the way; and nobody repacks it.
  "cache-control": "private, no-store, no-transform",
});

const openPart = async (ctx: Context, file: Servable, part: Part | undefined) => {
  const opened = await answerOfStore(ctx, sourceOf(ctx.platform.config).open(file.key, part));
  try {
    checkSame(file, opened?.found);
  } catch (error) {
    opened?.bytes.destroy();
    throw error;
  }
  return opened?.bytes ?? null;
};

/** The bytes of a file, as they come from the store. Everything is checked at each request, for a part as well. */
export const fetchDownload = bytesQuery(endpoint, async (db, ctx, { token }) => {
  const file = await findServable(db, ctx, token);
  const etag = `"${file.sha256}"`;
  const { isHead } = ctx.client;
  const wanted = wantedOf(conditionsOf(ctx.client.headers), { size: file.size, etag });
  const headers = headersOf(file, etag);
  if (wanted.kind === "known") return new FileBytes(304, headers, null);
  if (wanted.kind === "other") return new FileBytes(412, { "cache-control": headers["cache-control"] }, null);
  if (wanted.kind === "none") {
    const { etag: _, ...others } = headers;
    return new FileBytes(416, { ...others, "content-range": `bytes */${file.size}` }, null);
  }
  const part = wanted.kind === "part" ? wanted.part : undefined;
  const length = part === undefined ? file.size : part.last - part.first + 1;
  const range = part === undefined ? {} : { "content-range": `bytes ${part.first}-${part.last}/${file.size}` };
  const answer = { ...headers, ...range, "content-length": String(length) };
  if (isHead) {
    await checkStore(ctx, file);
    return new FileBytes(part === undefined ? 200 : 206, answer, null);
  }
  return new FileBytes(part === undefined ? 200 : 206, answer, await openPart(ctx, file, part));
});
