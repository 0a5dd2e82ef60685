import { execFileSync } from "node:child_process";
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBucket, type TestBucket } from "../testing/bucket.ts";
import { bucketSource } from "./bucket-source.ts";
import { folderSource } from "./folder-source.ts";
import type { FileSource } from "./source.ts";
import { SourceAway } from "./source-away.ts";

const contentOf = async (source: FileSource, key: string, part?: { first: number; last: number }) => {
  const opened = await source.open(key, part);
  return opened === undefined ? undefined : text(opened.bytes);
};

const all = { after: undefined, limit: 100 };

const keysOf = async (source: FileSource, folder: string) =>
  (await source.list(folder, all)).entries.map(({ key, kind, size }) => [kind, key, size]);

describe("a folder of files", () => {
  let outside: string;
  let folder: string;
  let source: FileSource;
  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), "freehold-outside-"));
    folder = join(outside, "store");
    await mkdir(join(folder, "5.2"), { recursive: true });
    await writeFile(join(folder, "5.2", "setup (1).exe"), "0123456789");
    await writeFile(join(outside, "secret"), "not to be read");
    source = folderSource(folder);
  });
  afterEach(() => rm(outside, { recursive: true, force: true }));

  it("is listed folder by folder, page by page, without what is hidden", async () => {
    await writeFile(join(folder, ".hidden"), "");
    await writeFile(join(folder, "readme.txt"), "hello");
    await writeFile(join(folder, "a\\b"), "");
    expect(await keysOf(source, "")).toEqual([
      ["folder", "5.2", null],
      ["file", "a\\b", 0],
      ["file", "readme.txt", 5],
    ]);
    expect((await source.list("", all)).entries.map(({ isUsable }) => isUsable)).toEqual([true, false, true]);
    expect(await keysOf(source, "5.2")).toEqual([["file", "5.2/setup (1).exe", 10]]);
    const first = await source.list("", { after: undefined, limit: 2 });
    expect(first.next).toBe("a\\b");
    expect((await source.list("", { after: "a\\b", limit: 2 })).entries.map(({ key }) => key)).toEqual(["readme.txt"]);
    expect(await keysOf(source, "nowhere")).toEqual([]);
    expect(await keysOf(folderSource(join(outside, "missing")), "")).toEqual([]);
  });

  it("gives a file whole or in part, and its tag changes with it", async () => {
    const key = "5.2/setup (1).exe";
    const found = await source.look(key);
    expect(found?.size).toBe(10);
    expect(await contentOf(source, key)).toBe("0123456789");
    expect(await contentOf(source, key, { first: 3, last: 5 })).toBe("345");
    expect(await source.look(key)).toEqual(found);
    await appendFile(join(folder, key), "x");
    expect((await source.look(key))?.tag).not.toBe(found?.tag);
    await writeFile(join(outside, "same size"), "9876543210");
    const before = await source.look(key);
    await rename(join(outside, "same size"), join(folder, key));
    expect((await source.look(key))?.tag).not.toBe(before?.tag);
  });

  it("gives nothing that is outside, no folder, no pipe, and nothing by an odd name", async () => {
    await symlink(join(outside, "secret"), join(folder, "link"));
    await symlink(outside, join(folder, "way-out"));
    await symlink(join(folder, "5.2", "setup (1).exe"), join(folder, "latest.exe"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    for (const key of [
      "link",
      "way-out/secret",
      "../secret",
      "5.2/../../secret",
      "/etc/passwd",
      "5.2",
      "pipe",
      "",
      ".",
      "5.2//setup (1).exe",
      "a".repeat(300),
      "missing",
      "5.2/setup (1).exe/more",
    ]) {
      expect([key, await source.look(key)]).toEqual([key, undefined]);
      expect([key, await source.open(key)]).toEqual([key, undefined]);
    }
    expect(await contentOf(source, "latest.exe")).toBe("0123456789");
    expect(await keysOf(source, "way-out")).toEqual([]);
    expect((await keysOf(source, "")).map(([, key]) => key)).toEqual(["5.2", "latest.exe"]);
  });
});

