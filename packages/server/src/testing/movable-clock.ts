// The application with a clock that is moved by whoever started it, for tests in a browser. npm start never comes here.
import { createPlatform, createServer, work } from "../app.ts";
import { loadConfig } from "../config.ts";
import { startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { runDueJobs, startJobs } from "../platform/jobs.ts";
import { closeMailServer } from "../platform/mail-sending.ts";
import { migrate } from "../platform/migrate.ts";

/** What the parent process asks for: so much later, with everything that falls due by then done. */
type Move = { readonly forwardMs: number };

const config = loadConfig(process.env, []);
const log = { info: (message: string) => void process.stdout.write(`${message}\n`), warn: console.error };
const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
await migrate(postgres.url, { log });

let aheadMs = 0;
const platform = await createPlatform(
  { ...config, databaseUrl: postgres.url },
  { now: () => new Date(Date.now() + aheadMs) },
);
const server = await createServer(platform);
await server.listen({ host: config.host, port: config.port });
const stopJobs = startJobs(platform, work);

const move = async ({ forwardMs }: Move) => {
  aheadMs += forwardMs;
  for (const sweep of work.sweeps) await sweep.run(platform);
  await runDueJobs(platform, work);
  process.send?.("moved");
};

const stop = async () => {
  await server.close();
  await stopJobs();
  closeMailServer(platform);
  await platform.database.close();
  await postgres.stop();
  process.exit(0);
};

process.on("message", (message) => void move(message as Move));
process.on("SIGTERM", () => void stop());
process.on("disconnect", () => void stop());
log.info("Freehold is ready");
