// A temporary server of Debian's PostgreSQL 15, the oldest version the product supports.
// node scripts/node24.mjs scripts/debian-postgres.ts COMMAND [ARG…] runs a command with TEST_DATABASE_URL set to one.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeScratchFolder } from "./scratch.mjs";

const binaries = "/usr/lib/postgresql/15/bin";
export const pgDump: string = join(binaries, "pg_dump");

export const hasDebianPostgres = (): boolean => existsSync(join(binaries, "postgres")) && existsSync(pgDump);

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
};

// PostgreSQL refuses to run as root; Debian's package brings the account it may run as.
const account = () => {
  if (process.getuid?.() !== 0) return {};
  const [, , uid, gid] =
    readFileSync("/etc/passwd", "utf8")
      .match(/^postgres:.*$/m)?.[0]
      .split(":") ?? [];
  if (!uid || !gid) throw new Error("There is no account postgres. Install postgresql-15.");
  return { uid: Number(uid), gid: Number(gid) };
};

const untilReady = async (server: ChildProcess, folder: string) => {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const file = join(folder, "postmaster.pid");
    if (existsSync(file) && readFileSync(file, "utf8").split("\n")[7]?.trim() === "ready") return;
    if (server.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error("Debian's PostgreSQL 15 did not start.");
};

/** As much of the machine's memory for its buffers as PostgreSQL's documentation advises to begin with: a quarter. */
const BUFFERS_MB = Math.floor(totalmem() / 4 / 2 ** 20);

/**
 * Runs the work with the superuser's address of a fresh server, which is gone afterwards. A durable one writes through to
 * the disk, and has the buffers of one in production; tests do without.
 */
export const withDebianPostgres = async <T>(
  work: (url: string, logFolder: string) => Promise<T>,
  { durable = false }: { durable?: boolean } = {},
): Promise<T> => {
  // Not os.tmpdir(), which may be closed to the account postgres.
  const base = durable ? mkdtempSync("/tmp/freehold-postgres15-") : makeScratchFolder("/tmp");
  const as = account();
  if (as.uid !== undefined) chownSync(base, as.uid, as.gid);
  const folder = join(base, "data");
  const options = { cwd: base, stdio: "ignore", ...as } as const;
  try {
    const locale = ["--encoding=UTF8", "--locale=C.UTF-8"];
    execFileSync(
      join(binaries, "initdb"),
      ["-D", folder, "-U", "postgres", "-A", "trust", "--no-sync", ...locale],
      options,
    );
    const port = await freePort();
    const settings = [
      ...(durable
        ? ["max_connections=300", `shared_buffers=${BUFFERS_MB}MB`, "logging_collector=on", "log_destination=jsonlog"]
        : ["fsync=off", "full_page_writes=off"]),
      `port=${port}`,
      "listen_addresses=127.0.0.1",
    ];
    const args = [...settings, "unix_socket_directories="].flatMap((setting) => ["-c", setting]);
    const server = spawn(join(binaries, "postgres"), ["-D", folder, ...args], options);
    try {
      await untilReady(server, folder);
      return await work(`postgresql://postgres@127.0.0.1:${port}/postgres`, join(folder, "log"));
    } finally {
      if (server.exitCode === null) {
        server.kill("SIGINT");
        await once(server, "exit");
      }
    }
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  const [command = "", ...args] = process.argv.slice(2);
  process.exitCode = await withDebianPostgres(async (url) => {
    const env = { ...process.env, TEST_DATABASE_URL: url };
    const child = spawn(command, args, { stdio: "inherit", env });
    // Interrupted, it waits for the command to end: what it made is removed then too.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
    const [code] = await once(child, "exit");
    return code ?? 1;
  });
}
