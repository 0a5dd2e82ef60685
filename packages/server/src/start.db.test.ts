import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient } from "@freehold/sdk";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isPostmaster, readPostmasterFile } from "./platform/embedded-postgres/postmaster.ts";
import { freePort } from "./platform/free-port.ts";

const root = resolve(import.meta.dirname, "../../..");
const PATIENCE_MS = 120_000;
const adoption = "Took over the database server that was still running.";

type Started = { readonly output: string; readonly process: ChildProcess; readonly tookMs: number };

let dataDir: string;
let port: number;
let postgres: string;
const starters: ChildProcess[] = [];

/** What npm start runs, until it says that it is ready. It makes the web pages first where they are not built. */
const start = async (environment: Record<string, string> = {}): Promise<Started> => {
  const startedAt = performance.now();
  // A process group of its own, so that it can be killed together with the server that it started.
  const child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  starters.push(child);
  let output = "";
  const ready = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (part: Buffer) => {
        output += part.toString("utf8");
        if (output.includes("Freehold is ready")) done();
      });
    }
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`npm start ended before it was ready: ${output}`);
  });
  await Promise.race([ready, ended]);
  ended.catch(() => {});
  return { output, process: child, tookMs: Math.round(performance.now() - startedAt) };
};

const ended = async (child: ChildProcess) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
};

/** kill -9 of the application and of what started it, as one group. The database is in a group of its own. */
const killApplication = async ({ process: child }: Started) => {
  process.kill(-(child.pid as number), "SIGKILL");
  await ended(child);
};

const postmasterPid = () => readPostmasterFile(postgres)?.pid ?? 0;
const databaseRuns = (pid: number) => isPostmaster(pid, postgres);

const emailsInDatabase = async () => {
  const password = readFileSync(join(dataDir, "secrets", "postgres-password"), "utf8").trim();
  const client = new pg.Client({
    host: "127.0.0.1",
    port: readPostmasterFile(postgres)?.port ?? 0,
    user: "freehold",
    password,
    database: "freehold",
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ email: string }>("select email from people order by email");
    return rows.map(({ email }) => email);
  } finally {
    await client.end();
  }
};

const register = (email: string) =>
  createClient({ baseUrl: `http://127.0.0.1:${port}` }).people.register({
    name: "Ada Lovelace",
    email,
    company: "Acme Rockets",
    phone: "+33 1 23 45 67 89",
    relationship: "customer",
    password: "ada climbs slowly 47",
  });