describe("a long list of a bucket", () => {
  it("goes on where it was cut, and reads names however they are written", async () => {
    const asked: string[] = [];
    const key = (name: string) =>
      `<Contents><Key>${name}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>7</Size></Contents>`;
    const next = "<IsTruncated>true</IsTruncated><NextContinuationToken>a+b/c=</NextContinuationToken>";
    const server = createServer(({ url = "" }, response) => {
      asked.push(url);
      const isFirst = !url.includes("continuation-token");
      response.end(
        isFirst
          ? `<ListBucketResult>${next}${key("a &amp; b&#x2b;.txt")}</ListBucketResult>`
          : `<ListBucketResult><EncodingType>url</EncodingType>${key("c+%26+d.txt")}</ListBucketResult>`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    const source = bucketSource({ kind: "s3", endpoint, bucket: "b", region: "r", keyId: "k", secret: "s" });
    const first = await source.list("", { after: undefined, limit: 1 });
    const second = await source.list("", { after: first.next ?? "", limit: 1 });
    server.close();
    expect([...first.entries, ...second.entries].map((entry) => entry.key)).toEqual(["a & b+.txt", "c & d.txt"]);
    expect([first.next, second.next]).toEqual(["a+b/c=", null]);
    expect(asked[1]).toContain("continuation-token=a%2Bb%2Fc%3D");
  });
});

describe("a bucket of files", () => {
  let bucket: TestBucket;
  let source: FileSource;
  beforeAll(async () => {
    bucket = await startBucket();
    source = bucketSource(bucket.config);
    for (const key of ["5.2/setup.exe", "5.2/odd + näme (1)&'*!.exe", "6.0/setup.exe", "readme.txt", "zz.txt"]) {
      await bucket.put(key, "0123456789");
    }
  });
  afterAll(() => bucket.close());

  it("is listed folder by folder", async () => {
    expect(await keysOf(source, "")).toEqual([
      ["folder", "5.2", null],
      ["folder", "6.0", null],
      ["file", "readme.txt", 10],
      ["file", "zz.txt", 10],
    ]);
    expect(await keysOf(source, "5.2")).toEqual([
      ["file", "5.2/odd + näme (1)&'*!.exe", 10],
      ["file", "5.2/setup.exe", 10],
    ]);
    expect(await keysOf(source, "nowhere")).toEqual([]);
  });

  it("gives an object whole or in part, whatever its name, and its tag changes with it", async () => {
    const key = "5.2/odd + näme (1)&'*!.exe";
    const found = await source.look(key);
    expect(found?.size).toBe(10);
    const opened = await source.open(key, { first: 3, last: 5 });
    expect(opened?.found).toEqual(found);
    opened?.bytes.destroy();
    expect(await contentOf(source, key)).toBe("0123456789");
    expect(await contentOf(source, key, { first: 3, last: 5 })).toBe("345");
    await bucket.put(key, "9876543210");
    expect((await source.look(key))?.tag).not.toBe(found?.tag);
    await bucket.remove(key);
    expect(await source.look(key)).toBeUndefined();
    expect(await source.open(key)).toBeUndefined();
    expect(await source.open("zz.txt", { first: 50, last: 60 })).toBeUndefined();
    expect(await source.look("../releases/zz.txt")).toBeUndefined();
  });

  it("is away, and not empty, when it refuses or does not answer", async () => {
    for (const wrong of [{ secret: "wrong" }, { bucket: "another" }, { endpoint: "http://127.0.0.1:9" }]) {
      const away = bucketSource({ ...bucket.config, ...wrong });
      await expect(away.list("", all)).rejects.toThrow(SourceAway);
      if ("bucket" in wrong) continue;
      await expect(away.open("zz.txt")).rejects.toThrow(SourceAway);
      await expect(away.look("zz.txt")).rejects.toThrow(SourceAway);
    }
  });
});
