import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isStoreKey } from "@freehold/core/downloads/rules";
import type { StoreEntry } from "@freehold/core/downloads/schema";
import { AwsV4Signer } from "aws4fetch";
import type { DownloadsConfig } from "../config.ts";
import type { FileSource, Found, Listing } from "./source.ts";
import { SourceAway } from "./source-away.ts";

type Bucket = Extract<DownloadsConfig, { kind: "s3" }>;

const ANSWERS_WITHIN_MS = 15_000;
const LONGEST_LISTING = 8 * 1024 * 1024;

type Asked = { method: "GET" | "HEAD"; key?: string; query?: Record<string, string>; range?: string };

// As signatures want it: everything but letters, digits and -._~ is encoded.
const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Asks the store, signed with AWS Signature Version 4. The answer is read straight from the connection: bytes arrive as
 * they are stored, and only as fast as they are taken.
 */
const ask = async (bucket: Bucket, { method, key, query = {}, range }: Asked): Promise<IncomingMessage> => {
  const path = key === undefined ? "" : `/${key.split("/").map(encode).join("/")}`;
  const search = new URLSearchParams(query).toString();
  const url = `${bucket.endpoint}/${bucket.bucket}${path}${search === "" ? "" : `?${search}`}`;
  const signed = await new AwsV4Signer({
    method,
    url,
    service: "s3",
    region: bucket.region,
    accessKeyId: bucket.keyId,
    secretAccessKey: bucket.secret,
  }).sign();
  return new Promise((resolve, reject) => {
    const send = signed.url.protocol === "https:" ? requestHttps : requestHttp;
    const request = send(
      signed.url,
      { method, headers: { ...Object.fromEntries(signed.headers), ...(range === undefined ? {} : { range }) } },
      (response) => {
        clearTimeout(late);
        resolve(response);
      },
    );
    const away = (message: string, cause?: unknown) => new SourceAway(`the store of downloads ${message}`, { cause });
    const late = setTimeout(() => request.destroy(away("does not answer")), ANSWERS_WITHIN_MS);
    request.on("error", (error) => {
      clearTimeout(late);
      reject(error instanceof SourceAway ? error : away(`cannot be reached: ${error.message}`, error));
    });
    request.end();
  });
};

const foundIn = ({ headers }: IncomingMessage): Found => {
  const { etag, "last-modified": changed = "", "content-length": length, "content-range": range } = headers;
  const size = range === undefined ? length : /\/(\d+)$/.exec(range)?.[1];
  if (etag === undefined || size === undefined) throw new SourceAway("the store of downloads does not say what it has");
  return { size: Number(size), tag: `${etag} ${changed}` };
};

const refused = (response: IncomingMessage): SourceAway => {
  response.destroy();
  return new SourceAway(`the store of downloads answers ${response.statusCode}`);
};

const textOf = async (response: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_LISTING) throw new SourceAway("the store of downloads lists without an end");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plainOf = (xml: string): string =>
  xml.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const point = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

const within = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(([, inner = ""]) => inner);
const valueIn = (xml: string, tag: string): string | undefined => {
  const [value] = within(xml, tag);
  return value === undefined ? undefined : plainOf(value);
};

/** The entries of a ListObjectsV2 answer, folders first as far as the page goes. */
const readListing = (xml: string, prefix: string): Listing => {
  const isEncoded = valueIn(xml, "EncodingType") === "url";
  const keyOf = (value: string | undefined): string => {
    if (value === undefined || !isEncoded) return value ?? "";
    return decodeURIComponent(value.replaceAll("+", " "));
  };
  const named = (key: string, rest: Pick<StoreEntry, "kind" | "size" | "changedAt">): StoreEntry => ({
    ...rest,
    key,
    name: key.slice(prefix.length),
    isUsable: isStoreKey(key),
  });
  const folders = within(xml, "CommonPrefixes").map((each) =>
    named(keyOf(valueIn(each, "Prefix")).replace(/\/$/, ""), { kind: "folder", size: null, changedAt: null }),
  );
  const files = within(xml, "Contents").map((each) => {
    const changed = new Date(valueIn(each, "LastModified") ?? "");
    return named(keyOf(valueIn(each, "Key")), {
      kind: "file",
      size: Number(valueIn(each, "Size") ?? 0),
      changedAt: Number.isNaN(changed.getTime()) ? null : changed.toISOString(),
    });
  });
  const isCut = valueIn(xml, "IsTruncated") === "true";
  return {
    // Some tools make an empty object for a folder; it has the folder's name and nothing in it.
    entries: [...folders, ...files].filter(({ name }) => name !== "" && !name.startsWith(".") && !name.endsWith("/")),
    next: isCut ? (valueIn(xml, "NextContinuationToken") ?? null) : null,
  };
};

/** A bucket of an S3-compatible store. */
export const bucketSource = (bucket: Bucket): FileSource => ({
  kind: "s3",
  list: async (folder, { after, limit }) => {
    const prefix = folder === "" ? "" : `${folder}/`;
    const response = await ask(bucket, {
      method: "GET",
      query: {
        "list-type": "2",
        delimiter: "/",
        "max-keys": String(limit),
        ...(prefix === "" ? {} : { prefix }),
        ...(after === undefined ? {} : { "continuation-token": after }),
      },
    });
    if (response.statusCode !== 200) throw refused(response);
    return readListing(await textOf(response), prefix);
  },
  look: async (key) => {
    if (!isStoreKey(key)) return undefined;
    const response = await ask(bucket, { method: "HEAD", key });
    response.resume();
    if (response.statusCode === 404) return undefined;
    if (response.statusCode !== 200) throw refused(response);
    return foundIn(response);
  },
  open: async (key, part) => {
    if (!isStoreKey(key)) return undefined;
    const response = await ask(bucket, {
      method: "GET",
      key,
      ...(part === undefined ? {} : { range: `bytes=${part.first}-${part.last}` }),
    });
    // Shorter than it was: another content.
    if (response.statusCode === 404 || response.statusCode === 416) {
      response.destroy();
      return undefined;
    }
    if (response.statusCode !== (part === undefined ? 200 : 206)) throw refused(response);
    try {
      return { found: foundIn(response), bytes: response };
    } catch (error) {
      response.destroy();
      throw error;
    }
  },
});
