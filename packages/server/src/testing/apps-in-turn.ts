// Applications one after the other in one process, each on a database of its own and with a clock that can be moved, for
// tests in a browser: a process and a PostgreSQL for each take longer to start than most tests. npm start never comes here.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { createPlatform, createServer, work } from "../app.ts";
import { loadConfig } from "../config.ts";
import { startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { runDueJobs, startJobs } from "../platform/jobs.ts";
import { closeMailServer } from "../platform/mail-sending.ts";

/** What the parent process asks for: an application with these settings, its time so much later, or its end. */
type Order =
  | { readonly start: Readonly<Record<string, string>> }
  | { readonly forwardMs: number }
  | { readonly stop: true };

type Running = { goForward(forwardMs: number): Promise<void>; close(): Promise<void> };

const dataDir = process.env.DATA_DIR ?? "";
const log = { info: (message: string) => void process.stdout.write(`${message}\n`), warn: console.error };
const postgres = await startEmbeddedPostgres({ dataDir, log, durable: false });
const administrator = new pg.Client({ connectionString: postgres.adminUrl });
await administrator.connect();

let started = 0;

/** A copy of the migrated database of the data folder, in which nobody writes. */
const copyDatabase = async (): Promise<string> => {
  const url = new URL(postgres.url);
  const template = url.pathname.slice(1);
  url.pathname = `${template}_${started}`;
  await administrator.query(`create database ${url.pathname.slice(1)} template ${template} owner ${url.username}`);
  return url.href;
};

const start = async (settings: Readonly<Record<string, string>>): Promise<Running> => {
  started += 1;
  const ownDataDir = join(dataDir, `application-${started}`);
  mkdirSync(ownDataDir);
  const config = loadConfig({ ...process.env, ...settings, DATA_DIR: ownDataDir }, []);
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const platform = await createPlatform({ ...config, databaseUrl: await copyDatabase() }, { now });
  const server = await createServer(platform);
  await server.listen({ host: config.host, port: config.port });
  const stopJobs = startJobs(platform, work);
  return {
    goForward: async (forwardMs) => {
      aheadMs += forwardMs;
      for (const sweep of work.sweeps) await sweep.run(platform);
      await runDueJobs(platform, work);
    },
    close: async () => {
      await server.close();
      await stopJobs();
      closeMailServer(platform);
      await platform.database.close();
    },
  };
};

let running: Running | undefined;

const obey = async (order: Order): Promise<void> => {
  if ("start" in order) running = await start(order.start);
  else if ("forwardMs" in order) await running?.goForward(order.forwardMs);
  else await running?.close();
  process.send?.("done");
};

const stop = async () => {
  await administrator.end();
  await postgres.stop();
  process.exit(0);
};

process.on("message", (order) => void obey(order as Order));
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop());
log.info("Freehold is ready");
