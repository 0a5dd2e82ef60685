import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPostmaster, readPostmasterFile } from "./embedded-postgres/postmaster.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

let dataDir: string;
let started: EmbeddedPostgres[];

const start = async () => {
  const log = { info: () => {}, warn: () => {} };
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false });
  started.push(server);
  return server;
};

const query = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};

const postmasterPid = () => readPostmasterFile(join(dataDir, "postgres"))?.pid ?? 0;

const untilGone = async (pid: number) => {
  await expect.poll(() => isPostmaster(pid, join(dataDir, "postgres")), { timeout: 10_000 }).toBe(false);
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "freehold-embedded-"));
  started = [];
});

afterEach(async () => {
  for (const server of started) await server.stop().catch(() => {});
  rmSync(dataDir, { recursive: true, force: true });
});

describe("the embedded database", () => {
  it("keeps what was written over a stop and a start", async () => {
    const first = await start();
    await query(first.url, "create table notes (body text); insert into notes values ('Grüße');");
    expect(await first.stop()).toBe(true);
    expect(postmasterPid()).toBe(0);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.url, "select body from notes")).toEqual([{ body: "Grüße" }]);
  });

  it("stores UTF-8 with checksums, orders by code point, and lets in nobody without the password", async () => {
    const server = await start();
    expect(
      await query(
        server.adminUrl,
        "select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums, current_setting('listen_addresses') as host",
      ),
    ).toEqual([{ encoding: "UTF8", checksums: "on", host: "127.0.0.1" }]);
    const stranger = new URL(server.url);
    stranger.password = "wrong";
    await expect(query(stranger.toString(), "select 1")).rejects.toThrow(/password authentication failed/);
  });

  it("is taken over when the process that started it is gone, and stopped by the last one that uses it", async () => {
    const first = await start();
    const pid = postmasterPid();
    const second = await start();
    expect(second.adopted).toBe(true);
    expect(second.url).toBe(first.url);
    expect(await first.stop()).toBe(false);
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(await second.stop()).toBe(true);
    await untilGone(pid);
  });

  it("is one server when four processes start at once on an empty folder", async () => {
    const servers = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
  });

  it("starts again by itself after a kill -9, on the same port and with what was committed", async () => {
    const server = await start();
    await query(server.url, "create table notes (body text); insert into notes values ('kept');");
    const pid = postmasterPid();
    process.kill(pid, "SIGKILL");
    await untilGone(pid);
    await expect
      .poll(() => query(server.url, "select body from notes").catch(() => "away"), { timeout: 20_000 })
      .toEqual([{ body: "kept" }]);
  });

  it("starts although the file of a dead server names a process that lives", async () => {
    await (await start()).stop();
    const file = join(dataDir, "postgres", "postmaster.pid");
    writeFileSync(file, `${process.pid}\n${join(dataDir, "postgres")}\n1700000000\n5432\n\n127.0.0.1\n\nready   \n`);
    const server = await start();
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("names the folder and the file when its password is lost", async () => {
    await start();
    const file = join(dataDir, "secrets", "postgres-password");
    const password = readFileSync(file, "utf8");
    writeFileSync(file, `${"x".repeat(40)}\n`);
    await expect(start()).rejects.toThrow(/does not accept the password in .*postgres-password/);
    writeFileSync(file, password);
  });
});
