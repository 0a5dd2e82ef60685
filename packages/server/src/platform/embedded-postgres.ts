import type { ChildProcess } from "node:child_process";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Cluster, initialise, lastLogLines, openCluster, spawnPostmaster } from "./embedded-postgres/cluster.ts";
import { isPostmaster, readPostmasterFile } from "./embedded-postgres/postmaster.ts";
import { freePort } from "./free-port.ts";
import { readOrCreateSecret } from "./secrets.ts";

type Log = { info(message: string): void; warn(message: string): void };

export type EmbeddedPostgresOptions = {
  /** The folder that holds the database, its log and its password. Made when missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** False only for throw-away databases of tests, which a power cut may lose. */
  readonly durable?: boolean;
};

export type EmbeddedPostgres = {
  /** Connects as the owner of the application's database. */
  readonly url: string;
  /** Connects as superuser to the maintenance database. */
  readonly adminUrl: string;
  /** True when a server that was running already was taken over. */
  readonly adopted: boolean;
  /** Stops the server, unless another process of the application uses it too. Tells whether it did. */
  stop(): Promise<boolean>;
};

type Attached = { readonly keeper: pg.Client; readonly pid: number; readonly port: number; readonly adopted: boolean };

const startTimeoutMs = 120_000;
const stopTimeoutMs = 60_000;
const leaveTimeoutMs = 2_000;
const pollMs = 20;
// Each process that uses the server holds this lock shared; who can take it alone may stop the server.
const inUseLock = 470_100_001;
const applicationName = "freehold";

const urlOf = (cluster: Cluster, port: number, user: string, database: string) =>
  `postgresql://${user}:${cluster.password}@127.0.0.1:${port}/${database}`;

