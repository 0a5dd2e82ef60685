import type { RunningConfig } from "./app.ts";
import { type Config, ConfigError, loadConfig } from "./config.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { freePort } from "./platform/free-port.ts";
import { migrate } from "./platform/migrate.ts";
import { waitForPostgres } from "./platform/outside-postgres.ts";

const drainMs = 30_000;
const echoMs = 700;

const say = {
  info: (message: string) => void process.stdout.write(`${message}\n`),
  warn: (message: string) => void process.stderr.write(`${message}\n`),
};

type Closing = { readonly what: string; readonly close: () => Promise<unknown> };

// What has been opened so far, in order. It is closed the other way round.
const opened: Closing[] = [];
const interruption = new AbortController();

// A port that the system chooses is chosen before anything needs to know it: links in mail begin with it.
const readConfig = async (): Promise<Config> => {
  const argv = process.argv.slice(2);
  const config = loadConfig(process.env, argv);
  return config.port === 0 ? loadConfig({ ...process.env, PORT: String(await freePort(config.host)) }, argv) : config;
};

const openDatabase = async (config: Config): Promise<string> => {
  if (config.databaseUrl !== undefined) {
    await waitForPostgres(config.databaseUrl, { log: say, signal: interruption.signal });
    return config.databaseUrl;
  }
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  if (server.adopted) say.info("Took over the database server that was still running.");
  opened.push({
    what: "the database",
    close: async () => {
      if (!(await server.stop())) say.info("The database server keeps running: another process uses it.");
    },
  });
  return server.url;
};

const prepareDemo = async (config: RunningConfig): Promise<RunningConfig> => {
  if (!config.demo) return config;
  const { demoConfig, fillDemonstration } = await import("./demonstrate.ts");
  const running = demoConfig(config);
  await fillDemonstration(running, say.info);
  return running;
};

const start = async () => {
  const config = await readConfig();
  // Loading the application takes about as long as the database takes to come up: both at once.
  const application = import("./app.ts");
  application.catch(() => {});
  const databaseUrl = await openDatabase(config);
  if (interruption.signal.aborted) return;
  await migrate(databaseUrl, { log: say });
  if (interruption.signal.aborted) return;
  const running = await prepareDemo({ ...config, databaseUrl });
  const { createApp } = await application;
  const app = await createApp(running);
  opened.push({ what: "the application", close: app.close });
  if (interruption.signal.aborted) return;
  const address = await app.listen();
  say.info(`Freehold is ready at ${address}${config.demo ? "/demo" : ""}`);
};

const within = async (limitMs: number, what: string, work: Promise<unknown>) => {
  const late = new Promise<"late">((resolve) => setTimeout(resolve, limitMs, "late").unref());
  if ((await Promise.race([work, late])) === "late") say.warn(`Gave up waiting for ${what} to stop.`);
};

const closeAll = async () => {
  for (const { what, close } of opened.splice(0).reverse()) {
    try {
      await within(drainMs, what, close());
    } catch (error) {
      say.warn(`Could not stop ${what}: ${(error as Error).message}`);
    }
  }
};

const explain = (error: NodeJS.ErrnoException) => {
  if (error instanceof ConfigError) return error.message;
  if (error.code === "EADDRINUSE") return "PORT is used by another program. Stop that, or choose another: PORT=3001";
  if (error.code === "EADDRNOTAVAIL") return "HOST is not an address of this machine. Example: HOST=127.0.0.1";
  if (error.code === "EACCES" && error.syscall === "listen") return "PORT is reserved. Ordinary users have 1024 and up";
  if (error.syscall === "mkdir") return `DATA_DIR can not be made: ${error.message}`;
  return `Freehold could not start: ${error.message}`;
};

const started = start().catch(async (error: Error) => {
  if (!interruption.signal.aborted) say.warn(explain(error));
  await closeAll();
  process.exit(interruption.signal.aborted ? 0 : 1);
});

let stoppingSince = 0;

// Who starts and stops many of these has to be able to tell which of their doings it was.
const stop = async (why: string) => {
  if (interruption.signal.aborted) {
    // One Ctrl-C may arrive twice, from the terminal and through npm. A person's second one comes later.
    if (Date.now() - stoppingSince > echoMs) process.exit(1);
    return;
  }
  stoppingSince = Date.now();
  interruption.abort();
  say.info(`Stopping (${why}) …`);
  await started;
  await closeAll();
  process.exit(0);
};

process.on("SIGTERM", () => void stop("SIGTERM"));
process.on("SIGINT", () => void stop("SIGINT"));
// The process that started this one is gone, by kill -9 perhaps.
process.on("disconnect", () => {
  if (!interruption.signal.aborted) void stop("what started it is gone");
});

const crash = (error: unknown) => {
  say.warn(`Freehold has to stop because of a defect: ${error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
};
process.on("unhandledRejection", crash);
process.on("uncaughtException", crash);
