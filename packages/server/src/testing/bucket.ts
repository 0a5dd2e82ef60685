import { createHash, createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsV4Signer } from "aws4fetch";
import S3rver from "s3rver";
import type { DownloadsConfig } from "../config.ts";

/** An S3-compatible store with one bucket, which checks signatures. */
export type TestBucket = {
  readonly config: Extract<DownloadsConfig, { kind: "s3" }>;
  /** The same as settings of the environment. */
  readonly environment: Record<string, string>;
  put(key: string, content: Uint8Array | string): Promise<void>;
  remove(key: string): Promise<void>;
  close(): Promise<void>;
};

const secrets: Readonly<Record<string, string>> = { S3RVER: "S3RVER" };

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** Whether a request is signed as AWS Signature Version 4 says, which s3rver itself does not look at closely. */
const isSigned = ({ method = "", url = "", headers }: IncomingMessage): boolean => {
  const [, keyId = "", day = "", region = "", signed = "", signature = ""] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  const secret = secrets[keyId];
  if (secret === undefined || !signed.split(";").includes("host")) return false;
  const [path = "", query = ""] = url.split("?");
  const search = query.replaceAll("+", "%20").split("&").filter(Boolean).sort().join("&");
  const named = signed.split(";").map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`);
  const hash = String(headers["x-amz-content-sha256"]);
  const canonical = [method, path, search, named.join(""), signed, hash].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const hashed = createHash("sha256").update(canonical).digest("hex");
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashed].join("\n");
  const key = ["s3", "aws4_request"].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  return hmac(key, toSign).toString("hex") === signature;
};

/** Starts one on this machine. */
export const startBucket = async (): Promise<TestBucket> => {
  const directory = await mkdtemp(join(tmpdir(), "freehold-bucket-"));
  const store = new S3rver({
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: "releases", configs: [] }],
  });
  await store.configureBuckets();
  const serve = store.callback();
  const server = createServer((request, response) => {
    if (isSigned(request)) return serve(request, response);
    request.resume();
    response.writeHead(403).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const key = { keyId: "S3RVER", secret: "S3RVER" };
  const endpoint = `http://127.0.0.1:${port}`;
  const config = { kind: "s3" as const, endpoint, bucket: "releases", region: "us-east-1", ...key };
  const send = async (method: "PUT" | "DELETE", name: string, body?: Uint8Array | string) => {
    const signed = await new AwsV4Signer({
      method,
      url: `${endpoint}/releases/${encodeURIComponent(name)
        .replaceAll("%2F", "/")
        .replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      service: "s3",
      region: config.region,
      accessKeyId: key.keyId,
      secretAccessKey: key.secret,
    }).sign();
    const content = body === undefined ? {} : { body: new Blob([body as string]) };
    const response = await fetch(signed.url, { method, headers: signed.headers, ...content });
    if (!response.ok) throw new Error(`${method} ${name}: ${response.status} ${await response.text()}`);
    await response.body?.cancel();
  };
  return {
    config,
    environment: {
      DOWNLOADS_S3_ENDPOINT: endpoint,
      DOWNLOADS_S3_BUCKET: config.bucket,
      DOWNLOADS_S3_KEY_ID: key.keyId,
      DOWNLOADS_S3_SECRET: key.secret,
    },
    put: (name, content) => send("PUT", name, content),
    remove: (name) => send("DELETE", name),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
};