const connect = async (cluster: Cluster, port: number) => {
  const client = new pg.Client({
    connectionString: urlOf(cluster, port, "postgres", "postgres"),
    application_name: `${applicationName} keeper`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Without a listener a connection that breaks later would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
};

/** Connects to the server the postmaster file tells of, and holds on to it. Undefined when it is not to be had yet. */
const attach = async (cluster: Cluster, pid: number, port: number, adopted: boolean): Promise<Attached | undefined> => {
  let keeper: pg.Client | undefined;
  try {
    keeper = await connect(cluster, port);
    const found = await keeper.query<{ data_directory: string }>(
      "select current_setting('data_directory') as data_directory, pg_advisory_lock_shared($1)",
      [inUseLock],
    );
    if (found.rows[0]?.data_directory === realpathSync(cluster.directory)) return { keeper, pid, port, adopted };
    await keeper.end();
    return undefined;
  } catch (error) {
    await keeper?.end().catch(() => {});
    const { code } = error as { code?: string };
    if (code === "28P01") {
      throw new Error(
        `The database in ${cluster.directory} does not accept the password in ${join(cluster.dataDir, "secrets", "postgres-password")}. Put back the file that belongs to it.`,
      );
    }
    return undefined;
  }
};

const explainExit = async (cluster: Cluster) =>
  new Error(`The database server did not start. From ${cluster.logFile}:\n${await lastLogLines(cluster)}`);

/** Finds the running server or starts one; several processes may do so at once, and PostgreSQL lets only one win. */
const attachOrStart = async (cluster: Cluster, wantedPort?: number): Promise<Attached> => {
  const deadline = Date.now() + startTimeoutMs;
  let child: ChildProcess | undefined;
  let failures = 0;
  while (Date.now() < deadline) {
    const file = readPostmasterFile(cluster.directory);
    const running = file !== undefined && isPostmaster(file.pid, cluster.directory);
    if (running && file.status === "ready") {
      const attached = await attach(cluster, file.pid, file.port, file.pid !== child?.pid);
      if (attached) return attached;
    }
    const exited = child !== undefined && (child.exitCode !== null || child.signalCode !== null);
    if (!running && (child === undefined || exited)) {
      // Its port may have been taken, or processes of a killed server may still be going away: try again a few times.
      if (exited) failures += 1;
      if (failures > 10) throw await explainExit(cluster);
      if (failures > 0) await sleep(failures * 50);
      // PostgreSQL trusts the file when any process has its number now, and would refuse to start.
      if (file) rmSync(join(cluster.directory, "postmaster.pid"), { force: true });
      child = await spawnPostmaster(cluster, wantedPort && failures < 5 ? wantedPort : await freePort("127.0.0.1"));
    }
    await sleep(pollMs);
  }
  throw await explainExit(cluster);
};

/** The application's own database, and a role that owns it and nothing else. */
const createDatabase = async (cluster: Cluster, keeper: pg.Client) => {
  const existing = await keeper.query("select 1 from pg_database where datname = $1", [applicationName]);
  if (existing.rowCount === 1) return;
  // Two first starts at once come here together.
  await keeper.query("select pg_advisory_lock($1)", [inUseLock + 1]);
  try {
    const again = await keeper.query("select 1 from pg_database where datname = $1", [applicationName]);
    if (again.rowCount === 1) return;
    const role = await keeper.query("select 1 from pg_roles where rolname = $1", [applicationName]);
    const password = keeper.escapeLiteral(cluster.password);
    if (role.rowCount === 0) await keeper.query(`create role ${applicationName} login password ${password}`);
    await keeper.query(`create database ${applicationName} owner ${applicationName}`);
  } finally {
    await keeper.query("select pg_advisory_unlock($1)", [inUseLock + 1]);
  }
};

const waitUntilGone = async (cluster: Cluster, pid: number) => {
  const deadline = Date.now() + stopTimeoutMs;
  while (Date.now() < deadline) {
    if (readPostmasterFile(cluster.directory)?.pid !== pid || !isPostmaster(pid, cluster.directory)) return true;
    await sleep(pollMs);
  }
  return false;
};

// Connections that were ended a moment ago may still be on their way out; cut off, they would report an error.
const waitForOthersToLeave = async (keeper: pg.Client) => {
  const deadline = Date.now() + leaveTimeoutMs;
  while (Date.now() < deadline) {
    const others = await keeper.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    if (others.rowCount === 0) return;
    await sleep(pollMs);
  }
};

const takeAlone = async (keeper: pg.Client) => {
  try {
    await keeper.query("select pg_advisory_unlock_shared($1)", [inUseLock]);
    const result = await keeper.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [inUseLock]);
    return result.rows[0]?.alone === true;
  } catch {
    return false;
  }
};

/** Starts the PostgreSQL that comes with the packages, or takes over the one already running on this folder. */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { log } = options;
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const password = readOrCreateSecret(dataDir, "postgres-password");
  const cluster = openCluster(dataDir, password, options.durable ?? true);
  if (await initialise(cluster)) log.info(`Created the database in ${cluster.directory}.`);
  let current = await attachOrStart(cluster);
  const { adopted, port } = current;
  await createDatabase(cluster, current.keeper);

  let stopping = false;
  let recovery = Promise.resolve();
  const recover = async () => {
    log.warn("The embedded database server went away. Starting it again …");
    current = await attachOrStart(cluster, port);
    watch();
    if (current.port === port) log.info("The embedded database server is back.");
    else log.warn(`The embedded database server came back on another port (${current.port}): restart Freehold.`);
  };
  const watch = () => {
    current.keeper.once("end", () => {
      if (stopping) return;
      recovery = recover().catch((error: Error) => log.warn(error.message));
    });
  };
  watch();

  return {
    url: urlOf(cluster, port, applicationName, applicationName),
    adminUrl: urlOf(cluster, port, "postgres", "postgres"),
    adopted,
    stop: async () => {
      stopping = true;
      await recovery;
      const { keeper, pid } = current;
      const alone = await takeAlone(keeper);
      if (!alone) {
        await keeper.end().catch(() => {});
        return false;
      }
      await waitForOthersToLeave(keeper).catch(() => {});
      process.kill(pid, "SIGINT");
      const gone = await waitUntilGone(cluster, pid);
      await keeper.end().catch(() => {});
      if (!gone) log.warn(`The database server (process ${pid}) still shuts down.`);
      return gone;
    },
  };
};