/** The answer to a path exactly as it is written: fetch would take the dots out of it. */
const get = async (path: string) => {
  const asked = request({ host: "127.0.0.1", port, path }).end();
  const [response] = await once(asked, "response");
  let body = "";
  for await (const part of response) body += part;
  return { status: response.statusCode, type: String(response.headers["content-type"]), body };
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "freehold-start-"));
  postgres = join(dataDir, "postgres");
  port = await freePort("127.0.0.1");
});
afterAll(async () => {
  const pid = postmasterPid();
  if (databaseRuns(pid)) process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(databaseRuns(pid)).toBe(false), { timeout: 10_000 });
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
afterEach(async () => {
  for (const child of starters.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    process.kill(-(child.pid as number), "SIGKILL");
    await ended(child);
  }
});

describe("npm start", () => {
  it("keeps what it acknowledged over kill -9 of the application, and of the database with it, and stops whole", {
    timeout: 3 * PATIENCE_MS,
  }, async () => {
    const first = await start();
    expect(first.output).toContain("Created the database");
    expect(first.output).not.toContain(adoption);
    const firstPid = postmasterPid();
    await register("one@acme-rockets.com");
    await killApplication(first);
    expect(databaseRuns(firstPid)).toBe(true);

    const second = await start();
    expect(second.output).toContain(adoption);
    expect(postmasterPid()).toBe(firstPid);
    expect(await emailsInDatabase()).toEqual(["one@acme-rockets.com"]);
    await register("two@acme-rockets.com");
    // Both in one moment, the application first: left alive without its database it could start another server.
    const gone = killApplication(second);
    process.kill(firstPid, "SIGKILL");
    await gone;
    await vi.waitFor(() => expect(databaseRuns(firstPid)).toBe(false), { timeout: 10_000 });

    const third = await start();
    expect(third.output).not.toContain(adoption);
    const thirdPid = postmasterPid();
    expect(thirdPid).not.toBe(firstPid);
    expect(await emailsInDatabase()).toEqual(["one@acme-rockets.com", "two@acme-rockets.com"]);

    third.process.kill("SIGTERM");
    expect(await ended(third.process)).toBe(0);
    expect(databaseRuns(thirdPid)).toBe(false);
    expect(postmasterPid()).toBe(0);
    await expect(get("/")).rejects.toThrow("ECONNREFUSED");
    const times = `${first.tookMs} ms at first, ${second.tookMs} ms taking over, ${third.tookMs} ms recovering`;
    process.stdout.write(`npm start was ready after ${times}\n`);
  });

  it("prints the port that it really has when the system chooses it", { timeout: PATIENCE_MS }, async () => {
    const { output } = await start({ PORT: "0" });
    const [, address = ""] = /Freehold is ready at (\S+)/.exec(output) ?? [];
    expect(Number(new URL(address).port)).toBeGreaterThan(0);
    expect((await fetch(`${address}/api/session`)).status).toBe(200);
  });

  it("serves the operator's palette and logo instead of its own, and nothing else of the data folder", {
    timeout: PATIENCE_MS,
  }, async () => {
    await start();
    const standard = join(root, "packages", "web", "public", "brand");
    const files = [
      { name: "brand.css", type: "text/css; charset=utf-8", own: ":root { --brand: rebeccapurple }" },
      { name: "logo.svg", type: "image/svg+xml", own: "<svg xmlns='http://www.w3.org/2000/svg'/>" },
    ];
    for (const { name, type } of files) {
      const answer = await get(`/brand/${name}`);
      expect(answer).toEqual({ status: 200, type, body: readFileSync(join(standard, name), "utf8") });
    }

    mkdirSync(join(dataDir, "brand"));
    for (const { name, own } of files) writeFileSync(join(dataDir, "brand", name), own);
    writeFileSync(join(dataDir, "brand", "notes.txt"), "Only brand.css and logo.svg are public.");
    for (const { name, type, own } of files) {
      expect(await get(`/brand/${name}`)).toEqual({ status: 200, type, body: own });
    }

    const secret = readFileSync(join(dataDir, "secrets", "app-secret"), "utf8").trim();
    const database = readFileSync(join(dataDir, "secrets", "postgres-password"), "utf8").trim();
    const attempts = [
      "/brand/notes.txt",
      "/brand/../secrets/app-secret",
      "/brand/..%2fsecrets%2fapp-secret",
      "/brand/%2e%2e/secrets/app-secret",
      "/brand/..%5csecrets%5capp-secret",
      "/brand/brand.css/../../secrets/app-secret",
      "/brand/..%2f..%2f..%2f..%2fpackages%2fserver%2fpackage.json",
      "/brand/%00/../secrets/postgres-password",
      "/../secrets/app-secret",
      "/assets/..%2f..%2f..%2f..%2fpackage.json",
      "//brand/../../../../etc/passwd",
      "/..%2f..%2f..%2fpackage.json",
      `/${encodeURIComponent(join(dataDir, "secrets", "app-secret"))}`,
    ];
    const withoutFiles = (html: string) => html.replaceAll(/<link [^>]*>/g, "");
    // Asked without Accept-Encoding, as monitors and curl do.
    const { status: home, body: page } = await get("/");
    expect(home).toBe(200);
    expect(page).toContain("<!doctype html>");
    for (const path of attempts) {
      const { status, body } = await get(path);
      expect([200, 400, 403, 404], path).toContain(status);
      // A path that names no file is a page's, and every page is the same document but for the files it announces.
      if (status === 200) expect(withoutFiles(body), path).toBe(withoutFiles(page));
      for (const kept of [secret, database, "Only brand.css and logo.svg", "@freehold/", "root:"]) {
        expect(body, path).not.toContain(kept);
      }
    }
  });
});
