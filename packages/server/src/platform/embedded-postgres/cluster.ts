import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPostgresBinaries, type PostgresBinaries } from "./binaries.ts";
import { chooseIdentity, type ProcessIdentity } from "./identity.ts";

/** One database folder and all that is needed to run a server on it. */
export type Cluster = {
  readonly directory: string;
  readonly dataDir: string;
  readonly logFile: string;
  readonly password: string;
  readonly durable: boolean;
  readonly binaries: PostgresBinaries;
  readonly identity: ProcessIdentity;
};

const majorVersion = "18";
const abandonedAfterMs = 3_600_000;

export const openCluster = (dataDir: string, password: string, durable: boolean): Cluster => {
  const binaries = findPostgresBinaries();
  return {
    directory: join(dataDir, "postgres"),
    dataDir,
    logFile: join(dataDir, "postgres.log"),
    password,
    durable,
    binaries,
    identity: chooseIdentity(binaries.postgres, dataDir),
  };
};

export const lastLogLines = async (cluster: Cluster, count = 8): Promise<string> => {
  const text = await readFile(cluster.logFile, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-count).join("\n");
};

const run = async (cluster: Cluster, binary: string, args: readonly string[], detached: boolean) => {
  const [command, wrapped] = cluster.identity.wrap(binary, args);
  const log = await open(cluster.logFile, "a", 0o600);
  try {
    const child = spawn(command, wrapped, {
      stdio: ["ignore", log.fd, log.fd],
      detached,
      cwd: cluster.dataDir,
      ...cluster.identity.spawnAs,
    });
    await once(child, "spawn");
    return child;
  } finally {
    await log.close();
  }
};

/** Makes the database folder on first use. Tells whether it did. */
export const initialise = async (cluster: Cluster): Promise<boolean> => {
  const version = await readFile(join(cluster.directory, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() === majorVersion) return false;
    throw new Error(
      `${cluster.directory} was made by PostgreSQL ${version.trim()}, but this version of Freehold brings PostgreSQL ${majorVersion}. Dump it with the version of Freehold that made it and restore it into a new DATA_DIR.`,
    );
  }
  // Made aside and moved into place, so that nobody ever starts a server on half a folder.
  const making = `${cluster.directory}.new-${randomBytes(6).toString("hex")}`;
  const passwordFile = `${making}.password`;
  try {
    await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
    await mkdir(making, { mode: 0o700 });
    cluster.identity.own(making);
    cluster.identity.own(passwordFile);
    const settings = ["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"];
    const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const speed = cluster.durable ? [] : ["--no-sync"];
    const args = [`--pgdata=${making}`, `--pwfile=${passwordFile}`, ...settings, ...locale, ...speed];
    const child = await run(cluster, cluster.binaries.initdb, args, false);
    if (child.exitCode === null) await once(child, "exit");
    if (child.exitCode !== 0) {
      throw new Error(`The database could not be created. From ${cluster.logFile}:\n${await lastLogLines(cluster)}`);
    }
    await rename(making, cluster.directory).catch((error: NodeJS.ErrnoException) => {
      // Another process that started at the same moment was first; its folder is as good as this one.
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(making, { recursive: true, force: true });
  }
  await removeAbandoned(cluster);
  return true;
};

// What a process killed in the middle of the above left behind.
const removeAbandoned = async (cluster: Cluster) => {
  for (const name of await readdir(cluster.dataDir)) {
    if (!name.startsWith("postgres.new-")) continue;
    const path = join(cluster.dataDir, name);
    const made = await stat(path).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
};

/**
 * Starts a server that outlives this process: after a kill -9 of the application the database finishes what it was
 * doing, and the next start finds it.
 */
export const spawnPostmaster = async (cluster: Cluster, port: number): Promise<ChildProcess> => {
  cluster.identity.own(cluster.directory);
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    // The path of a socket may be at most 107 bytes long, and DATA_DIR may not fit.
    unix_socket_directories: "",
    port: String(port),
    max_connections: "100",
    shared_buffers: "128MB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(cluster.durable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = await run(cluster, cluster.binaries.postgres, ["-D", cluster.directory, ...args], true);
  child.unref();
  return child;
};
