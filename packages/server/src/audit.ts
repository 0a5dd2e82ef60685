// npx freehold audit check|proof: holds the audit log to the seals that were made of it.
import { auditCommand } from "./audit/index.ts";
import { loadConfig } from "./config.ts";
import { type Database, openDatabase } from "./platform/database.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { createLog } from "./platform/log.ts";

const write = (line: string) => void process.stdout.write(`${line}\n`);
const quiet = { info: () => {}, warn: (line: string) => void process.stderr.write(`${line}\n`) };

const closing: (() => Promise<unknown>)[] = [];

const open = async (): Promise<Database> => {
  const config = loadConfig(process.env, []);
  const server =
    config.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: quiet }) : undefined;
  if (server !== undefined) closing.unshift(() => server.stop());
  const database = openDatabase({ url: config.databaseUrl ?? server?.url ?? "", poolSize: 1, log: createLog("error") });
  closing.unshift(() => database.close());
  // A log of millions of entries takes longer to go through than any request may.
  await database.pool.query("set statement_timeout = 0");
  return database;
};

try {
  process.exitCode = await auditCommand(open, process.argv.slice(2), write, new Date());
} finally {
  for (const close of closing) await close();
}
